"""A module that hands things to its own functions has an effect when these reach what it imports."""

from __future__ import annotations

import pytest

from tests.causes.said import said
from tests.conftest import Plant

TREE = """
== p/__init__.py
== p/core.py
REG = []
class Plugin:
    @classmethod
    def register(cls, item=None):
        REG.append(item or cls)
        return item
    @classmethod
    def make(cls): return cls()
== p/a.py
import p.b  # [cyclic-import-{cause}]
def main(): ...
== p/b.py
import functools, typing
from p.core import REG, Plugin
import p.a
def use(): return p.a.main(), REG, Plugin
{code}
"""
NO_EFFECT = "running p.b has no effect; delete the import."


def judged(plant: Plant, cause: str, code: str) -> str:
    """What is said of the import of the module with `code`."""
    (text,) = said(plant(TREE.format(cause=cause, code=code)), cut=("p.a -> p.b",))
    return text


@pytest.mark.parametrize(
    ("code", "does"),
    [
        pytest.param(
            "def note(c):\n    REG.append(c)\n    return c\n@note\ndef f(): ...", "to 'note' (line 9 ", id="function"
        ),
        pytest.param(
            "def note(c):\n    REG.append(c)\n    return c\n@note\nclass A: ...", "to 'note' (line 9 ", id="class"
        ),
        pytest.param(
            "def note(n):\n    def deco(c):\n        REG.append(c)\n        return c\n    return deco\n"
            "@note(1)\ndef f(): ...",
            "to 'note' (line 11 ",
            id="called",
        ),
        pytest.param(
            "def note(c):\n    REG.append(c)\n    return c\nclass A:\n    @note\n    def f(self): ...",
            "to 'note' (line 8 ",
            id="method",
        ),
        pytest.param(
            "def put(c): REG.append(c)\ndef note(c):\n    put(c)\n    return c\n@note\ndef f(): ...",
            "to 'note' (line 10 ",
            id="through-another",
        ),
        pytest.param(
            "T = REG\ndef note(c):\n    T.append(c)\n    return c\n@note\ndef f(): ...",
            "to 'note' (line 10 ",
            id="alias",
        ),
        pytest.param(
            "def note(c):\n    from p.core import REG\n    REG.append(c)\n    return c\n@note\ndef f(): ...",
            "to 'note' (line 10 ",
            id="imported-inside",
        ),
        pytest.param(
            "import atexit\ndef note(c):\n    atexit.register(c)\n    return c\n@note\ndef f(): ...",
            "to 'note' (line 10 ",
            id="library",
        ),
        pytest.param(
            "note = functools.partial(Plugin.register)\n@note\ndef f(): ...", "to 'note' (line 7 ", id="partial"
        ),
        pytest.param("class A(Plugin): ...\n@A.register\ndef f(): ...", "registers with 'A' (line 7 ", id="inherited"),
        pytest.param(
            "def register(c):\n    REG.append(c)\n    return c\nx = register(use)",
            "registers with 'register' (line 8 ",
            id="assigned",
        ),
        pytest.param(
            "def put(c):\n    REG.append(c)\n    return c\nx = put(use)",
            "hands on 'put' (line 8 ",
            id="assigned-unknown",
        ),
        pytest.param(
            "def put(c):\n    REG.append(c)\n    return c\nif put(use):\n    pass", "more than define", id="condition"
        ),
        pytest.param("class A(Plugin): ...\nx = A.register(use)", "registers with 'A' (line 6 ", id="assigned-method"),
        pytest.param(
            "def note(c):\n    REG.append(c)\n    return c\n@p.b.note\ndef f(): ...",
            "'note' (line 8 ",
            id="passed-back",
        ),
        pytest.param(
            "def register(c):\n    REG.append(c)\n    return c\nx = p.b.register(use)",
            "registers with 'register' (line 8 ",
            id="assigned-passed-back",
        ),
        pytest.param(
            "from p.core import *\ndef note(c):\n    REG.append(c)\n    return c\n@note\ndef f(): ...",
            "to 'note' (line 10 ",
            id="star",
        ),
        pytest.param(
            "import blinker\nsent = blinker.signal('sent')\n@sent.connect\ndef f(): ...",
            "registers with 'sent' (line 8 ",
            id="shared-by-name",
        ),
    ],
)
def test_it_reaches_what_is_imported(plant: Plant, code: str, does: str) -> None:
    """Deleting the import would lose the registration."""
    text = judged(plant, "registration", code)
    assert does in text
    assert "delete" not in text


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("T = []\ndef note(c):\n    T.append(c)\n    return c\n@note\ndef f(): ...", id="own-table"),
        pytest.param("def note(c):\n    return functools.wraps(c)(c)\n@note\ndef f(): ...", id="wrapper"),
        pytest.param("def note(c: Plugin) -> Plugin: return c\n@note\ndef f(): ...", id="annotation"),
        pytest.param(
            "def note(c):\n    def inner(): ...\n    return inner\n@note\ndef f(): ...\n"
            "def g():\n    @use\n    def h(): ...\n    return h",
            id="decorated-when-it-runs",
        ),
        pytest.param(
            "class A:\n    @property\n    def use(self): ...\n    @use.setter\n    def use(self, x): ...", id="setter"
        ),
        pytest.param("T = []\ndef register(c): T.append(c)\nx = p.b.register(use)", id="passed-back"),
        pytest.param("class A(Plugin): ...\nx = A()", id="instance"),
        pytest.param("class A(Plugin): ...\nx = A.make()", id="value"),
        pytest.param("import flask\napp = flask.Flask('p')\n@app.route('/')\ndef f(): return REG", id="own-app"),
        pytest.param(
            "@functools.singledispatch\ndef f(x): return REG\n@f.register(int)\ndef g(x): ...", id="own-generic"
        ),
        pytest.param("if __name__ == '__main__':\n    use()", id="script"),
    ],
)
def test_it_keeps_to_itself(plant: Plant, code: str) -> None:
    assert judged(plant, "unused", code).endswith(NO_EFFECT)
