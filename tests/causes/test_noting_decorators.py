"""Whether running a module has an effect depends on what the decorators of the project do with what they are given."""

from __future__ import annotations

import pytest

from tests.causes.said import said
from tests.conftest import Plant

TREE = """
== p/__init__.py
== p/table.py
TABLE = []
== p/a.py
{deco}
import p.b  # [cyclic-import-{cause}]
== p/b.py
from p.a import {name}
@{name}
def handler(): ...
"""
UNUSED = (
    "Nothing uses 'p.b' here, nothing in the project takes it from here, and running p.b has no effect; "
    "delete the import."
)
KEPT = (
    "Nothing here uses 'p.b', but running p.b {does} (line 2 there), so the import is kept for its effect: import it "
    "from the entry point of the program, in a library where it is first needed, instead."
)


def judged(plant: Plant, deco: str, cause: str, name: str = "f") -> list[str]:
    """What is said of the import of the module that decorates, without its place."""
    texts = said(plant(TREE.format(deco=deco, cause=cause, name=name)), cut=("p.a -> p.b",))
    return [text.partition(" HIGH: ")[2] for text in texts]


@pytest.mark.parametrize(
    "deco",
    [
        pytest.param("TABLE = []\ndef f(x):\n    TABLE.append(x)\n    return x", id="literal"),
        pytest.param("TABLE: list = []\ndef f(x):\n    TABLE.append(x)\n    return x", id="annotated"),
        pytest.param("TABLE = dict()\ndef f(x):\n    TABLE[x] = x\n    return x", id="built-in"),
        pytest.param("class R: ...\nr = R()\ndef f(x):\n    r.add(x)\n    return x", id="object"),
        pytest.param("T = []\ndef f(x):\n    def g(h): T.append(h)\n    return g(x)", id="inner-function"),
        pytest.param("T = []\nclass f:\n    def __init__(self, x): T.append(x)", id="class"),
    ],
)
def test_one_that_takes_note(plant: Plant, deco: str) -> None:
    assert judged(plant, deco, "registration") == [KEPT.format(does="hands definitions to 'f'")]


@pytest.mark.parametrize("name", ["register", "register_type", "on_start"])
def test_one_that_says_so_by_its_name(plant: Plant, name: str) -> None:
    """What it does with what it is given may be anything."""
    assert len(judged(plant, f"def {name}(x): return x", "registration", name)) == 1


@pytest.mark.parametrize(
    "deco",
    [
        pytest.param("def f(x): return x", id="nothing"),
        pytest.param("def f(x):\n    x.marked = True\n    return x", id="mark"),
        pytest.param(
            "import functools\ndef f(x):\n    @functools.wraps(x)\n    def g(*a): return x(*a)\n    return g",
            id="wrapper",
        ),
        pytest.param("TABLE = []\ndef f(x): return x", id="table-of-others"),
        pytest.param(
            "import itertools, textwrap\n"
            "def more(text): return textwrap.indent(text, ''.join(itertools.repeat(' ', 4)))\n"
            "def f(x):\n    x.__doc__ = more(x.__doc__ or '')\n    return x",
            id="document",
        ),
    ],
)
def test_one_that_marks_or_wraps(plant: Plant, deco: str) -> None:
    assert judged(plant, deco, "unused") == [UNUSED]


@pytest.mark.parametrize(
    "deco",
    [
        pytest.param("T = []\ndef note(x): T.append(x)\ndef f(x):\n    note(x)\n    return x", id="by-a-helper"),
        pytest.param("from p.table import TABLE\ndef f(x):\n    TABLE.append(x)\n    return x", id="imported"),
        pytest.param("from p import table\ndef f(x):\n    table.TABLE.append(x)\n    return x", id="of-a-module"),
        pytest.param("class f:\n    known = []\n    def __init__(self, x): self.known.append(x)", id="class-attribute"),
        pytest.param("class K:\n    known = []\ndef f(x):\n    K.known.append(x)\n    return x", id="other-class"),
        pytest.param("def f(x):\n    f.table[x] = x\n    return x\nf.table = {}", id="own-attribute"),
        pytest.param("H = None\ndef f(x):\n    global H\n    H = x\n    return x", id="global"),
        pytest.param("import atexit\ndef f(x):\n    atexit.register(x)\n    return x", id="library"),
        # nobody looks into classes, nor at what a constant is
        pytest.param("class f:\n    def __init__(self, x): self.x = x", id="class"),
        pytest.param("MARK = '_mark'\ndef f(x):\n    setattr(x, MARK, True)\n    return x", id="constant"),
    ],
)
def test_one_that_takes_note_elsewhere(plant: Plant, deco: str) -> None:
    """Deleting the import would lose the registration."""
    (text,) = judged(plant, deco, "registration")
    assert "delete" not in text
