"""Cures that a person has to make by hand: made as the text says, nothing is found any more, and every module loads
first."""

from __future__ import annotations

import pytest

from pylint_cycles.api import Settings, analyze
from tests.causes.after_edit import assert_cured, edited
from tests.conftest import Plant

PACKAGE = "== p/__init__.py\n"
B = "from p.a import A\n\n\nclass B(A):\n    pass\n"

CASES = [
    pytest.param(
        "fat-init",
        "define it in a leaf module of p that both import",
        "== p/__init__.py\nfrom p.a import A\n__version__ = '1'\n== p/a.py\nfrom p import __version__\n\n\n"
        "class A:\n    version = __version__\n",
        "== p/version.py\n__version__ = '1'\n== p/__init__.py\nfrom p.a import A\nfrom p.version import __version__\n"
        "== p/a.py\nfrom p.version import __version__\n\n\nclass A:\n    version = __version__\n",
        id="late",
    ),
    pytest.param(
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
    pytest.param(
        "fat-init",
        "lazily in a module '__getattr__'",
        "== p/__init__.py\nfrom p.engine import Engine\n\n__all__ = ['Engine']\n"
        "== p/engine.py\nfrom core import Core\n\n\nclass Engine(Core):\n    pass\n== p/leaf.py\nleaf = 1\n"
        "== core.py\nfrom p.leaf import leaf\n\n\nclass Core:\n    value = leaf\n",
        "== p/__init__.py\ndef __getattr__(name):\n    if name == 'Engine':\n        from p.engine import Engine\n\n"
        "        return Engine\n    raise AttributeError(name)\n",
        id="lazy",
    ),
    pytest.param(
        "fat-init",
        "with this import to a module of its own",
        "== p/__init__.py\nfrom p.engine import Engine\n\nTABLE = {'engine': Engine}\n"
        "== p/engine.py\nfrom core import Core\n\n\nclass Engine(Core):\n    pass\n== p/leaf.py\nleaf = 1\n"
        "== core.py\nfrom p.leaf import leaf\n\n\nclass Core:\n    value = leaf\n",
        "== p/__init__.py\n== p/table.py\nfrom p.engine import Engine\n\nTABLE = {'engine': Engine}\n",
        id="users",
    ),
    pytest.param(
        "entangled",
        "move 'A' to a module that both import",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\n\n\nclass A:\n    def f(self):\n        return B\n\n\nDEFAULT "
        f"= B()\n== p/b.py\n{B}",
        "== p/base.py\nclass A:\n    def f(self):\n        from p.b import B\n\n        return B\n"
        "== p/a.py\nfrom p.b import B\nfrom p.base import A\n\nDEFAULT = B()\n== p/b.py\nfrom p.base import A\n\n\n"
        "class B(A):\n    pass\n",
        id="subclass",
    ),
    pytest.param(
        "entangled",
        "ask the object instead",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\n\n\nclass A:\n    def f(self, x):\n        return "
        f"isinstance(x, B)\n== p/b.py\n{B}",
        "== p/a.py\nclass A:\n    is_b = False\n\n    def f(self, x):\n        return x.is_b\n"
        "== p/b.py\nfrom p.a import A\n\n\nclass B(A):\n    is_b = True\n",
        id="isinstance",
    ),
    pytest.param(
        "entangled",
        "raise or catch a base class of it that a leaf module defines",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\n\n\nclass A(Exception):\n    def f(self):\n        raise B\n== "
        f"p/b.py\n{B}",
        "== p/errors.py\nclass Wrong(Exception):\n    pass\n== p/a.py\nfrom p.errors import Wrong\n\n\nclass "
        "A(Exception):\n"
        "    def f(self):\n        raise Wrong\n== p/b.py\nfrom p.a import A\nfrom p.errors import "
        "Wrong\n\n\nclass B(Wrong, A):\n"
        "    pass\n",
        id="exception",
    ),
    pytest.param(
        "call-time",
        "pass the object in",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\n\n\nclass A:\n    def f(self):\n        return B()\n== p/b.py\n{B}",
        "== p/a.py\nclass A:\n    def f(self, other):\n        return other()\n",
        id="pass-in",
    ),
    pytest.param(
        "call-time",
        "import inside it",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\n\n\nclass A:\n    def f(self):\n        return B()\n== p/b.py\n{B}",
        "== p/a.py\nclass A:\n    def f(self):\n        from p.b import B\n\n        return B()\n",
        id="inside",
    ),
    pytest.param(
        "call-time",
        "make the lambda a function that imports it",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\n\n\nclass A:\n    f = lambda self: B()\n== p/b.py\n{B}",
        "== p/a.py\nclass A:\n    def f(self):\n        from p.b import B\n\n        return B()\n",
        id="lambda",
    ),
    pytest.param(
        "utility-creep",
        "move 'make' next to p.b",
        f"{PACKAGE}== p/utils.py\nfrom p.b import B\n\n\ndef low():\n    return 1\n\n\ndef make():\n    return B()\n"
        "== p/b.py\nfrom p.utils import low\n\n\nclass B:\n    value = low()\n",
        "== p/utils.py\ndef low():\n    return 1\n== p/b.py\nfrom p.utils import low\n\n\nclass B:\n    value = "
        "low()\n\n\n"
        "def make():\n    return B()\n",
        id="split",
    ),
    pytest.param(
        "utility-creep",
        "move it here, the only module that uses it",
        f"{PACKAGE}== p/utils.py\nfrom p.b import LIMIT\n\n\ndef low():\n    return LIMIT\n"
        "== p/b.py\nfrom p.utils import low\n\nLIMIT = 1\n\n\nclass B:\n    value = low()\n",
        "== p/utils.py\nLIMIT = 1\n\n\ndef low():\n    return LIMIT\n"
        "== p/b.py\nfrom p.utils import low\n\n\nclass B:\n    value = low()\n",
        id="down",
    ),
    pytest.param(
        "entangled",
        "move what is needed to a module that imports neither side",
        f"{PACKAGE}== p/a.py\nfrom p.b import Two\n\n\nclass A:\n    def f(self):\n        return "
        f"Two\n\n\nDEFAULT = Two()\n"
        "== p/b.py\nfrom p.a import A\n\n\nclass B(A):\n    pass\n\n\nclass Two:\n    def b(self):\n        return B\n",
        "== p/two.py\nclass Two:\n    def b(self):\n        from p.b import B\n\n        return B\n"
        "== p/a.py\nfrom p.two import Two\n\n\nclass A:\n    def f(self):\n        return Two\n\n\nDEFAULT = Two()\n"
        "== p/b.py\nfrom p.a import A\n\n\nclass B(A):\n    pass\n",
        id="import-time",
    ),
    pytest.param(
        "entangled",
        "let them import it from the module that defines it",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\n\n\nclass A:\n    pass\n\n\n__all__ = ['A', 'B']\n== p/b.py\n"
        "from p.a import A\n\n\nclass B(A):\n    def f(self):\n        return A\n== main.py\nfrom p.a import "
        "B\n\nB()\n",
        "== p/a.py\nclass A:\n    pass\n\n\n__all__ = ['A']\n== main.py\nfrom p.b import B\n\nB()\n",
        id="re-export",
    ),
    pytest.param(
        "entangled",
        "call that function later",
        f"{PACKAGE}== p/a.py\nclass A:\n    pass\n\n\ndef make():\n    from p.b import B\n\n    return "
        f"B()\n\n\nONE = make()\n"
        f"== p/b.py\n{B}",
        "== p/a.py\nclass A:\n    pass\n\n\ndef make():\n    from p.b import B\n\n    return B()\n",
        id="runs-at-import",
    ),
    pytest.param(
        "entangled",
        "do that in the function that needs it",
        f"{PACKAGE}== p/a.py\nfrom importlib import import_module\n\nb = import_module('p.b')\n\n\nclass A:\n"
        f"    def f(self):\n        return b.B\n== p/b.py\n{B}",
        "== p/a.py\nfrom importlib import import_module\n\n\nclass A:\n    def f(self):\n"
        "        return import_module('p.b').B\n",
        id="dynamic",
    ),
    pytest.param(
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
    pytest.param(
        "entangled",
        "lazily in a module '__getattr__'",
        "== p/__init__.py\nfrom p.one import One\n\n\nclass Base:\n    one = One\n\n\nfrom p.late import Two\n"
        "== p/one.py\nclass One:\n    pass\n== p/late.py\nimport p.three\n\n\nclass Two(p.three.Three):\n    pass\n"
        "== p/three.py\nfrom q import Q\n\n\nclass Three(Q):\n    pass\n"
        "== q.py\nimport p\n\n\nclass Q(p.Base):\n    pass\n",
        "== p/__init__.py\nfrom p.one import One\n\n\ndef __getattr__(name):\n    if name == 'Two':\n"
        "        from p.late import Two\n\n        return Two\n    raise AttributeError(name)\n\n\n"
        "class Base:\n    one = One\n",
        id="offered",
    ),
    pytest.param(
        "entangled",
        "with all that it needs to a module that imports neither side",
        f"{PACKAGE}== p/a.py\nfrom p.b import Two\n\n\nclass A(Two):\n    pass\n"
        "== p/b.py\nfrom p.a import A\n\n\nclass Two:\n    def a(self):\n        return A()\n\n\nclass B(A):\n  "
        "  pass\n",
        "== p/two.py\nclass Two:\n    def a(self):\n        from p.a import A\n\n        return A()\n"
        "== p/a.py\nfrom p.two import Two\n\n\nclass A(Two):\n    pass\n"
        "== p/b.py\nfrom p.a import A\n\n\nclass B(A):\n    pass\n",
        id="base",
    ),
    pytest.param(
        "entangled",
        "importlib.util.find_spec",
        f"{PACKAGE}== p/a.py\ntry:\n    import p.b\n\n    HAS_B = True\nexcept ImportError:\n    HAS_B = False\n\n\n"
        f"class A:\n    pass\n== p/b.py\n{B}",
        "== p/a.py\nimport importlib.util\n\nHAS_B = importlib.util.find_spec('p.b') is not None\n\n\nclass A:\n"
        "    pass\n",
        id="probe",
    ),
    pytest.param(
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
    pytest.param(
        "entangled",
        "imported and deleted again",
        "== p/__init__.py\nimport q\n\ndel q\n== p/leaf.py\nleaf = 1\n== q.py\nfrom p.leaf import leaf\n\nvalue "
        "= [leaf]\n",
        "== p/__init__.py\n",
        id="preload",
    ),
    pytest.param(
        "entangled",
        "import only the names that are used",
        f"{PACKAGE}== p/a.py\nfrom p.b import *\n\n\nclass A:\n    def f(self):\n        return B()\n== p/b.py\n{B}",
        "== p/a.py\nclass A:\n    def f(self):\n        from p.b import B\n\n        return B()\n",
        id="star",
    ),
    pytest.param(
        "entangled",
        "move this code to the module that defines 'B'",
        f"{PACKAGE}== p/a.py\nfrom functools import singledispatch\n\nfrom p.b import "
        f"B\n\n\n@singledispatch\ndef show(one): ...\n"
        f"\n\n@show.register\ndef _(one: B): ...\n\n\nclass A:\n    def f(self):\n        return show(self)\n== "
        f"p/b.py\n{B}",
        "== p/a.py\nfrom functools import singledispatch\n\n\n@singledispatch\ndef show(one): ...\n\n\nclass A:\n"
        "    def f(self):\n        return show(self)\n== p/b.py\nfrom p.a import A, show\n\n\nclass B(A):\n    "
        "pass\n\n\n"
        "@show.register\ndef _(one: B): ...\n",
        id="run-time-annotation",
    ),
    pytest.param(
        "entangled",
        "list the names and load them lazily",
        "== p/__init__.py\nfrom p.one import One\n\n\nclass Base:\n    one = One\n\n\nfrom p.late import *\n"
        "== p/one.py\nclass One:\n    pass\n== p/late.py\nimport p.three\n\n\nclass Two(p.three.Three):\n    pass\n"
        "== p/three.py\nfrom q import Q\n\n\nclass Three(Q):\n    pass\n"
        "== q.py\nimport p\n\n\nclass Q(p.Base):\n    pass\n",
        "== p/__init__.py\nfrom p.one import One\n\n\ndef __getattr__(name):\n    if name == 'Two':\n"
        "        from p.late import Two\n\n        return Two\n    raise AttributeError(name)\n\n\n"
        "class Base:\n    one = One\n",
        id="offered-star",
    ),
]


@pytest.mark.parametrize(("cause", "advice", "before", "after"), CASES)
def test_the_cure_cures(plant: Plant, cause: str, advice: str, before: str, after: str) -> None:
    tree = plant(before)
    # where both directions are as cheap, the one that the case is about
    settings = Settings(py_version=(3, 10), cut=("p.a -> p.b", "p -> p.late", "p -> q"))
    findings = analyze(tree.root, settings=settings).findings
    assert any(finding.cause == cause and advice in finding.advice for finding in findings), findings
    assert_cured(edited(tree, after))
