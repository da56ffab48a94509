"""Cures of utility-creep."""

from __future__ import annotations

from tests.causes.cures.cure import Cure

START = "== p/__init__.py\n== p/utils.py\nfrom p.b import B\n\n\n"
REACHES = "Utility module p.utils reaches up into p.b for 'B': "

CURES = (
    Cure(
        "utility-creep",
        f"{REACHES}'high' and 'low' need it, and the ring needs 'high' and 'low' of it; move them to p.b, the only "
        "module "
        "that asks for them, or pass the object in; importing 'B' inside 'high' and 'low' works around it",
        f"{START}def low():\n    return B\n\n\ndef high():\n    return B\n"
        "== p/b.py\nfrom p.utils import high, low\n\n\nclass B:\n    def f(self):\n        return low() or high()\n",
        "== p/utils.py\n== p/b.py\ndef low():\n    return B\n\n\ndef high():\n    return B\n\n\n"
        "class B:\n    def f(self):\n        return low() or high()\n",
        "overlap-only-asker",
    ),
    Cure(
        "utility-creep",
        "importing 'B' inside 'low' works around it",
        f"{START}def low():\n    return B\n\n\n== p/b.py\nfrom p.utils import low\n\n\n"
        "class B:\n    def f(self):\n        return low()\n",
        "== p/utils.py\ndef low():\n    from p.b import B\n\n    return B\n",
        "overlap-inside",
    ),
    Cure(
        "utility-creep",
        f"{REACHES}only 'one', 'three' and 'two' (3 of its 4 definitions) need it, the ring needs 'low'; move 'low' to "
        "a "
        "module that imports nothing of the ring",
        f"{START}def one():\n    return B\n\n\ndef two():\n    return B\n\n\ndef three():\n    return B\n\n\n"
        "def low():\n    return 1\n"
        "== p/b.py\nfrom p.utils import low\n\n\nclass B:\n    value = low()\n\n    def f(self):\n        return B\n",
        "== p/utils.py\nfrom p.b import B\n\n\ndef one():\n    return B\n\n\ndef two():\n    return B\n\n\n"
        "def three():\n    return B\n== p/low.py\ndef low():\n    return 1\n"
        "== p/b.py\nfrom p.low import low\n\n\nclass B:\n    value = low()\n\n    def f(self):\n        return B\n",
        "split-the-needed",
    ),
    Cure(
        "utility-creep",
        f"{REACHES}'TABLE' and 'low' need it, and the ring needs 'low' of it; move them to p.b",
        f"{START}def low():\n    return B\n\n\nTABLE = [low()]\n"
        "== p/b.py\nfrom p.utils import low\n\n\nclass B:\n    def f(self):\n        return low()\n",
        "== p/utils.py\n== p/b.py\ndef low():\n    return B\n\n\nclass B:\n    def f(self):\n        return low()\n\n\n"
        "TABLE = [low()]\n",
        "overlap-at-import",
    ),
    Cure(
        "utility-creep",
        f"{REACHES}'B' is used at its top level; move that code to a module that imports both",
        f"{START}print(B)\n\n\ndef low():\n    return len(LINES)\n\n\nLINES = []\n"
        "== p/b.py\nfrom p.utils import low\n\n\nclass B:\n    def f(self):\n        return low()\n"
        "== p/c.py\nfrom p.utils import low\n\n\nclass C:\n    def f(self):\n        return low()\n",
        "== p/utils.py\ndef low():\n    return len(LINES)\n\n\nLINES = []\n"
        "== p/show.py\nimport p.utils\nfrom p.b import B\n\nprint(B)\n",
        "top-level",
    ),
    Cure(
        "utility-creep",
        "'low' needs it, and the ring needs 'low' of it, and code at its top level needs that; move it, with "
        "the code at "
        "the top level that needs it, to p.b, the only module that asks for it.",
        f"{START}def low():\n    return B\n\n\nlow()\n"
        "== p/b.py\nfrom p.utils import low\n\n\nclass B:\n    def f(self):\n        return low()\n",
        "== p/utils.py\n== p/b.py\ndef low():\n    return B\n\n\nclass B:\n    def f(self):\n        return low()\n\n\n"
        "low()\n",
        "overlap-top-level",
    ),
)
