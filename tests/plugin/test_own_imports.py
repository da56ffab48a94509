"""The plugin loads nothing of the project, also not by the name of a module of the library."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from isort.profiles import profiles

from pylint_cycles import import_path
from pylint_cycles.causes.crashes.sorter_settings import _PROFILES
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


# Two projects, with a directory each that pylint puts on `sys.path`.
ROOTS = {f"one/src/{path}": text for path, text in ORDER.items() if path != "setup.cfg"} | {
    "one/pyproject.toml": "",
    "two/setup.cfg": "",
    "two/q/__init__.py": "",
}


@pytest.mark.parametrize("start", ["", "spawn", "forkserver"])
@pytest.mark.parametrize("trap", ["two", "one/src", "one"])
def test_nor_from_other_directories_that_pylint_adds(plant: Plant, trap: str, start: str) -> None:
    tree = plant(ROOTS)
    tree.write(f"{trap}/isort.py", TRAP)
    hook = f"--init-hook=import multiprocessing; multiprocessing.set_start_method({start!r})"
    with_workers = [hook, "-j2"] if start else []
    said = execute(tree, [sys.executable, "-m", "pylint", *OPTIONS, *with_workers, "two/q", "one/src/p"])
    assert said.stderr == ""
    assert "cyclic-import-fragile-order" in said.stdout
    assert not (tree.root / "trapped").exists()


@pytest.mark.parametrize("path", ["one", "one/src", "one/../one/src"])
@pytest.mark.parametrize("trap", ["one/src", "one"])
def test_nor_by_the_python_api(plant: Plant, trap: str, path: str) -> None:
    tree = plant(ROOTS)
    tree.write(f"{trap}/isort.py", TRAP)
    text = f"import pylint_cycles.api as api, sys; sys.path.insert(0, {path!r}); print(api.analyze('one').findings)"
    said = execute(tree, [sys.executable, "-c", text])
    assert said.stderr == ""
    assert "cyclic-import-fragile-order" in said.stdout
    assert not (tree.root / "trapped").exists()


def test_nor_is_a_profile_of_isort_taken_from_it(plant: Plant) -> None:
    tree = plant(ROOTS | {"one/pyproject.toml": "[tool.other]\nprofile = 'x'\n[tool.isort]\nprofile = 'mine'\n"})
    tree.write("one/src/mine.egg-info/PKG-INFO", "Metadata-Version: 2.1\nName: mine\nVersion: 1\n")
    tree.write("one/src/mine.egg-info/entry_points.txt", "[isort.profiles]\nmine = evil:profile\n")
    tree.write("one/src/evil.py", f"{TRAP}profile = {{}}\n")
    said = execute(tree, [sys.executable, "-m", "pylint", *OPTIONS, "one/src/p"])
    assert "cyclic-import-fat-init" in said.stdout
    assert not (tree.root / "trapped").exists()
    tree.write("one/pyproject.toml", "[tool.other]\nprofile = 'x'\n[tool.isort]\nprofile = 'black'\n")
    said = execute(tree, [sys.executable, "-m", "pylint", *OPTIONS, "one/src/p"])
    assert "cyclic-import-fragile-order" in said.stdout


def test_the_profiles_that_are_taken_are_those_of_isort() -> None:
    assert {name.decode() for name in _PROFILES if name} == set(profiles)


def test_nor_is_it_by_the_command(plant: Plant) -> None:
    tree = plant(PAIR)
    tree.write("argparse.py", TRAP)
    said = execute(tree, [sys.executable, "-m", "pylint_cycles", "baseline", "--file", "known.toml", "p"])
    assert said.stderr == ""
    assert "p.b" in (tree.root / "known.toml").read_text()
    assert not (tree.root / "trapped").exists()


@pytest.fixture
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_path._Known, "entries", None)
    monkeypatch.setattr(import_path._Known, "is_told", False)


@pytest.mark.usefixtures("nothing_known")
def test_what_pylint_adds_is_left_out_and_put_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "added").mkdir()
    (tmp_path / "added/late_library.py").write_text("import sys\nSEEN = list(sys.path)\n")
    monkeypatch.setattr(sys, "path", [*sys.path])
    import_path.remember_path()
    sys.path.insert(0, str(tmp_path / "added"))
    before = sys.path[:]
    assert import_path.installed("late_library", "/elsewhere") is None
    assert sys.path == before
    import_path.remember_path()
    assert import_path.installed("late_library", str(tmp_path)) is None
    library = import_path.installed("late_library", "/elsewhere")
    assert library is not None
    assert before == library.SEEN
    # what is there is taken
    assert import_path.installed("late_library", str(tmp_path)) is library
    del sys.modules["late_library"]


@pytest.mark.usefixtures("nothing_known")
@pytest.mark.parametrize("below", ["lib/python3.12/site-packages", ".env/site-packages/more"])
def test_what_is_installed_in_the_project_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, below: str) -> None:
    (tmp_path / below).mkdir(parents=True)
    (tmp_path / below / "late_library.py").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path / below), *sys.path])
    assert import_path.installed("late_library", str(tmp_path)) is not None
    del sys.modules["late_library"]


@pytest.mark.usefixtures("nothing_known")
@pytest.mark.parametrize("name", ["pylint", "msgspec"])
def test_what_lies_beside_us_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    (tmp_path / "late_library.py").touch()
    monkeypatch.setattr(sys.modules[name], "__file__", str(tmp_path / name / "__init__.py"))
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert import_path.installed("late_library", str(tmp_path)) is not None
    del sys.modules["late_library"]


@pytest.mark.usefixtures("nothing_known")
def test_a_library_that_cannot_be_imported_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "late_library.py").write_text("raise RuntimeError\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert import_path.installed("late_library", "/elsewhere") is None


def test_without_isort_only_the_order_is_not_looked_at(plant: Plant) -> None:
    tree = plant(PAIR)
    for path, text in ORDER.items():
        tree.write(path.replace("p/", "r/"), text.replace("p.", "r.").replace("from p ", "from r "))
    hook = "import sys; sys.modules['isort'] = None"
    said = execute(tree, [sys.executable, "-m", "pylint", *OPTIONS, f"--init-hook={hook}", "p", "r"])
    assert "cyclic-import-error" in said.stdout
    assert "cyclic-import-fat-init" in said.stdout
    assert "cycles-internal-error" not in said.stdout
    assert "cyclic-import-fragile-order" not in said.stdout


def test_nothing_more_of_the_library_is_loaded_once_the_project_can_be_found(plant: Plant) -> None:
    tree = plant(PAIR)
    said = execute(tree, [sys.executable, "-c", LOADED, *OPTIONS])
    # a codec is found by its name in its package
    assert set(said.stdout.split()) <= {"encodings"}, said.stderr
