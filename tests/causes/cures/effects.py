"""Cures of registration without a framework."""

from __future__ import annotations

from tests.causes.cures.cure import Cure

PACKAGE = "== p/__init__.py\n"
ENTRY = "import {} from the entry point of the program, in a library where it is first needed, instead"
ADDS = "from p.a import LIST\n\nLIST.append(1)\n"
TWO = (
    "class One:\n    known = []\n\n    def __init_subclass__(cls):\n        One.known.append(cls)\n\n\n"
    "class Two:\n    known = []\n\n    def __init_subclass__(cls):\n        Two.known.append(cls)\n"
)
DEFAULTS = (
    "== p/defaults.py\nimport p.registry\n\n\ndef first():\n    {}return p.registry.registry\n\n\nFIRST = first\n"
)
REGISTRY = (
    "class Registry:\n    def __init__(self):\n        self.known = [defaults.FIRST]\n\n"
    "    def add(self, one):\n        self.known.append(one)\n\n\nregistry = Registry()\n"
)

CURES = (
    Cure(
        "registration",
        "running p.b calls, changes or hands on 'THING' (line 3 there), so the import seems to be kept for its effect: "
        + ENTRY.format("it"),
        f"{PACKAGE}== p/a.py\nimport p.b\n\n\nclass A: ...\n\n\nTHING = A()\n"
        "== p/b.py\nfrom p.a import THING\n\nTHING.value = 3\n",
        "== p/a.py\nclass A: ...\n\n\nTHING = A()\n== main.py\nimport p.b\n\nassert p.b.THING.value == 3\n",
        "touched",
    ),
    Cure(
        "registration",
        "which only these lead to, so the import is kept for its effect: " + ENTRY.format("them"),
        f"{PACKAGE}== p/a.py\nfrom p import b, d\n\nLIST = []\n== p/b.py\nimport p.c\n== p/c.py\n{ADDS}"
        f"== p/d.py\nimport p.e\n== p/e.py\n{ADDS}",
        "== p/a.py\nLIST = []\n== main.py\nimport p.a\nfrom p import b, d\n\nassert p.a.LIST == [1, 1] and b and d\n",
        "these-lead-to",
        {"cut": ("p.a -> *",)},
    ),
    Cure(
        "registration",
        "defines subclasses of 'One' and 'Two', which take note of them (lines 4, 7 there)",
        f"{PACKAGE}== p/a.py\nimport p.b\n\n\n{TWO}"
        "== p/b.py\nfrom p.a import One, Two\n\n\nclass B(One): ...\n\n\nclass C(Two): ...\n",
        f"== p/a.py\n{TWO}== main.py\nimport p.b\n\nassert p.b.One.known and p.b.Two.known\n",
        "take-note",
    ),
    Cure(
        "registration",
        "register here in a function that takes 'registry', and let p.registry call it once 'registry' is made",
        f"{PACKAGE}== p/registry.py\nfrom p import defaults\n\n\n{REGISTRY}from p import handlers\n"
        f"{DEFAULTS.format('')}== p/handlers.py\nfrom p.registry import registry\n\nregistry.add(2)\n",
        f"== p/registry.py\nfrom p import defaults, handlers\n\n\n{REGISTRY}handlers.register_all(registry)\n"
        + DEFAULTS.format("import p.registry\n\n    ").replace("import p.registry\n\n\ndef", "def")
        + "== p/handlers.py\ndef register_all(registry):\n    registry.add(2)\n",
        "function-that-takes",
        {"cut": ("p.handlers -> p.registry",)},
    ),
)
