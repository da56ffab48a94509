"""One edit of each kind that changes what is to be said, between two runs that share a cache."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from pylint_cycles.api import Settings
from tests.cache.processes import AnswersFromDisk, forget, said_of, said_on_save, without_cache
from tests.cache.test_never_stale import HOUR

Edit = Callable[[Path], None]

CYCLE = {
    "pyproject.toml": '[project]\nname = "x"\n',
    "pkg/__init__.py": "",
    "pkg/a.py": "from pkg.b import B\n\nclass A:\n    def make(self) -> None:\n        B()\n",
    "pkg/b.py": "from pkg.a import A\n\nclass B:\n    def make(self) -> None:\n        A()\n",
    "pkg/c.py": "from pkg import d\n\nvalue = d\n",
    "pkg/d.py": "import pkg.maybe  # not there\n",
    "pkg/e.py": "import pkg.f\n",
    "pkg/f.py": "from pkg.deep import x\n",
    "pkg/deep/__init__.py": "",
    "pkg/deep/x.py": "value = 1\n",
}


def write(name: str, text: str) -> Edit:
    def edit(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)

    return edit


def write_all(root: Path, tree: Mapping[str, str]) -> None:
    """Write files, given by path and text."""
    for name, text in tree.items():
        write(name, text)(root)


def unseen(root: Path) -> None:
    path = root / "pkg" / "d.py"
    before = path.stat()
    path.write_bytes(b"import pkg.c".ljust(before.st_size))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def hidden_exchange(root: Path) -> None:
    """Another file of the same size and times in the place of the old one."""
    path, other = root / "pkg" / "d.py", root / "other"
    before = path.stat()
    other.write_bytes(b"import pkg.c".ljust(before.st_size))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


def delete(root: Path) -> None:
    (root / "pkg" / "b.py").unlink()


def rename(root: Path) -> None:
    (root / "pkg" / "b.py").rename(root / "pkg" / "bb.py")


def directory_away(root: Path) -> None:
    (root / "pkg").rename(root / "kept")
    (root / "pkg").mkdir()


def retarget(root: Path) -> None:
    (root / "pkg" / "deep").rename(root / "deep_one")
    (root / "deep_two").mkdir()
    (root / "deep_two" / "__init__.py").touch()
    (root / "deep_two" / "x.py").write_text("import pkg.e\n")
    (root / "pkg" / "deep").symlink_to(root / "deep_two")


def unreadable(root: Path) -> None:
    """As for anybody but root after `chmod`: nothing to read there any more."""
    (root / "pkg" / "b.py").unlink()
    (root / "pkg" / "b.py").mkdir()


EDITS: dict[str, Edit] = {
    "content": write("pkg/b.py", "class B: ...\n"),
    "content that closes a second cycle": write("pkg/d.py", "import pkg.c\n"),
    "lines moved": write("pkg/a.py", "\n\n" + CYCLE["pkg/a.py"]),
    "a pragma": write("pkg/b.py", "# pylint: skip-file\n" + CYCLE["pkg/b.py"]),
    "syntax error": write("pkg/d.py", "import (\n"),
    "same size and time": unseen,
    "another file of the same size and time": hidden_exchange,
    "new file": write("pkg/new.py", "import pkg.a\n"),
    "new package in the place of a module": write("pkg/b/__init__.py", "B = 1\n"),
    "new file in a directory that was not one": write("pkg/more/__init__.py", "import pkg.nothing\n"),
    "name bound in a package": write("pkg/__init__.py", "d = 1\nfrom pkg.c import value\n"),
    "deleted": delete,
    "renamed": rename,
    "directory in the place of a file": unreadable,
    "package emptied": directory_away,
    "directory linked elsewhere": retarget,
    "layers": write(
        "pyproject.toml",
        '[tool.importlinter]\nroot_package = "pkg"\n[[tool.importlinter.contracts]]\nname = "l"\n'
        'type = "layers"\nlayers = ["pkg.b", "pkg.a"]\nignore_imports = 7\n',
    ),
    "entry points": write("pyproject.toml", '[project.scripts]\nx = "pkg.b:run"\n[project]\nname = "y"\nname = 3\n'),
    "marker of another project": write("pkg/deep/pyproject.toml", ""),
    "virtual environment": write("pkg/deep/pyvenv.cfg", ""),
}
SAYS_NOTHING_ELSE = {"entry points", "marker of another project", "virtual environment"}
"""Not in all that is asked for here; they are edits all the same."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose files look an hour old when they are read."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + HOUR)
    root = tmp_path / "project"
    write_all(root, CYCLE)
    return root


