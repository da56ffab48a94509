"""Edits that leave the import graph as it was: nothing is analyzed again for files in no cycle, and rightly so."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from pylint_cycles.api import Settings, Snapshot, analyze
from pylint_cycles.project import ahead, looks, store
from pylint_cycles.project.layout import Layout
from pylint_cycles.project.looks import Loaded, load
from pylint_cycles.project.module import Module
from pylint_cycles.project.units import Units
from tests.cache.processes import AnswersFromDisk, are_spared, forget, said_of, said_on_save, without_cache
from tests.cache.test_each_edit import CYCLE, project, write, write_all
from tests.cache.test_light import PLUGIN, ours, run
from tests.cache.test_never_stale import Editor, all_is_old
from tests.conftest import Plant

__all__ = ["all_is_old", "project"]

Edit = Callable[[Path], None]


def more(name: str, text: str) -> Edit:
    """A text at the end of a file."""

    def edit(root: Path) -> None:
        path = root / name
        path.write_text(path.read_text() + text)

    return edit


def in_two_files(root: Path) -> None:
    for name in ("c", "f"):
        more(f"pkg/{name}.py", "y = 2\n")(root)


HARMLESS: dict[str, Edit] = {
    "a function at the end": more("pkg/c.py", "\n\ndef more() -> int:\n    return 1\n"),
    "a comment on top": write("pkg/c.py", "# new\n\n" + CYCLE["pkg/c.py"]),
    "in a module that it imports": more("pkg/d.py", "\nx = 1\n"),
    "in a module of a cycle": more("pkg/a.py", "\n\nclass More: ...\n"),
    "in two files": in_two_files,
    "an import of somebody else's": more("pkg/c.py", "def late() -> None:\n    from requests.api import get\n"),
    "an import of the library": more("pkg/c.py", "import os.path\n"),
    "another import of the library": write("pkg/d.py", "from os import path\nimport pkg.maybe\n"),
}
OTHERS: dict[str, Edit] = {
    "an import": more("pkg/c.py", "import pkg.e\n"),
    "an import that closes a cycle": more("pkg/d.py", "import pkg.c\n"),
    "an import less": write("pkg/c.py", "value = 1\n"),
    "an import for type checkers": write(
        "pkg/c.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from pkg import d\n"
    ),
    "an import that runs later": write("pkg/c.py", "def late() -> None:\n    from pkg import d\n"),
    "a name in a package": more("pkg/__init__.py", "d = 1\n"),
    "a docstring in an empty package": more("pkg/__init__.py", '"""Text."""\n'),
    "a pragma for the file": more("pkg/c.py", "# pylint: skip-file\n"),
    "a syntax error": more("pkg/c.py", "x = (\n"),
    "a new file": write("pkg/new.py", "x = 1\n"),
    "another project": more("pyproject.toml", "x = 1\n"),
}


@pytest.fixture
def known(project: Path) -> Path:
    said_of(project)
    for path in sorted(project.rglob("*.py")):
        said_on_save(path, Settings())
    forget()
    return project


@pytest.mark.parametrize("remembers", [True, False], ids=["same process", "new process"])
@pytest.mark.parametrize("name", HARMLESS)
def test_a_file_in_no_cycle_is_not_looked_into_again(
    known: Path, name: str, remembers: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if remembers:
        said_on_save(known / "pkg" / "c.py", Settings())
    HARMLESS[name](known)
    expected = without_cache(lambda settings: said_on_save(known / "pkg" / "c.py", settings), Settings())
    counted = AnswersFromDisk(monkeypatch)
    assert said_on_save(known / "pkg" / "c.py", Settings()) == expected
    assert not counted.found
    forget()
    said_on_save(known / "pkg" / "e.py", Settings())
    assert not counted.found


@pytest.mark.parametrize("name", OTHERS)
def test_everything_else_is(known: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    OTHERS[name](known)
    counted = AnswersFromDisk(monkeypatch)
    said = said_on_save(known / "pkg" / "c.py", Settings())
    assert counted.found
    assert said == without_cache(lambda settings: said_on_save(known / "pkg" / "c.py", settings), Settings())


@pytest.mark.parametrize(
    ("edit", "listed"),
    [
        (more("pkg/c.py", "x = 1\n"), False),
        (write("pkg/new.py", "x = 1\n"), True),
        (more("pkg/c.py", "import pkg.e\n"), True),
    ],
    ids=["a statement", "a file", "an import"],
)
def test_how_many_modules_a_package_has_is_counted_again_only_when_it_can_have_changed(
    known: Path, monkeypatch: pytest.MonkeyPatch, edit: Edit, listed: bool
) -> None:
    def size(settings: Settings) -> int:
        snapshot = Snapshot(settings)
        # as in every run: something is kept only of a project that has been asked about
        snapshot.findings(str(known / "pkg/c.py"))
        module = snapshot.workspace.module_at(str(known / "pkg/c.py"))
        assert module is not None
        found = snapshot.workspace.size_of_unit(module)
        snapshot.answers.save()
        return found

    size(Settings())
    edit(known)
    forget()
    asked: list[str] = []
    unit_of = Units.unit_of

    def count(units: Units, module: Module) -> tuple[Module, ...]:
        asked.append(module.name)
        return unit_of(units, module)

    with monkeypatch.context() as patched:
        patched.setattr(Units, "unit_of", count)
        found = size(Settings())
    assert bool(asked) == listed
    assert found == size(Settings(cache=False)) == len(list((known / "pkg").rglob("*.py")))


def test_a_file_that_no_walk_finds_does_not_count_for_the_others(known: Path) -> None:
    write("pkg/.#c.py", "import pkg.d\n")(known)
    sizes = []
    for path in ("pkg/.#c.py", "pkg/c.py"):
        snapshot = Snapshot(Settings())
        snapshot.findings(str(known / path))
        module = snapshot.workspace.module_at(str(known / path))
        assert module is not None
        assert module.top == str(known / "pkg")
        sizes.append(snapshot.workspace.size_of_unit(module))
        snapshot.answers.save()
        forget()
    assert sizes == [len(list((known / "pkg").rglob("*.py"))) - 1] * 2


@pytest.mark.parametrize(("text", "expected"), [("\n\nclass More: ...\n", []), ("import project.pkg.c\n", ["pkg"])])
def test_where_names_count_from_is_found_out_again_only_for_other_imports(
    known: Path, monkeypatch: pytest.MonkeyPatch, text: str, expected: list[str]
) -> None:
    # `project` could be a namespace package; every file of `pkg` has a say in that
    vote = Layout._root_voted_for
    asked = []

    def watched(self: Layout, package: str, namespaces: Sequence[str], given: str | None) -> str:
        asked.append(Path(package).name)
        return vote(self, package, namespaces, given)

    monkeypatch.setattr(Layout, "_root_voted_for", watched)
    more("pkg/a.py", text)(known)
    said = said_on_save(known / "pkg" / "a.py", Settings())
    assert asked == expected
    assert said == without_cache(partial(said_on_save, known / "pkg" / "a.py"), Settings())


def test_what_names_count_from_is_kept_with_what_decides_it(tmp_path: Path) -> None:
    # two projects, each with its own answers: those of the second are used to find out those of the first
    trees = {
        "a": {"src/a/__init__.py": "", "src/a/core.py": "import ns.b.main\nX = 1\n"},
        "b": {
            "src/ns/b/__init__.py": "V = 1\n",
            "src/ns/b/main.py": "import a.core\nY = a.core.X\n",
            "src/ns/b/extra.py": "import ns.b.zz\n",
            "src/ns/b/zz.py": "",
        },
    }
    for name, tree in trees.items():
        write_all(tmp_path / name, {"pyproject.toml": "", **tree})
    core, last = tmp_path / "a/src/a/core.py", tmp_path / "b/src/ns/b/zz.py"
    roots = tuple(str(tmp_path / name / "src") for name in trees)
    settings = Settings(source_roots=roots, ignored_modules=("ns.*",))
    said_on_save(last, settings)
    forget()
    snapshot = Snapshot(settings)
    for path in (last, core):
        snapshot.findings(str(path))
    snapshot.answers.save()
    forget()
    write("src/ns/b/extra.py", "import b.zz\nimport b.main\nimport b.zz as y\n")(tmp_path / "b")
    said = said_on_save(core, settings)
    assert said == without_cache(partial(said_on_save, core), settings)


@pytest.mark.usefixtures("all_is_old")
def test_files_that_cannot_be_read_are_still_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: str) -> Loaded:
        if path.endswith("c.py"):
            raise PermissionError(13, "Permission denied")
        return load(path)

    root = tmp_path / "project"
    tree = {"pkg/__init__.py": "V = 1\n", "pkg/a.py": "import json\n", "pkg/b.py": "B = 1\n", "pkg/c.py": "C = 1\n"}
    write_all(root, {"pyproject.toml": "", **tree})
    for module in (ahead, looks, store):
        monkeypatch.setattr(module, "load", refused)
    path = root / "pkg" / "a.py"

    def problems(settings: Settings) -> dict[str, object]:
        return {"problems": analyze(path, settings=settings).problems}

    assert problems(Settings())["problems"]
    more("pkg/a.py", "x = 1\n")(root)
    forget()
    assert problems(Settings()) == without_cache(problems, Settings())


def test_names_of_a_source_of_star_imports_are_minded(tmp_path: Path) -> None:
    root = tmp_path / "project"
    tree = {
        "pyproject.toml": "",
        "pkg/__init__.py": "from pkg.names import *\n",
        "pkg/names.py": "deep = 1\n",
        "pkg/deep.py": "import pkg.user\n",
        "pkg/user.py": "from pkg import deep\n",
    }
    write_all(root, tree)
    files = [root / "pkg" / "deep.py", root / "pkg" / "user.py"]
    before = [said_on_save(path, Settings())["findings"] for path in files]
    assert before == [(), ()]
    write("pkg/names.py", "shallow = 1\n")(root)
    forget()
    after = [said_on_save(path, Settings())["findings"] for path in files]
    assert any(after)


def test_an_import_that_is_only_spelled_otherwise(tmp_path: Path) -> None:
    # `lib` is a namespace package because of it, so that `requests` in it hides no library
    root = tmp_path / "project"
    tree = {
        "pyproject.toml": "",
        "app.py": "import lib.requests\n",
        "lib/requests/__init__.py": "VALUE = 1\n",
        "lib/requests/api.py": "import requests\nrequests.get('x')\n",
        "lib/other.py": "import helper\n",
        "lib/helper.py": "",
    }
    write_all(root, tree)
    path = root / "lib" / "requests" / "api.py"
    before = said_on_save(path, Settings())
    write("app.py", "import \\\n    lib.requests\n")(root)
    forget()
    assert said_on_save(path, Settings()) == before
    assert without_cache(partial(said_on_save, path), Settings()) == before


@pytest.mark.usefixtures("all_is_old")
def test_a_directory_that_is_named_like_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "json"
    write_all(root, {"pyproject.toml": "", "pkg/__init__.py": "", "pkg/a.py": "import os\n"})
    path = root / "pkg" / "a.py"
    said_on_save(path, Settings())
    for text, holds in (("import sys\n", True), ("import json\n", False)):
        path.write_text(text)
        assert are_spared([path], Settings(), monkeypatch) == holds


@pytest.mark.usefixtures("all_is_old")
def test_what_may_be_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "project"
    tree = {
        "pyproject.toml": "",
        "pkg/__init__.py": "",
        "pkg/a.py": "import requests\n",
        "pkg/inner/sub.py": "",
        "top.py": "",
        "data/x.txt": "",
        "src/inside.py": "",
        "elsewhere/given.py": "",
    }
    write_all(root, tree)
    settings = Settings(source_roots=(str(root / "elsewhere"),))
    path = root / "pkg" / "a.py"
    said_on_save(path, settings)
    names = {"numpy": True, "top": False, "data": False, "inside": False, "given": False, "inner": False, "a": False}
    for name, holds in names.items():
        path.write_text(f"import requests\nfrom {name}.more import x\n")
        assert are_spared([path], settings, monkeypatch) == holds, name


@pytest.mark.usefixtures("all_is_old")
@pytest.mark.parametrize(
    ("tree", "edited", "source_roots"),
    [
        (
            {
                "p/pyproject.toml": "",
                "p/a.py": "import m\n",
                "q/pyproject.toml": "",
                "q/lib/m.py": "import os\n",
                "q/other.py": "import a\n",
            },
            "q/lib/m.py",
            ("p", "q/lib"),
        ),
        (
            {
                "ns/pkg/__init__.py": "",
                "ns/pkg/k.py": "",
                "ns/pkg/m.py": "import os\nfrom ns.pkg import k\n",
                "other.py": "import ns.pkg.m\n",
            },
            "ns/pkg/m.py",
            (),
        ),
    ],
    ids=["in another project", "where nothing marks the project"],
)
def test_what_is_of_the_project_further_up(
    tmp_path: Path, tree: dict[str, str], edited: str, source_roots: tuple[str, ...]
) -> None:
    settings = Settings(source_roots=tuple(str(tmp_path / one) for one in source_roots))
    write_all(tmp_path, tree)
    files = sorted(tmp_path.rglob("*.py"))
    before = [said_on_save(path, settings)["findings"] for path in files]
    write_all(tmp_path, {edited: f"{tree[edited]}import other\n"})
    forget()
    after = []
    for path in files:
        said = said_on_save(path, settings)
        assert said == without_cache(partial(said_on_save, path), settings)
        after.append(said["findings"])
    assert after != before


@pytest.mark.usefixtures("all_is_old")
def test_a_project_behind_a_link(tmp_path: Path) -> None:
    write_all(tmp_path / "real" / "project", {"pyproject.toml": "", "a.py": "import b\n", "b.py": "import os\n"})
    (tmp_path / "link").symlink_to(tmp_path / "real")
    path = tmp_path / "link" / "project" / "a.py"
    assert not said_on_save(path, Settings())["findings"]
    path.with_name("b.py").write_text("import a\n")
    forget()
    said = said_on_save(path, Settings())
    assert said["findings"]
    assert said == without_cache(partial(said_on_save, path), Settings())


@pytest.mark.usefixtures("all_is_old")
def test_what_is_of_the_project_later(tmp_path: Path) -> None:
    root = tmp_path / "project"
    write_all(root, {"pyproject.toml": "", "pkg/__init__.py": "", "pkg/a.py": "import requests\n"})
    path = root / "pkg" / "a.py"
    said_on_save(path, Settings())
    path.write_text("import requests\nimport numpy\n")
    forget()
    before = said_on_save(path, Settings())
    write_all(root, {"numpy.py": "import pkg.a\n"})
    forget()
    after = said_on_save(path, Settings())
    assert after == without_cache(partial(said_on_save, path), Settings())
    assert before["findings"] == ()
    assert after != before


def test_a_comment_that_names_what_a_call_imports(tmp_path: Path) -> None:
    root = tmp_path / "project"
    calls = "".join(f"importlib.import_module('.{name}', 'ns')\n" for name in ("a", "b", "s2"))
    tree = {
        "pyproject.toml": "",
        "ns/a.py": "import b\n",
        "ns/b.py": "import a\n",
        "ns/s2.py": "",
        "ns/s.py": f"import importlib\n{calls}# ns.a\n",
    }
    write_all(root, tree)
    said_on_save(root / "ns" / "a.py", Settings())
    write("ns/s.py", tree["ns/s.py"].replace("# ns.a\n", ""))(root)
    forget()
    said = said_on_save(root / "ns" / "a.py", Settings())
    assert said == without_cache(partial(said_on_save, root / "ns" / "a.py"), Settings())


def test_the_analysis_is_not_loaded_for_such_an_edit(plant: Plant) -> None:
    tree = plant({"p/__init__.py": "", "p/a.py": "import p.b\n", "p/b.py": "import json\n"})
    loaded = []
    for number in range(3):
        said, modules = run(tree, *PLUGIN, "p/b.py")
        assert "cyclic" not in said
        loaded.append("snapshot" in ours(modules))
        path = tree.root / "p" / "b.py"
        path.write_text(f"{path.read_text()}\n\ndef more_{number}() -> int:\n    return {number}\n")
    assert loaded == [True, False, False]


LINES = ("d = 1\n", "def a(): ...\n", "class Thing: ...\n", "\n\n", "__all__ = ['b', 'd']\n", "x = 1\n", "del d\n")


class Typist(Editor):
    """Edits more at the ends of files than in their imports."""

    def touch_up(self) -> None:
        path = self.chance.choice(self.files())
        line = self.chance.choice(LINES)
        text = path.read_text()
        path.write_text(line + text if self.chance.random() < 0.3 else f"{text}\n{line}")

    def edit(self) -> str:
        if self.files() and self.chance.random() < 0.8:
            self.touch_up()
            return "touch_up"
        return super().edit()


@pytest.mark.usefixtures("all_is_old")
@pytest.mark.parametrize("seed", range(12))
def test_a_save_after_some_typing(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(1000 + seed)
    editor = Typist(tmp_path / "project", chance)
    for _ in range(4):
        editor.write()
    made, asked, spared = [], 0, 0
    counted = AnswersFromDisk(monkeypatch)
    for _ in range(14):
        made.append(editor.edit())
        for path in chance.sample(editor.files(), min(3, len(editor.files()))):
            if chance.random() < 0.5:
                forget()
            counted.found.clear()
            said = said_on_save(path, Settings())
            asked, spared = asked + 1, spared + (not counted.found)
            assert said == without_cache(partial(said_on_save, path), Settings()), (made, path.name)
    assert spared, asked
