"""The workspace as a snapshot: buffers, copies, what cannot be read."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pylint_cycles.project import ahead, looks, store
from pylint_cycles.project.disk import Disk
from pylint_cycles.project.files import Files
from pylint_cycles.project.readings import Readings
from pylint_cycles.project.workspace import Workspace
from pylint_cycles.source import scan as scan_module
from pylint_cycles.source.facts import ModuleFacts
from pylint_cycles.source.import_text import ImportText
from tests.conftest import Plant
from tests.project.look import module, names, relative
from tests.support.trees import Tree, write_tree


def imports(tree: Tree, path: str, workspace: Workspace) -> list[str]:
    statements = module(tree, path, workspace).facts.imports
    return [alias.name for statement in statements for alias in statement.names]


def test_a_buffer_stands_for_the_file(plant: Plant) -> None:
    tree = plant({"app/__init__.py": "", "app/a.py": "import old\n"})
    workspace = Workspace(overlays={str(tree.root / "app/a.py"): b"import new\n"})
    assert imports(tree, "app/a.py", workspace) == ["new"]
    assert workspace.use_facts(module(tree, "app/a.py", workspace)).error == ""
    assert imports(tree, "app/a.py", Workspace()) == ["old"]


@pytest.mark.parametrize(("known", "expected"), [("7", 7), ("0", 2), ("-1", 2), ("two", 2), ("9" * 5000, 2)])
def test_a_size_of_a_unit_that_is_remembered_is_believed_if_it_can_be_one(
    plant: Plant, known: str, expected: int
) -> None:
    tree = plant({"app/__init__.py": "", "app/a.py": ""})
    workspace = Workspace(remember=lambda name, _, find: known if name.startswith("size") else find())
    assert workspace.size_of_unit(module(tree, "app/a.py", workspace)) == expected


def test_a_buffer_can_be_a_file_that_is_not_there_yet(plant: Plant) -> None:
    tree = plant({"app/__init__.py": "", "app/a.py": "from . import new\n"})
    workspace = Workspace(overlays={str(tree.root / "app/new.py"): b"import app.a\n"})
    a = module(tree, "app/a.py", workspace)
    assert [one.name for one in workspace.unit_of(a)] == ["app", "app.a", "app.new"]
    assert [relative(tree, part or "") for part in workspace.resolve(a, 1, "new").parts] == [
        "app/__init__.py",
        "app/new.py",
    ]
    assert module(tree, "app/new.py", workspace).name == "app.new"


def test_a_buffer_can_make_a_package(plant: Plant) -> None:
    tree = plant({"app/a.py": "import os\n", "tox.ini": ""})
    assert module(tree, "app/a.py").name == "a"
    workspace = Workspace(overlays={str(tree.root / "app/__init__.py"): b"x = 1\n"})
    assert module(tree, "app/a.py", workspace).name == "app.a"


def test_buffers_are_evidence_for_names(plant: Plant) -> None:
    tree = plant({"acme/one/x.py": "", "acme/two/y.py": ""})
    assert module(tree, "acme/one/x.py").name == "x"
    workspace = Workspace(overlays={str(tree.root / "acme/one/x.py"): b"import acme.two.y\n"})
    assert module(tree, "acme/one/x.py", workspace).name == "acme.one.x"


def test_an_editor_copy_is_its_original(plant: Plant) -> None:
    tree = plant({"app/__init__.py": "", "app/a.py": "import old\n", "app/flycheck_a.py": "import new\n"})
    workspace = Workspace()
    assert workspace.canonical(str(tree.root / "app/flycheck_a.py")) == str(tree.root / "app/a.py")
    assert imports(tree, "app/flycheck_a.py", workspace) == ["old"]
    overlaid = Workspace(overlays={str(tree.root / "app/flycheck_a.py"): b"import new\n"})
    assert imports(tree, "app/a.py", overlaid) == ["new"]


@pytest.mark.parametrize("path", ["missing.py", "app", "notes.txt", "stub.pyi", "app/missing/a.py", ""])
def test_no_module(plant: Plant, path: str) -> None:
    tree = plant({"app/__init__.py": "", "notes.txt": "", "stub.pyi": ""})
    assert Workspace().module_at(str(tree.root / path)) is None


def test_a_workspace_is_a_snapshot_and_the_next_one_looks_again(plant: Plant) -> None:
    tree = plant({"app/__init__.py": "", "app/a.py": "import old\n"})
    workspace = Workspace()
    a = module(tree, "app/a.py", workspace)
    before = workspace.unit_of(a), workspace.resolve(a, 1, "b")
    tree.write("app/a.py", "import new\n")
    tree.write("app/b.py", "")
    assert (workspace.unit_of(a), workspace.resolve(a, 1, "b")) == before
    assert workspace.module_at(a.path) is a
    again = Workspace()
    assert imports(tree, "app/a.py", again) == ["new"]
    assert [one.name for one in again.unit_of(module(tree, "app/a.py", again))] == ["app", "app.a", "app.b"]
    assert again.resolve(a, 1, "b").complete


def test_uses_of_a_file_that_changed_meanwhile_prove_nothing(plant: Plant) -> None:
    tree = plant({"a.py": "import os\nos.getcwd()\n", "b.py": "import sys\nsys.exit\n"})
    workspace = Workspace()
    a, b = module(tree, "a.py", workspace), module(tree, "b.py", workspace)
    assert not a.facts.error
    tree.write("a.py", "import os\n")
    assert workspace.use_facts(a).error
    assert [use.name for use in workspace.use_facts(b).uses] == ["sys"]
    assert workspace.use_facts(b) is workspace.use_facts(b)
    assert workspace.problems == ("a.py: changed while it was being checked",)


def test_what_a_look_at_a_text_has_shown_is_what_is_parsed(plant: Plant) -> None:
    tree = plant({"a.py": "import os  # looked at\n"})
    workspace = Workspace()
    a = module(tree, "a.py", workspace)
    assert workspace.import_texts(a) == (ImportText(-1, "", ("os",), ("os",)),)
    tree.write("a.py", "import os, sys\n")
    assert imports(tree, "a.py", workspace) == ["os"]
    assert not workspace.problems


@pytest.mark.parametrize("then", ["parsed", "shown", "looked at"])
def test_a_file_that_changed_after_a_look_at_its_text(then: str, plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    # as if much had been looked at
    monkeypatch.setattr(ahead, "_MOST_GLANCED", 0)
    # no other test has such a content in memory
    text = f"import os  # to be {then}\n"
    tree = plant({"a.py": text})
    workspace = Workspace()
    a = module(tree, "a.py", workspace)
    assert workspace.glance(a) == text.encode()
    tree.write("a.py", "import os, sys\n")
    if then == "parsed":
        assert not a.facts.error
    elif then == "shown":
        assert workspace.content(a) == b""
    else:
        assert workspace.glance(a) == b"import os, sys\n"
    assert workspace.problems == ("a.py: changed while it was being checked",)


def test_a_file_that_cannot_be_read_for_a_moment(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant({"a.py": "import os\n"})
    workspace = Workspace()
    readings, path = workspace._readings, str(tree.root / "a.py")

    def fail(path: str) -> looks.Loaded:
        raise PermissionError(path)

    monkeypatch.setattr(ahead, "load", fail)
    assert readings.glance(path) is None
    monkeypatch.undo()
    assert module(tree, "a.py", workspace).facts.imports
    assert workspace.problems == ("a.py: changed while it was being checked",)


def test_a_file_that_says_it_can_be_read_and_cannot(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant({"a.py": "import os\n"})

    def fail(path: str, *_: object) -> looks.Loaded:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(ahead, "load", fail)
    monkeypatch.setattr(store, "load", fail)
    workspace = Workspace()
    assert workspace.module_at(str(tree.root / "a.py")) is None
    assert workspace.problems == ("a.py: cannot be read (Permission denied)",)


def test_a_look_at_a_text_that_cannot_be_read_is_noted(tmp_path: Path) -> None:
    record, path = looks.Record(), str(tmp_path / "gone.py")
    with looks.recorded_in(record):
        assert Readings({}, ahead.Ahead(Files(Disk())), None).glance(path) is None
    assert record.seen["content", path, ""].answer == str(errno.ENOENT).encode()


def test_the_text_of_a_file_that_changed_meanwhile_is_not_shown(plant: Plant) -> None:
    tree = plant({"a.py": "import os\n", "b.py": "import sys\n"})
    workspace = Workspace()
    a, b = module(tree, "a.py", workspace), module(tree, "b.py", workspace)
    assert workspace.content(a) == b"import os\n"
    tree.write("a.py", "import os, sys\n")
    assert (workspace.content(a), workspace.text_at(b.path)) == (b"", b"import sys\n")
    tree.write("a.py", "import os\n")
    assert workspace.content(a) == b""
    assert workspace.problems == ("a.py: changed while it was being checked",)


def test_the_files_of_a_directory_with_unsaved_ones(plant: Plant) -> None:
    tree = plant({"app/b.py": "", "app/inner/c.py": "", "app/notes.txt": ""})
    unsaved = str(tree.root / "app/a.py")
    workspace = Workspace(overlays={unsaved: b""})
    saved = str(tree.root / "app/b.py")
    assert workspace.files_in(str(tree.root / "app")) == (unsaved, saved)
    assert [workspace.is_file(path) for path in (unsaved, saved, f"{saved}c")] == [True, True, False]


def test_problems_are_said_in_order(plant: Plant) -> None:
    tree = plant({"tox.ini": "", "src/app/__init__.py": "", "src/app/b.py": "x = \n", "src/app/a.py": b"\xff = 1\n"})
    tree.write("other.py", "y = (\n")
    workspace = Workspace()
    app = workspace.unit_of(module(tree, "src/app/__init__.py", workspace))
    assert [one.name for one in app] == ["app", "app.a", "app.b"]
    assert [problem.partition(": ")[0] for problem in workspace.problems] == ["src/app/a.py", "src/app/b.py"]
    assert all(problem.partition(": ")[2] for problem in workspace.problems)
    module(tree, "other.py", workspace)
    assert workspace.problems_in_unit(app[0]) == workspace.problems[1:]
    assert all(workspace.problems_in_unit(one) == workspace.problems[1:] for one in app)


def test_a_directory_that_cannot_be_listed(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant({"app/__init__.py": "x = 1\n", "app/a.py": "", "app/closed/__init__.py": "", "app/closed/b.py": ""})
    closed, scandir = str(tree.root / "app/closed"), os.scandir

    def refuse(path: str) -> Iterator[os.DirEntry[str]]:
        if path == closed:
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    workspace = Workspace()
    unit = workspace.unit_of(module(tree, "app/a.py", workspace))
    assert [one.name for one in unit] == ["app", "app.a"]
    assert workspace.problems == ("app/closed: cannot be listed (Permission denied)",)
    # the file itself was given and can be opened
    assert module(tree, "app/closed/b.py").path == str(tree.root / "app/closed/b.py")


def test_compiled_modules_of_a_directory(tmp_path: Path) -> None:
    unbuilt = ("later.c", "cython.pyx", "plain.c", "header.h", "both.cpp")
    for name in (
        "fast.abi3.so",
        "slow.pyd",
        "typed.pyi",
        "both.py",
        "both.pyi",
        "plain.py",
        "x.so.1",
        "notes.txt",
        *unbuilt,
    ):
        (tmp_path / name).write_bytes(b"")
    disk = Disk()
    assert disk.compiled(str(tmp_path)) == {"fast", "slow", "typed"}
    assert disk.to_compile(str(tmp_path)) == {"later", "cython"}
    (tmp_path / "new.so").write_bytes(b"")
    assert disk.compiled(str(tmp_path)) == {"fast", "slow", "typed"}, "a snapshot"
    assert "new" in Disk().compiled(str(tmp_path))


def test_no_compiled_modules_in_a_directory_that_cannot_be_listed(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = plant({"p/__init__.py": "", "p/fast.so": ""})
    package = module(tree, "p/__init__.py")
    assert Workspace().has_compiled(package, "fast")
    assert not Workspace().has_compiled(package, "slow")
    assert Disk().compiled(str(tree.root / "missing")) == frozenset()
    assert Disk().compiled(str(tree.root / "p/fast.so")) == frozenset()

    def refuse(path: str) -> list[str]:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "listdir", refuse)
    assert not Workspace().has_compiled(package, "fast")


def test_an_init_that_is_a_directory_is_seen_as_such_in_a_listing(plant: Plant) -> None:
    tree = plant({"app/__init__.py/data.txt": "", "app/sub/x.py": "", "app/a.py": ""})
    workspace = Workspace()
    workspace.files_under(str(tree.root))
    assert module(tree, "app/sub/x.py", workspace).name == "x"


def test_a_file_that_cannot_be_read(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant({"tox.ini": "", "app/__init__.py": "", "app/a.py": "from . import b\n", "app/secret.py": ""})
    secret, load = str(tree.root / "app/secret.py"), looks.load

    def refuse(path: str) -> looks.Loaded:
        if path == secret:
            raise PermissionError(13, "Permission denied", path)
        return load(path)

    monkeypatch.setattr(store, "load", refuse)
    monkeypatch.setattr(ahead, "load", refuse)
    # who may read everything (root in a container) is not refused by a mode
    monkeypatch.setattr(os, "access", lambda path, _: path != secret)
    workspace = Workspace()
    a = module(tree, "app/a.py", workspace)
    assert [one.name for one in workspace.unit_of(a)] == ["app", "app.a"]
    assert workspace.module_at(secret) is None
    assert workspace.problems == ("app/secret.py: cannot be read (Permission denied)",)


def test_a_file_that_has_gone_since_it_became_a_module(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_MOST_GLANCED", 0)
    tree = plant(
        {
            "tox.ini": "",
            "app/__init__.py": "VERSION = 1\n",
            "app/a.py": "from . import b\n",
            "app/gone.py": "X = 'not known before'\n",
        }
    )
    workspace = Workspace()
    gone = module(tree, "app/gone.py", workspace)
    (tree.root / "app/gone.py").unlink()
    assert gone.facts.error
    assert workspace.problems == ("app/gone.py: cannot be read (No such file or directory)",)


def test_only_files_that_are_asked_for_facts_are_read(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant(
        {"tox.ini": "", "shop/__init__.py": "VERSION = 1\n", "shop/a.py": "from . import b\n", "shop/b.py": "B = 1\n"}
    )
    parsed: list[bytes] = []
    scan = scan_module.scan

    def note(data: bytes) -> ModuleFacts:
        parsed.append(data)
        return scan(data)

    monkeypatch.setattr(scan_module, "scan", note)
    monkeypatch.setattr("pylint_cycles.project.readings.SHARED", store.Store())
    workspace = Workspace()
    a = module(tree, "shop/a.py", workspace)
    assert [one.name for one in workspace.unit_of(a)] == ["shop", "shop.a", "shop.b"]
    assert [fact.form for fact in a.facts.imports] == ["from"]
    assert parsed == [b"from . import b\n"]


def test_neither_the_working_directory_nor_the_path_counts(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant({"src/acme/one/x.py": "import acme.two.y\n", "src/acme/two/y.py": "import acme.one.x\n"})
    for directory in (".", "src", "src/acme", "src/acme/one"):
        monkeypatch.chdir(tree.root / directory)
        path = os.path.relpath(tree.root / "src/acme/one/x.py")
        found = Workspace().module_at(path)
        assert found is not None
        assert (found.name, found.root) == ("acme.one.x", str(tree.root / "src"))


DIRECTORIES = st.sampled_from(["", "src/", "app/", "src/app/", "src/app/sub/", "src/acme/one/", "src/acme/two/"])
STATEMENTS = st.sampled_from(
    [
        "import a",
        "import b",
        "import app",
        "import app.a",
        "from app import b",
        "from app.sub import a",
        "from src.app import a",
        "import sub",
        "from . import a",
        "from .. import b",
        "from ..two import a",
        "import acme.two.a",
        "from acme.one import b",
        "import src.a",
    ]
)
FILES = st.dictionaries(
    st.tuples(DIRECTORIES, st.sampled_from(["__init__", "a", "b"])).map(lambda parts: f"{parts[0]}{parts[1]}.py"),
    st.lists(STATEMENTS, max_size=3).map(lambda lines: "".join(f"{line}\n" for line in lines)),
    min_size=1,
    max_size=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files=FILES, top=st.booleans())
def test_the_answer_is_the_same_from_every_file(
    files: dict[str, str], top: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tree = write_tree(tmp_path_factory.mktemp("tree"), {**files, **({"tox.ini": ""} if top else {})})
    alone = names(tree)
    for order in (tree.files(), tree.files()[::-1]):
        workspace = Workspace()
        assert {path: module(tree, path, workspace).name for path in order} == {path: alone[path] for path in order}
        for path in order:
            unit = workspace.unit_of(module(tree, path, workspace))
            assert module(tree, path, workspace) in unit
            assert all(workspace.unit_of(other) == unit for other in unit)