@pytest.mark.parametrize("remembers", [True, False], ids=["same process", "new process"])
@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_seen(project: Path, name: str, remembers: bool) -> None:
    before = said_of(project)
    time.sleep(0.012)
    EDITS[name](project)
    if not remembers:
        forget()
    after = said_of(project)
    assert after == without_cache(lambda settings: said_of(project, settings), Settings())
    assert after != before or name in SAYS_NOTHING_ELSE


def test_nothing_is_found_out_twice(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = AnswersFromDisk(monkeypatch)
    before = said_of(project)
    assert counted.found
    counted.found.clear()
    forget()
    assert said_of(project) == before
    assert not counted.found


def test_a_saved_file_is_found_out_by_the_full_run(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said_of(project)
    counted = AnswersFromDisk(monkeypatch)
    forget()
    assert said_on_save(project / "pkg" / "a.py", Settings())["findings"]
    assert counted.found.count("a.py") <= 1  # for what had to be given up, which only a run of pylint asks file by file


@pytest.mark.parametrize("remembers", [True, False], ids=["same process", "new process"])
def test_a_buffer_counts_and_is_forgotten(project: Path, remembers: bool) -> None:
    path = project / "pkg" / "d.py"
    buffers = [{}, {str(path): b"import pkg.c\n"}, {str(path): path.read_bytes()}, {}, {str(path): b"import pkg.c\n"}]
    said = []
    for buffer in buffers:
        said.append(said_on_save(path, Settings(), buffer))
        assert said[-1] == without_cache(partial(said_on_save, path, overlays=buffer), Settings())
        if not remembers:
            forget()
    assert said[0] == said[2] == said[3] != said[1] == said[4]


def test_an_unsaved_buffer_does_not_cost_what_is_known_of_the_disk(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project / "pkg" / "d.py"
    said_on_save(path, Settings())
    forget()
    said_on_save(path, Settings(), {str(path): b"import pkg.c\n"})
    forget()
    counted = AnswersFromDisk(monkeypatch)
    said_on_save(path, Settings(), {str(path): path.read_bytes()})
    said_on_save(path, Settings())
    assert not counted.found


def test_a_file_that_only_a_buffer_has(project: Path) -> None:
    path = project / "pkg" / "maybe.py"
    for buffer in ({str(path): b"import pkg.d\n"}, {}, {str(path): b"import pkg.d\n"}):
        said = said_on_save(path, Settings(), buffer)
        assert bool(said["findings"] or said["notes"]) == bool(buffer)
        forget()


def test_settings_are_told_apart(project: Path) -> None:
    for settings in (Settings(), Settings(keep=("pkg.a -> *",)), Settings(ignore=("a.py",)), Settings()):
        said = said_of(project, settings)
        assert said == without_cache(lambda chosen: said_of(project, chosen), settings)


def test_a_baseline_is_read_again(project: Path) -> None:
    settings = Settings(baseline="accepted.toml")
    reported = []
    for entry in ("", '[[accepted]]\nimporter = "pkg.a"\nimported = "pkg.b"\ncause = "cyclic-import-call-time"\n', ""):
        time.sleep(0.012)
        (project / "accepted.toml").write_text(entry)
        said = said_of(project, settings)
        assert said == without_cache(lambda chosen: said_of(project, chosen), settings)
        reported.append(said["findings"])
    assert reported[0] == reported[2] != reported[1]


def test_a_library_that_is_installed_later(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "site-packages"
    installed.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(installed)])
    (project / "flarb.py").write_text("import flarb\nflarb.run()\n")
    before = said_of(project)
    time.sleep(0.012)
    (installed / "flarb.py").write_text("def run(): ...\n")
    forget()
    after = said_of(project)
    assert after == without_cache(lambda chosen: said_of(project, chosen), Settings())
    assert after != before


def test_a_process_that_lives_on_remembers_without_a_disk(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(cache=False)
    before = said_of(project, settings)
    counted = AnswersFromDisk(monkeypatch)
    assert said_of(project, settings) == before
    assert not counted.found
    forget()
    assert said_of(project, settings) == before
    assert counted.found
