"""Cures of fat-init, registration, utility-creep, call-time and shared-definition, the common kinds."""

from __future__ import annotations

from tests.causes.cures.cure import Cure

PACKAGE = "== p/__init__.py\n"
B = "from p.a import A\n\n\nclass B(A):\n    pass\n"

CURES = (
    Cure(
        "fat-init",
        "define it in a leaf module of p that both import",
        "== p/__init__.py\nfrom p.a import A\n__version__ = '1'\n== p/a.py\nfrom p import __version__\n\n\n"
        "class A:\n    version = __version__\n",
        "== p/version.py\n__version__ = '1'\n== p/__init__.py\nfrom p.a import A\nfrom p.version import __version__\n"
        "== p/a.py\nfrom p.version import __version__\n\n\nclass A:\n    version = __version__\n",
        id="late",
    ),
    Cure(
        "fat-init",
        "move the definition with its own imports to a module below p",
        "== p/__init__.py\nfrom p.low import low\n\n\nclass Base:\n    value = low\n\n\nfrom p.sub import Sub\n"
        "== p/sub.py\nfrom p import Base\n\n\nclass Sub(Base):\n    pass\n"
        "== p/low.py\nimport q\n\nlow = 1\n== q.py\nfrom p.other import other\n\nused = other\n== "
        "p/other.py\nother = 1\n",
        "== p/base.py\nfrom p.low import low\n\n\nclass Base:\n    value = low\n"
        "== p/__init__.py\nfrom p.base import Base\nfrom p.sub import Sub\n"
        "== p/sub.py\nfrom p.base import Base\n\n\nclass Sub(Base):\n    pass\n"
        "== p/low.py\nlow = 1\n",
        id="move",
    ),
    Cure(
        "fat-init",
        "lazily in a module '__getattr__'",
        "== p/__init__.py\nfrom p.engine import Engine\n\n__all__ = ['Engine']\n"
        "== p/engine.py\nfrom core import Core\n\n\nclass Engine(Core):\n    pass\n== p/leaf.py\nleaf = 1\n"
        "== core.py\nfrom p.leaf import leaf\n\n\nclass Core:\n    value = leaf\n",
        "== p/__init__.py\ndef __getattr__(name):\n    if name == 'Engine':\n        from p.engine import Engine\n\n"
        "        return Engine\n    raise AttributeError(name)\n",
        id="lazy",
    ),
    Cure(
        "fat-init",
        "with this import to a module of its own",
        "== p/__init__.py\nfrom p.engine import Engine\n\nTABLE = {'engine': Engine}\n"
        "== p/engine.py\nfrom core import Core\n\n\nclass Engine(Core):\n    pass\n== p/leaf.py\nleaf = 1\n"
        "== core.py\nfrom p.leaf import leaf\n\n\nclass Core:\n    value = leaf\n",
        "== p/__init__.py\n== p/table.py\nfrom p.engine import Engine\n\nTABLE = {'engine': Engine}\n",
        id="users",
    ),
    Cure(
        "call-time",
        "pass the object in",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\n\n\nclass A:\n    def f(self):\n        return B()\n== p/b.py\n{B}",
        "== p/a.py\nclass A:\n    def f(self, other):\n        return other()\n",
        id="pass-in",
    ),
    Cure(
        "call-time",
        "import inside it",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\n\n\nclass A:\n    def f(self):\n        return B()\n== p/b.py\n{B}",
        "== p/a.py\nclass A:\n    def f(self):\n        from p.b import B\n\n        return B()\n",
        id="inside",
    ),
    Cure(
        "call-time",
        "make the lambda a function that imports it",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\n\n\nclass A:\n    f = lambda self: B()\n== p/b.py\n{B}",
        "== p/a.py\nclass A:\n    def f(self):\n        from p.b import B\n\n        return B()\n",
        id="lambda",
    ),
    Cure(
        "utility-creep",
        "move 'make' next to p.b",
        f"{PACKAGE}== p/utils.py\nfrom p.b import B\n\n\ndef low():\n    return 1\n\n\ndef make():\n    return B()\n"
        "== p/b.py\nfrom p.utils import low\n\n\nclass B:\n    value = low()\n",
        "== p/utils.py\ndef low():\n    return 1\n== p/b.py\nfrom p.utils import low\n\n\nclass B:\n    value = "
        "low()\n\n\n"
        "def make():\n    return B()\n",
        id="split",
    ),
    Cure(
        "utility-creep",
        "move it here, the only module that uses it",
        f"{PACKAGE}== p/utils.py\nfrom p.b import LIMIT\n\n\ndef low():\n    return LIMIT\n"
        "== p/b.py\nfrom p.utils import low\n\nLIMIT = 1\n\n\nclass B:\n    value = low()\n",
        "== p/utils.py\nLIMIT = 1\n\n\ndef low():\n    return LIMIT\n"
        "== p/b.py\nfrom p.utils import low\n\n\nclass B:\n    value = low()\n",
        id="down",
    ),
    Cure(
        "fat-init",
        "move p.leaf out of p",
        "== p/__init__.py\nfrom p.one import One\nfrom p.two import Two\n"
        "== p/one.py\nfrom q import q\n\n\nclass One:\n    value = q\n== p/two.py\nfrom q import q\n\n\nclass "
        "Two:\n    value = q\n"
        "== p/leaf.py\ndef leaf():\n    return 1\n== q.py\nfrom p.leaf import leaf\n\n\ndef q():\n    return leaf()\n"
        "== main.py\nfrom p import One, Two\n\nOne, Two\n",
        "== leaf.py\ndef leaf():\n    return 1\n== p/leaf.py\n== q.py\nfrom leaf import leaf\n\n\ndef q():\n    "
        "return leaf()\n",
        id="innocent",
    ),
    Cure(
        "utility-creep",
        "pass the object in",
        f"{PACKAGE}== p/utils.py\nfrom p.b import B\n\n\ndef low():\n    return B\n"
        "== p/b.py\nfrom p.utils import low\n\n\nclass B:\n    def f(self):\n        return low()\n"
        "== p/c.py\nfrom p.utils import low\n\n\ndef c():\n    return low()\n",
        "== p/utils.py\ndef low(cls):\n    return cls\n"
        "== p/b.py\nfrom p.utils import low\n\n\nclass B:\n    def f(self):\n        return low(B)\n"
        "== p/c.py\nfrom p.b import B\nfrom p.utils import low\n\n\ndef c():\n    return low(B)\n",
        id="overlap",
    ),
)
