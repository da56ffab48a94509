"""Cures of the messages that are off by default: deferred, useless-deferral and member."""

from __future__ import annotations

from tests.causes.cures.cure import Cure

PACKAGE = "== p/__init__.py\n"
IN_A = "== p/a.py\nclass A:\n    def f(self):\n        from p.b import B\n\n        return B()\n"
AT_THE_TOP = "== p/a.py\nfrom p.b import B\n\n\nclass A:\n    def f(self):\n        return B()\n"
PASSED_IN = "== p/a.py\nclass A:\n    def f(self, b):\n        return b()\n"
CORE_LATE = "== core.py\nclass Core:\n    def f(self):\n        from p.leaf import leaf\n\n        return leaf\n"
CORE_EARLY = "== core.py\nfrom p.leaf import leaf\n\n\nclass Core:\n    def f(self):\n        return leaf\n"
ENGINE = "== p/engine.py\nfrom core import Core\n\n\nclass Engine(Core): ...\n== p/leaf.py\nleaf = 1\n"
ROOT = "this import can stand at the top of the file"


def root(name: str, advice: str, before: str, after: str) -> Cure:
    """The import inside a function of p.a waits for what `before` has in p.b."""
    return Cure("deferred", advice, PACKAGE + IN_A + before, AT_THE_TOP + after, f"deferred-{name}")


