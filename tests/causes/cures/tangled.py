"""Cures of entangled."""

from __future__ import annotations

from tests.causes.cures.cure import Cure

PACKAGE = "== p/__init__.py\n"
B = "from p.a import A\n\n\nclass B(A):\n    pass\n"

CURES = (
    Cure(
        "entangled",
        "move 'A' to a module that both import",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\n\n\nclass A:\n    def f(self):\n        return B\n\n\nDEFAULT "
        f"= B()\n== p/b.py\n{B}",
        "== p/base.py\nclass A:\n    def f(self):\n        from p.b import B\n\n        return B\n"
        "== p/a.py\nfrom p.b import B\nfrom p.base import A\n\nDEFAULT = B()\n== p/b.py\nfrom p.base import A\n\n\n"
        "class B(A):\n    pass\n",
        id="subclass",
    ),
    Cure(
        "entangled",
        "ask the object instead",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\n\n\nclass A:\n    def f(self, x):\n        return "
        f"isinstance(x, B)\n== p/b.py\n{B}",
        "== p/a.py\nclass A:\n    is_b = False\n\n    def f(self, x):\n        return x.is_b\n"
        "== p/b.py\nfrom p.a import A\n\n\nclass B(A):\n    is_b = True\n",
        id="isinstance",
    ),
    Cure(
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
    Cure(
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
    Cure(
        "entangled",
        "let them import it from the module that defines it",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\n\n\nclass A:\n    pass\n\n\n__all__ = ['A', 'B']\n== p/b.py\n"
        "from p.a import A\n\n\nclass B(A):\n    def f(self):\n        return A\n== main.py\nfrom p.a import "
        "B\n\nB()\n",
        "== p/a.py\nclass A:\n    pass\n\n\n__all__ = ['A']\n== main.py\nfrom p.b import B\n\nB()\n",
        id="re-export",
    ),
    Cure(
        "entangled",
        "call that function later",
        f"{PACKAGE}== p/a.py\nclass A:\n    pass\n\n\ndef make():\n    from p.b import B\n\n    return "
        f"B()\n\n\nONE = make()\n"
        f"== p/b.py\n{B}",
        "== p/a.py\nclass A:\n    pass\n\n\ndef make():\n    from p.b import B\n\n    return B()\n",
        id="runs-at-import",
    ),
    Cure(
        "entangled",
        "do that in the function that needs it",
        f"{PACKAGE}== p/a.py\nfrom importlib import import_module\n\nb = import_module('p.b')\n\n\nclass A:\n"
        f"    def f(self):\n        return b.B\n== p/b.py\n{B}",
        "== p/a.py\nfrom importlib import import_module\n\n\nclass A:\n    def f(self):\n"
        "        return import_module('p.b').B\n",
        id="dynamic",
    ),
    Cure(
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
    Cure(
        "entangled",
        "for the others in a module '__getattr__'",
        "== p/__init__.py\nfrom p.one import One\n\n\nclass Base:\n    one = One\n\n\nfrom p.late import Two\n\n"
        "__all__ = ['Base', 'Two', 'make']\n\n\ndef make():\n    return Two()\n"
        "== p/one.py\nclass One:\n    pass\n== p/late.py\nimport p.three\n\n\nclass Two(p.three.Three):\n    pass\n"
        "== p/three.py\nfrom q import Q\n\n\nclass Three(Q):\n    pass\n"
        "== q.py\nimport p\n\n\nclass Q(p.Base):\n    pass\n",
        "== p/__init__.py\nfrom p.one import One\n\n__all__ = ['Base', 'Two', 'make']\n\n\n"
        "def __getattr__(name):\n    if name == 'Two':\n"
        "        from p.late import Two\n\n        return Two\n    raise AttributeError(name)\n\n\n"
        "class Base:\n    one = One\n\n\ndef make():\n    from p.late import Two\n\n    return Two()\n",
        id="offered-used",
    ),
    Cure(
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
    Cure(
        "entangled",
        "importlib.util.find_spec",
        f"{PACKAGE}== p/a.py\ntry:\n    import p.b\n\n    HAS_B = True\nexcept ImportError:\n    HAS_B = False\n\n\n"
        f"class A:\n    pass\n== p/b.py\n{B}",
        "== p/a.py\nimport importlib.util\n\nHAS_B = importlib.util.find_spec('p.b') is not None\n\n\nclass A:\n"
        "    pass\n",
        id="probe",
    ),
    Cure(
        "entangled",
        "imported and deleted again",
        "== p/__init__.py\nimport q\n\ndel q\n== p/leaf.py\nleaf = 1\n== q.py\nfrom p.leaf import leaf\n\nvalue "
        "= [leaf]\n",
        "== p/__init__.py\n",
        id="preload",
    ),
    Cure(
        "entangled",
        "import only the names that are used",
        f"{PACKAGE}== p/a.py\nfrom p.b import *\n\n\nclass A:\n    def f(self):\n        return B()\n== p/b.py\n{B}",
        "== p/a.py\nclass A:\n    def f(self):\n        from p.b import B\n\n        return B()\n",
        id="star",
    ),
    Cure(
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
    Cure(
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
    Cure(
        "entangled",
        "if something reads it as an attribute, import it there from the module that defines it instead",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\n\n\nclass A:\n    names = sorted(globals())\n== p/b.py\n{B}"
        "== main.py\nimport p.a\n\ngetattr(p.a, 'B')\n",
        "== p/a.py\nclass A:\n    names = sorted(globals())\n== main.py\nimport p.b\n\ngetattr(p.b, 'B')\n",
        "no-use",
    ),
    Cure(
        "entangled",
        "write 'from p.thing import Thing' and use that on line 4",
        f"{PACKAGE}== p/a.py\nfrom p import old\n\n\nclass A(old.Thing): ...\n"
        "== p/old.py\nfrom p.thing import Thing\nfrom p.a import A\n== p/thing.py\nclass Thing: ...\n",
        "== p/a.py\nfrom p.thing import Thing\n\n\nclass A(Thing): ...\n",
        "facade-module",
        {"cut": ("p.a -> p.old",)},
    ),
    Cure(
        "entangled",
        "or break the ring at line 1 of p.one instead",
        "== p/__init__.py\nfrom p.one import One\n\n\nclass Two(One): ...\n== p/leaf.py\nclass Leaf: ...\n"
        "== p/one.py\nfrom q import Q\n\n\nclass One(Q): ...\n"
        "== q.py\nfrom p import Two\nfrom p.leaf import Leaf\n\n\nclass Q(Leaf): ...\n\n\ndef f():\n    return Two\n",
        "== leaf.py\nclass Leaf: ...\n== p/one.py\nfrom leaf import Leaf\n\n\nclass One(Leaf): ...\n"
        "== q.py\nfrom p import Two\n\nfrom leaf import Leaf\n\n\nclass Q(Leaf): ...\n\n\ndef f():\n    return Two\n",
        "base-way-back",
        {"cut": ()},
    ),
    Cure(
        "entangled",
        "and import p.late, which does more than define things, where the program starts, in a library where it is "
        "first "
        "needed",
        "== p/__init__.py\nfrom p.one import One\n\n\nclass Base:\n    one = One\n\n\nfrom p.late import Two\n"
        "== p/one.py\nclass One: ...\n== p/late.py\nimport p.three\n\nprint('late')\n\n\n"
        "class Two(p.three.Three): ...\n"
        "== p/three.py\nfrom q import Q\n\n\nclass Three(Q): ...\n== q.py\nimport p\n\n\nclass Q(p.Base): ...\n",
        "== p/__init__.py\nfrom p.one import One\n\n\ndef __getattr__(name):\n    if name == 'Two':\n"
        "        from p.late import Two\n\n        return Two\n    raise AttributeError(name)\n\n\n"
        "class Base:\n    one = One\n== main.py\nimport p.late\n",
        "offered-with-effect",
    ),
)
