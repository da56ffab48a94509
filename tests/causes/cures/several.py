"""Cures of imports that are not alone: several statements, names or lambdas have to change together."""

from __future__ import annotations

from tests.causes.cures.cure import Cure

PACKAGE = "== p/__init__.py\n"
B = "== p/b.py\nfrom p.a import A\n\n\nclass B(A):\n    pass\n"
LIST = "== p/c.py\nfrom p.a import LIST\n\nLIST.append(1)\n== p/b.py\nimport p.c\n== p/d.py\nimport p.c\n"
PASSED_IN = "== p/a.py\nclass A:\n    def f(self, b):\n        return b\n"

CURES = (
    Cure(
        "call-time",
        "Line 2 imports from there as well: both have to change. 'B' is only used when functions run",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\nfrom p import b\n\n\nclass A:\n    def f(self):\n        "
        "return B, b.B\n"
        f"{B}",
        PASSED_IN,
        "two-statements",
    ),
    Cure(
        "call-time",
        "Lines 2, 3 import from there as well: all of them have to change.",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\nfrom p import b\nimport p.b\n\n\nclass A:\n    def f(self):\n"
        f"        return B, b.B, p.b.B\n{B}",
        PASSED_IN,
        "three-statements",
    ),
    Cure(
        "call-time",
        "make the lambdas functions that import it",
        f"{PACKAGE}== p/a.py\nfrom p.b import B\n\n\nclass A:\n    f = lambda self: B()\n    g = lambda self: "
        f"[B()]\n{B}",
        "== p/a.py\nclass A:\n    def f(self):\n        from p.b import B\n\n        return B()\n\n"
        "    def g(self):\n        from p.b import B\n\n        return [B()]\n",
        "lambdas",
    ),
    Cure(
        "registration",
        "running p.c registers with 'LIST' (line 3 there), which only imports that nothing uses lead to, so the "
        "import is "
        "kept for its effect: import them from",
        f"{PACKAGE}== p/a.py\nfrom p import b, d\n\nLIST = []\n{LIST}",
        "== p/a.py\nLIST = []\n== main.py\nimport p.a\nfrom p import b, d\n\nassert p.a.LIST == [1] and b and d\n",
        "effect-behind-several",
        {"cut": ("p.a -> *",)},
    ),
    Cure(
        "call-time",
        "Nothing uses 'B' here, nothing in the project takes it from here, and p.b is imported for 'g' as well; "
        "take 'B' "
        "out of this import.",
        f"{PACKAGE}== p/a.py\nfrom p.b import g, B\n\n\ndef f():\n    return g()\n"
        "== p/b.py\nfrom p.a import f\n\n\nclass B: ...\n\n\nprint(f)\n\n\ndef g():\n    return f\n",
        "== p/a.py\ndef f(g):\n    return g()\n",
        "one-name-for-nothing",
    ),
    Cure(
        "shared-definition",
        "The variable 'count' (line 3 of p.b, used here on line 5) needs nothing that p.b imports from the "
        "ring; move it, "
        "with 'add', to a leaf module that both import",
        f"{PACKAGE}== p/a.py\nfrom p.b import count\n\n\nclass A:\n    start = count\n"
        "== p/b.py\nfrom p.a import A\n\ncount = 0\n\n\ndef add():\n    global count\n    count += 1\n\n\n"
        "class B(A):\n    def f(self):\n        add()\n",
        "== p/counting.py\ncount = 0\n\n\ndef add():\n    global count\n    count += 1\n"
        "== p/a.py\nfrom p.counting import count\n\n\nclass A:\n    start = count\n"
        "== p/b.py\nfrom p.a import A\nfrom p.counting import add\n\n\nclass B(A):\n    def f(self):\n        add()\n",
        "variable",
    ),
)
