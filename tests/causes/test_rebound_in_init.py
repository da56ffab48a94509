"""A name of `__init__` that functions bind anew is no definition to import from somewhere else."""

from __future__ import annotations

import pytest

from pylint_cycles.api import Settings, analyze
from tests.causes.said import said
from tests.conftest import Plant
from tests.support.causes import about_causes

TREE = """
== p/__init__.py
from p.a import use
{code}
== p/a.py
import p{mark}
def use(): return p.{name}
"""
METHOD = """
manager = None
class Server:
    def run(self):
        global manager
        manager = use()
"""
FUNCTION = """
manager = None
def start():
    global manager
    manager = object()
"""
READER = """
manager = None
def get(): return manager
class Server:
    def run(self):
        global manager
        manager = use()
"""
IMPORTED = """
from json import JSONDecoder as manager
def start():
    global manager
    manager = object()
"""


@pytest.mark.parametrize(
    ("code", "name"),
    [
        pytest.param(METHOD, "manager", id="method"),
        pytest.param(FUNCTION, "manager", id="function"),
        pytest.param(READER, "get", id="read-by-what-would-move"),
        pytest.param(IMPORTED, "manager", id="imported-first"),
    ],
)
def test_it_is_not_taken_for_a_late_definition(plant: Plant, code: str, name: str) -> None:
    """`from p.state import manager` would keep the first value for ever."""
    tree = plant(TREE.format(code=code, name=name, mark=""))
    (finding,) = about_causes(analyze(tree.root, settings=Settings(cut=("p.a -> p",))).findings)
    assert finding.symbol != "cyclic-import-fat-init"
    assert "leaf module" not in str(finding.advice)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        pytest.param("manager = None\ndef start():\n    manager = 1\n", "manager", id="local"),
        pytest.param(FUNCTION + "def get(): return manager\n", "get", id="goes-along"),
    ],
)
def test_what_can_move_is_moved(plant: Plant, code: str, name: str) -> None:
    tree = plant(TREE.format(code=code, name=name, mark="  # [cyclic-import-fat-init]"))
    (text,) = said(tree, cut=("p.a -> p",))
    assert "in a leaf module of p that both import" in text
