"""The plugin loads nothing of the project, also not by the name of a module of the library."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import pytest

from pylint_cycles import import_path
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
ORDER = {
    "setup.cfg": "",
    "p/__init__.py": "from p.sound import cry\nfrom p.cat import Cat\n",
    "p/cat.py": "from p import cry\n\n\nclass Cat:\n    says = cry()\n",
    "p/sound.py": "def cry():\n    return 'meow'\n",
}
OPTIONS = ["--load-plugins=pylint_cycles", "--disable=all", "--enable=cycles,cycles-deferred,cycles-member"]


# The names of the first two are looked up in a symbol table; the imports of the last are sorted.
@pytest.mark.parametrize(
    ("name", "files", "symbol"),
    [
        ("struct", PAIR, "cyclic-import-error"),
        ("symtable", PAIR, "cyclic-import-error"),
        ("isort", ORDER, "cyclic-import-fragile-order"),
    ],
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_with_the_name_of_a_library_is_not_run(
    plant: Plant, name: str, files: str | dict[str, str], symbol: str, jobs: str
) -> None:
    tree = plant(files)
    tree.write(f"{name}.py", TRAP)
    said = execute(tree, [sys.executable, "-m", "pylint", *OPTIONS, "-j", jobs, "p"])
    assert said.stderr == ""
    assert symbol in said.stdout
    assert not (tree.root / "trapped").exists()


@pytest.mark.parametrize("path", ["", "."])
def test_nor_is_it_by_the_python_api(plant: Plant, path: str) -> None:
    tree = plant(ORDER)
    tree.write("isort.py", TRAP)
    text = f"import pylint_cycles.api as api, sys; sys.path.insert(0, {path!r}); print(api.analyze('p').findings)"
    said = execute(tree, [sys.executable, "-P" if sys.version_info >= (3, 11) else "-s", "-c", text])
    assert said.stderr == ""
    assert "cyclic-import-fragile-order" in said.stdout
    assert not (tree.root / "trapped").exists()


def test_nor_is_it_by_the_command(plant: Plant) -> None:
    tree = plant(PAIR)
    tree.write("argparse.py", TRAP)
    said = execute(tree, [sys.executable, "-m", "pylint_cycles", "baseline", "--file", "known.toml", "p"])
    assert said.stderr == ""
    assert "p.b" in (tree.root / "known.toml").read_text()
    assert not (tree.root / "trapped").exists()


def test_what_python_finds_is_found_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(import_path._Known, "entries", frozenset())
    monkeypatch.setattr(sys, "path", ["lib", str(tmp_path), "more"])
    import_path.remember_path()
    sys.path.insert(0, "project")
    import_path.remember_path()
    with suppress(ImportError), import_path.without_project(str(tmp_path)):
        assert sys.path == ["lib", "more"]
        raise ImportError
    assert sys.path == ["project", "lib", str(tmp_path), "more"]


def test_nothing_more_of_the_library_is_loaded_once_the_project_can_be_found(plant: Plant) -> None:
    tree = plant(PAIR)
    said = execute(tree, [sys.executable, "-c", LOADED, *OPTIONS])
    # a codec is found by its name in its package
    assert set(said.stdout.split()) <= {"encodings"}, said.stderr
