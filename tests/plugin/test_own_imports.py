"""The plugin loads nothing of the project, also not by the name of a module of the library."""

from __future__ import annotations

import sys

import pytest

from tests.conftest import Plant
from tests.support.run_pylint import execute
from tests.support.samples import PAIR

TRAP = "open('trapped', 'a').write(__name__ + ' ')\n"
LOADED = """
import io, os, sys
# as pylint's own command does
sys.path = [path for path in sys.path if path not in ("", os.getcwd())]
from pylint import lint, reporters
import pylint_cycles
register = pylint_cycles.register
known = set()
def also(linter):
    register(linter)
    known.update(sys.modules)
pylint_cycles.register = also
lint.Run([*sys.argv[1:], "p"], reporter=reporters.text.TextReporter(io.StringIO()), exit=False)
late = {name.partition(".")[0] for name in set(sys.modules) - known}
print(*sorted(late & sys.stdlib_module_names))
"""
OPTIONS = ["--load-plugins=pylint_cycles", "--disable=all", "--enable=cycles,cycles-deferred,cycles-member"]


@pytest.mark.parametrize("name", ["struct", "symtable"])
def test_a_file_with_the_name_of_a_library_is_not_run(plant: Plant, name: str) -> None:
    tree = plant(PAIR)
    tree.write(f"{name}.py", TRAP)
    # names that could clash are looked up in the symbol table
    said = execute(tree, [sys.executable, "-m", "pylint", *OPTIONS, "p"])
    assert said.stderr == ""
    assert "cyclic-import" in said.stdout
    assert not (tree.root / "trapped").exists()


def test_nothing_more_of_the_library_is_loaded_once_the_project_can_be_found(plant: Plant) -> None:
    tree = plant(PAIR)
    said = execute(tree, [sys.executable, "-c", LOADED, *OPTIONS])
    # a codec is found by its name in its package
    assert set(said.stdout.split()) <= {"encodings"}, said.stderr
