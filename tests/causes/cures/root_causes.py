"""Cures of deferred: what is said of the root cause, kind by kind."""

from __future__ import annotations

from tests.causes.cures.cure import Cure

PACKAGE = "== p/__init__.py\n"
ROOT = "and this import can stand at the top of the file"
WAITS = "class {}:\n    def f(self):\n        from p.b import B\n\n        return B\n"
AT_THE_TOP = "from p.b import B\n\n\nclass {}:\n    def f(self):\n        return B\n"
RING = "".join(
    f"== p/m{one}.py\ndef f{one}():\n    from p.m{(one + 1) % 7} import f{(one + 1) % 7}\n\n"
    f"    return f{(one + 1) % 7}\n"
    for one in range(7)
)
PASSED_IN = "".join(f"== p/m{one}.py\ndef f{one}(following):\n    return following\n" for one in range(7))

CURES = (
    Cure(
        "deferred",
        "define it in a leaf module of p that both import. Then this import can stand at the top of the file",
        "== p/__init__.py\nfrom p.a import A\n\n__version__ = '1'\n== p/a.py\nclass A:\n    def f(self):\n"
        "        from p import __version__\n\n        return __version__\n",
        "== p/__init__.py\nfrom p.a import A\nfrom p.version import __version__\n== p/version.py\n__version__ = '1'\n"
        "== p/a.py\nfrom p.version import __version__\n\n\nclass A:\n    def f(self):\n        return __version__\n",
        "deferred-own-late",
    ),
    Cure(
        "deferred",
        "fat-init at line 1 of p.b: use the definition of that module itself there in place of 'p.B', without the "
        "import",
        "== p/__init__.py\nfrom p.b import B\nfrom p import c\n== p/b.py\nimport p\n\n\nclass B:\n    def f(self):\n"
        "        return p.B\n== p/c.py\ndef c():\n    from p.b import B\n\n    return B\n",
        "== p/b.py\nclass B:\n    def f(self):\n        return B\n"
        "== p/c.py\nfrom p.b import B\n\n\ndef c():\n    return B\n",
        "deferred-own-name",
    ),
    Cure(
        "deferred",
        f"raise or catch a base class of 'Wrong' there, one that a leaf module defines, {ROOT}",
        f"{PACKAGE}== p/a.py\n{WAITS.format('Wrong(Exception)')}"
        "== p/b.py\nfrom p.a import Wrong\n\n\nclass B:\n    def g(self, x):\n        raise Wrong\n",
        f"== p/base.py\nclass Failed(Exception):\n    pass\n"
        f"== p/a.py\nfrom p.base import Failed\n{AT_THE_TOP.format('Wrong(Failed)')}"
        "== p/b.py\nfrom p.base import Failed\n\n\nclass B:\n    def g(self, x):\n        raise Failed\n",
        "deferred-exception",
    ),
    Cure(
        "deferred",
        "and others import inside a function as well, so not all of them can stand at the top; pass in what 'f0' needs",
        f"{PACKAGE}{RING}",
        PASSED_IN,
        "deferred-by-many",
    ),
    Cure(
        "deferred",
        "The root cause is shadowed at line 1 of work: rename the module that it imports, which has the name of a "
        f"library, {ROOT}",
        "== msgspec.py\ndef f():\n    from work import work\n\n    return work\n"
        "== work.py\nfrom msgspec import Struct\n\nwork = Struct\n",
        "== encode.py\nfrom work import work\n\n\ndef f():\n    return work\n",
        "deferred-shadowed",
        gone=("msgspec.py",),
        libraries="== msgspec.py\nclass Struct: ...\n",
    ),
)
