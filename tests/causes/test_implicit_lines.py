"""fat-init by implicit parents: what can be done about the lines of `__init__` depends on what they bind and run."""

from __future__ import annotations

import pytest

from tests.causes.after_edit import assert_cured, edited, printed
from tests.causes.said import said
from tests.conftest import Plant

# q needs a leaf of p in a function; each line of `__init__` imports a module that needs q while it is imported.
BACK = """
== p/leaf.py
def leaf(): ...
== q.py
from p.leaf import leaf  # [cyclic-import-fat-init]
def q(value):
    return leaf() or value
"""
INNOCENT = (
    "q.py:1 HIGH: 'leaf' from p.leaf is not what closes the ring: importing p.leaf also runs '__init__' of p and "
)
INSIDE = "move p.leaf out of p; importing it inside 'q' works around it."


def back(plant: Plant, count: int, effect: str = "") -> list[str]:
    members = [f"== p/m{one}.py\nfrom q import q\n{effect}\nM{one} = [q]\n" for one in range(count)]
    init = "".join(f"from p.m{one} import M{one}\n" for one in range(count))
    return said(plant(f"{BACK}== p/__init__.py\nimport json\n{init}{''.join(members)}"))


@pytest.mark.parametrize(("count", "lines"), [(2, "2, 3"), (3, "2, 3, 4")])
def test_all_lines_that_lead_back_are_named(plant: Plant, count: int, lines: str) -> None:
    assert back(plant, count) == [
        f"{INNOCENT}lines {lines} there lead back here. Load what those lines bind lazily, or {INSIDE}"
    ]


@pytest.mark.parametrize(
    ("count", "effect", "lines"),
    [pytest.param(4, "", "2, 3, 4, 5", id="many-lines"), pytest.param(2, "print(q)", "2, 3", id="effects")],
)
def test_not_everything_can_be_lazy(plant: Plant, count: int, effect: str, lines: str) -> None:
    assert back(plant, count, effect) == [f"{INNOCENT}lines {lines} there lead back here. M{INSIDE[1:]}"]


@pytest.mark.parametrize("use", ["class Three(M0): ...", "TABLE = [M0]", "def f():\n    return M0"])
def test_what_the_init_needs_itself_cannot_be_lazy(plant: Plant, use: str) -> None:
    tree = plant(f"{BACK}== p/__init__.py\nfrom p.m0 import M0\n{use}\n== p/m0.py\nfrom q import q\nM0 = type(q)\n")
    assert said(tree, cut=("q -> p",)) == [f"{INNOCENT}line 1 there leads back here. M{INSIDE[1:]}"]


def test_what_the_init_only_lists_can_be_lazy(plant: Plant) -> None:
    init = "from p.m0 import M0\n__all__ = ['M0']\n"
    tree = plant(f"{BACK}== p/__init__.py\n{init}== p/m0.py\nfrom q import q\nM0 = [q]\n")
    (text,) = said(tree, cut=("q -> p",))
    assert "Load what that line binds lazily, or move" in text


# `registry` needs p as well, so that it has to stay in core: no shared definition.
LINE = """
== core.py
from p.base import Base
registry = [Base()]
class Core(Base): ...
== p/base.py
class Base: ...
== p/api.py
from p.engine import engine
from core import registry
class Api:
    r = registry
== p/engine.py
from core import registry
def engine(): return registry
== p/__init__.py
{line}  # [cyclic-import-{cause}]
{more}
"""
EVIDENCE = (
    "p/__init__.py:1 HIGH: Line 1 of core imports a module below p, which also runs this '__init__', and nothing in "
    "the ring needs "
)


@pytest.mark.parametrize("line", ["from p.engine import engine", "from .api import engine"])
def test_a_name_that_its_own_module_hides(plant: Plant, line: str) -> None:
    """Once p.engine is imported, `p.engine` is that module, and nobody asks a module `__getattr__`."""
    tree = plant(LINE.format(line=line, cause="fat-init", more=""))
    assert said(tree) == [
        f"{EVIDENCE}'engine' from it; take 'engine' out of this line, and let others take 'engine' from p.engine (a "
        "submodule has that name: a module '__getattr__' would not always be asked)."
    ]
    tree = edited(tree, "== p/__init__.py\n== main.py\nfrom p.engine import engine\n")
    assert_cured(tree)
    assert printed(tree, "import main; print(len(main.engine()))") == "1"


def test_a_hidden_name_beside_others(plant: Plant) -> None:
    tree = plant(
        LINE.format(line="from p.engine import engine, Api", cause="fat-init", more="").replace(
            "def engine", "class Api: ...\n\n\ndef engine"
        )
    )
    found = said(tree)
    assert len(found) == 1
    assert "take 'engine' out of this line, and let others take 'engine' from p.engine" in found[0]
    assert "load 'Api' lazily in a module '__getattr__'" in found[0]


def test_a_name_beside_a_module_of_another_name(plant: Plant) -> None:
    assert said(plant(LINE.format(line="from p.api import Api", cause="fat-init", more=""))) == [
        f"{EVIDENCE}'Api' from it; load 'Api' lazily in a module '__getattr__' above the other imports, or drop this "
        "line if nothing else takes it from p."
    ]


@pytest.mark.parametrize(
    ("line", "more", "what"),
    [
        ("from p.api import Api", "del Api", "Api"),
        ("from p import engine", "del engine", "engine"),
        ("import p.engine as e", "del e", "p.engine"),
    ],
)
def test_what_is_deleted_again_is_there_to_run_first(plant: Plant, line: str, more: str, what: str) -> None:
    tree = plant(LINE.format(line=line, cause="entangled", more=more))
    assert said(tree, cut=("p -> p.engine", "p -> p.api")) == [
        f"p/__init__.py:1 HIGH: '{what}' is imported and deleted again, only to run first; let what follows import "
        "what it needs from the modules that define it, so that the order does not matter."
    ]
