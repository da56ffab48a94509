"""Files that have never been parsed, because their texts told that they stand in no cycle: an edit of one is seen."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from tests.conftest import Plant
from tests.support.run_pylint import execute, lint
from tests.support.trees import Tree

CYCLE = "from shop import a\n\ndef g():\n    return a.f\n"
FILES = {
    "pyproject.toml": "",
    "shop/__init__.py": "VERSION = 1\n",
    "shop/a.py": "from shop import b\n\ndef f():\n    return b.g\n",
    "shop/b.py": "g = 1\n",
    # more than are parsed only to say whether they can be
    **{f"shop/more{number}.py": f"x = {number}\n" for number in range(30)},
}
ANALYZE = """
from pylint_cycles.api import analyze
for finding in analyze("shop").findings:
    print(finding.importer, finding.symbol, finding.line)
"""
FOUND = "shop.a cyclic-import-call-time 1\n"


def analyzed(tree: Tree) -> str:
    """What a process of its own finds by the API."""
    return execute(tree, [sys.executable, "-c", ANALYZE]).stdout


def linted(tree: Tree) -> str:
    """The same by pylint, each of two files alone."""
    found = [message for path in ("shop/a.py", "shop/b.py") for message in lint(tree, path).messages]
    return "".join(f"{one.path[:-3].replace('/', '.')} {one.symbol} {one.line}\n" for one in found)


@pytest.mark.parametrize("look", [analyzed, linted])
def test_an_edit(look: Callable[[Tree], str], plant: Plant) -> None:
    tree = plant(FILES)
    assert analyzed(tree) == ""
    tree.write("shop/b.py", CYCLE)
    assert look(tree) == FOUND
    tree.write("shop/b.py", FILES["shop/b.py"])
    assert look(tree) == ""


def test_a_file_that_could_not_be_read(plant: Plant) -> None:
    tree = plant({name: text for name, text in FILES.items() if name != "shop/b.py"})
    (tree.root / "shop/b.py").mkdir()
    assert analyzed(tree) == ""
    (tree.root / "shop/b.py").rmdir()
    tree.write("shop/b.py", CYCLE)
    assert analyzed(tree) == FOUND