CURES = (
    root(
        "type-hints",
        f"import 'A' under 'if TYPE_CHECKING:' there, with annotations quoted or postponed, and {ROOT}",
        "== p/b.py\nfrom p.a import A\n\n\nclass B:\n    def g(self, a: A): ...\n",
        "== p/b.py\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from p.a import A\n\n\n"
        "class B:\n    def g(self, a: 'A'): ...\n",
    ),
    root(
        "unused",
        f"delete the import of 'A' there, and {ROOT}",
        "== p/b.py\nfrom p.a import A\n\n\nclass B: ...\n",
        "== p/b.py\nclass B: ...\n",
    ),
    Cure(
        "deferred",
        f"move 'LIMIT' to a module that imports neither side, and {ROOT}",
        f"{PACKAGE}{IN_A}LIMIT = 3\n== p/b.py\nfrom p.a import LIMIT\n\n\nclass B:\n    limit = LIMIT\n",
        f"{AT_THE_TOP}"
        "== p/limit.py\nLIMIT = 3\n== p/b.py\nfrom p.limit import LIMIT\n\n\nclass B:\n    limit = LIMIT\n",
        "deferred-shared",
    ),
    root(
        "call-time",
        f"'A' is only used when functions run there: pass it in, and {ROOT}",
        "== p/b.py\nfrom p.a import A\n\n\nclass B:\n    def g(self):\n        return A()\n",
        "== p/b.py\nclass B:\n    def g(self, a):\n        return a()\n",
    ),
    root(
        "isinstance",
        f"ask the object there, instead of checking for 'A', and {ROOT}",
        "== p/b.py\nfrom p.a import A\n\n\nclass B:\n    def g(self, x):\n        return isinstance(x, A)\n",
        "== p/b.py\nclass B:\n    def g(self, x):\n        return x.is_a\n",
    ),
    root(
        "probe",
        f"ask importlib.util.find_spec there instead, and {ROOT}",
        "== p/b.py\ntry:\n    from p.a import A\n\n    HAS_A = True\nexcept ImportError:\n    HAS_A = False\n\n\n"
        "class B:\n    has_a = HAS_A\n",
        "== p/b.py\nimport importlib.util\n\nHAS_A = importlib.util.find_spec('p.a') is not None\n\n\n"
        "class B:\n    has_a = HAS_A\n",
    ),
    root(
        "facade",
        "write 'from p.thing import Thing' there",
        "== p/b.py\nfrom p.old import Thing\n\n\nclass B(Thing): ...\n== p/thing.py\nclass Thing: ...\n"
        "== p/old.py\nfrom p.thing import Thing\nfrom p.a import A\n",
        "== p/b.py\nfrom p.thing import Thing\n\n\nclass B(Thing): ...\n",
    ),
    Cure(
        "deferred",
        f"move what needs 'B' out of that utility module, and {ROOT}",
        f"{PACKAGE}== p/utils.py\nfrom p.b import B\n\n\ndef low():\n    return 1\n\n\ndef up():\n    return B\n"
        "== p/b.py\nclass B:\n    def b(self):\n        from p.utils import low\n\n        return low()\n",
        "== p/utils.py\ndef low():\n    return 1\n"
        "== p/b.py\nfrom p.utils import low\n\n\nclass B:\n    def b(self):\n        return low()\n\n\n"
        "def up():\n    return B\n",
        "deferred-split",
    ),
    Cure(
        "deferred",
        f"move what needs 'B' there to the module that asks for it, and {ROOT}",
        f"{PACKAGE}== p/utils.py\nfrom p.b import B\n\n\ndef low():\n    return B()\n"
        "== p/b.py\nclass B:\n    def b(self):\n        from p.utils import low\n\n        return low()\n",
        "== p/utils.py\n== p/b.py\nclass B:\n    def b(self):\n        return low()\n\n\ndef low():\n    return B()\n",
        "deferred-overlap",
    ),
    Cure(
        "deferred",
        f"define 'VERSION' in a leaf module, and {ROOT}",
        "== p/__init__.py\nVERSION = '1'\n\n\ndef f():\n    from p.b import B\n\n    return B\n"
        "== p/b.py\nfrom p import VERSION\n\n\nclass B:\n    version = VERSION\n",
        "== p/version.py\nVERSION = '1'\n"
        "== p/__init__.py\nfrom p.b import B\nfrom p.version import VERSION\n\n\ndef f():\n    return B\n"
        "== p/b.py\nfrom p.version import VERSION\n\n\nclass B:\n    version = VERSION\n",
        "deferred-late",
    ),
    Cure(
        "deferred",
        f"import 'slow' from the module that defines it there, and {ROOT}",
        "== p/__init__.py\nfrom p.c import slow\n\n\ndef f():\n    from p.b import B\n\n    return B\n"
        "== p/c.py\nglobals().update(slow=1)\n== p/b.py\nfrom p import slow\n\n\nclass B:\n    one = slow\n",
        "== p/__init__.py\nfrom p.c import slow\nfrom p.b import B\n\n\ndef f():\n    return B\n"
        "== p/b.py\nfrom p.c import slow\n\n\nclass B:\n    one = slow\n",
        "deferred-unknown-home",
    ),
    Cure(
        "deferred",
        "Importing a module below p also runs the '__init__' of p. The root cause is fat-init at line 1 of p: let that "
        f"'__init__' load 'Engine' lazily, and {ROOT}",
        f"== p/__init__.py\nfrom p.engine import Engine\n{ENGINE}{CORE_LATE}",
        "== p/__init__.py\ndef __getattr__(name):\n    if name == 'Engine':\n        from p.engine import Engine\n\n"
        f"        return Engine\n    raise AttributeError(name)\n{CORE_EARLY}",
        "deferred-lazy",
    ),
    Cure(
        "deferred",
        f"move what uses 'Engine' there to a module of its own, and {ROOT}",
        f"== p/__init__.py\nfrom p.engine import Engine\n\nTABLE = {{'engine': Engine}}\n{ENGINE}{CORE_LATE}",
        f"== p/__init__.py\n== p/table.py\nfrom p.engine import Engine\n\nTABLE = {{'engine': Engine}}\n{CORE_EARLY}",
        "deferred-users",
    ),
    Cure(
        "deferred",
        f"move what it imports out of its package, or trim the '__init__' of that package, and {ROOT}",
        "== p/__init__.py\ndef p():\n    from q import q\n\n    return q\n== p/leaf.py\ndef leaf():\n    return 1\n"
        "== q.py\nfrom p.leaf import leaf\n\n\ndef q():\n    return leaf()\n",
        "== p/__init__.py\nfrom q import q\n\n\ndef p():\n    return q\n== p/leaf.py\n"
        "== leaf.py\ndef leaf():\n    return 1\n== q.py\nfrom leaf import leaf\n\n\ndef q():\n    return leaf()\n",
        "deferred-innocent",
    ),
    Cure(
        "deferred",
        "'Thing' is only passed on by p.old; write 'from p.thing import Thing' at the top",
        f"{PACKAGE}== p/a.py\nclass A:\n    def f(self):\n        from p.old import Thing\n\n        return Thing()\n"
        "== p/old.py\nfrom p.thing import Thing\nfrom p.a import A\n== p/thing.py\nclass Thing: ...\n",
        "== p/a.py\nfrom p.thing import Thing\n\n\nclass A:\n    def f(self):\n        return Thing()\n",
        "deferred-direct",
    ),
    Cure(
        "deferred",
        "Every other import of the ring is dearer to change: pass in what 'A.f' needs of p.b, instead of importing it",
        f"{PACKAGE}{IN_A}== p/b.py\nfrom p.a import A\n\n\nclass B(A): ...\n",
        PASSED_IN,
        "deferred-dearer",
    ),
    Cure(
        "deferred",
        "p.b (line 3) imports inside a function as well, so not all of them can stand at the top; pass in what 'A.f' "
        "needs of p.b",
        f"{PACKAGE}{IN_A}== p/b.py\nclass B:\n    def g(self):\n        from p.a import A\n\n        return A()\n",
        PASSED_IN,
        "deferred-both",
    ),
    Cure(
        "deferred",
        "This import that runs later hides the cycle: none is there at import time. The root cause is "
        f"shared-definition at line 1 of p.b: move 'A' to a module that imports neither side, and {ROOT}",
        f"{PACKAGE}== p/a.py\nfrom importlib import import_module\n\nb = lambda: import_module('p.b')\n\n\n"
        "class A: ...\n"
        "== p/b.py\nfrom p.a import A\n\n\nclass B(A): ...\n",
        "== p/base.py\nclass A: ...\n== p/a.py\nimport p.b\nfrom p.base import A\n\nb = lambda: p.b\n"
        "== p/b.py\nfrom p.base import A\n\n\nclass B(A): ...\n",
        "deferred-lambda",
    ),
    Cure(
        "deferred",
        "Every other import of the ring is dearer to change: pass in what is needed of p.b, instead of importing it",
        f"{PACKAGE}== p/a.py\nfrom importlib import import_module\n\nb = lambda: import_module('p.b')\n\n\n"
        "class A:\n    def f(self):\n        return b().B()\n== p/b.py\nfrom p.a import A\n\n\nclass B(A): ...\n",
        "== p/a.py\nclass A:\n    def f(self, b):\n        return b.B()\n",
        "deferred-lambda-dearer",
    ),
    Cure(
        "useless-deferral",
        "The comment on line 2 speaks of a cycle, but the import of 'B' inside 'a' would close none at the top of the "
        "file; move it there",
        f"{PACKAGE}== p/a.py\ndef a():\n    from p.b import B  # circular import\n\n    return B()\n"
        "== p/b.py\nclass B: ...\n",
        "== p/a.py\nfrom p.b import B\n\n\ndef a():\n    return B()\n",
        "useless-comment",
    ),
    Cure(
        "useless-deferral",
        "line 1 imports it at the top of the file already; delete the import inside",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\n\n\ndef a():\n    from p.b import B\n\n    return B()\n"
        "== p/b.py\nclass B: ...\n",
        "== p/a.py\nfrom p.b import B\n\n\ndef a():\n    return B()\n",
        "useless-twice",
    ),
    Cure(
        "useless-deferral",
        "no cycle runs through that import, and line 1 imports p.b at the top of the file anyway; import it there too",
        f"{PACKAGE}== p/a.py\nfrom p.b import C\n\n\ndef a():\n    from p.b import B\n\n    return B() or C\n"
        "== p/b.py\nclass B: ...\n\n\nclass C: ...\n",
        "== p/a.py\nfrom p.b import B, C\n\n\ndef a():\n    return B() or C\n",
        "useless-beside",
    ),
    Cure(
        "useless-deferral",
        "the imports at the top of the file load p.b anyway; move it there",
        f"{PACKAGE}== p/a.py\nfrom p.c import C\n\n\ndef a():\n    from p.b import B\n\n    return B() or C\n"
        "== p/b.py\nclass B: ...\n== p/c.py\nimport p.b\n\n\nclass C(p.b.B): ...\n",
        "== p/a.py\nfrom p.b import B\nfrom p.c import C\n\n\ndef a():\n    return B() or C\n",
        "useless-loaded",
    ),
    Cure(
        "useless-deferral",
        "no cycle runs through that import, nor would one at the top of the file; move it there",
        f"{PACKAGE}== p/a.py\ndef a():\n    from p.b import B\n\n    return B()\n== p/b.py\nclass B: ...\n",
        "== p/a.py\nfrom p.b import B\n\n\ndef a():\n    return B()\n",
        "useless-free",
    ),
    Cure(
        "member",
        "It is better cut at line 1 of p.a (cyclic-import-unused); leave this import as it is",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\n\n\nclass A: ...\n== p/b.py\nfrom p.a import A\n\n\nclass B(A): ...\n",
        "== p/a.py\nclass A: ...\n",
        "member",
    ),
)
