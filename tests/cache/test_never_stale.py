"""Whatever is edited between two runs, the second one says what a run without a cache says."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pylint_cycles.api import Settings
from tests.cache.processes import forget, said_of, said_on_save, without_cache

HOUR = 3600 * 10**9
NAMES = ("a", "b", "c", "sub.d", "sub.e", "sub", "utils", "other.f")
LINES = (
    "import pkg.{name}",
    "from pkg import {last}",
    "from pkg.{name} import Thing",
    "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from pkg.{name} import Thing",
    "def late():\n    from pkg.{name} import Thing\n    return Thing",
    "from .{last} import *",
    "import json",
)
REST = ("class Thing: ...\n", "Thing = 1\n", "def use(x: Thing) -> None: ...\n", "", "# pylint: skip-file\n", "x = (\n")
CONFIGURATION = (
    '[project]\nname = "pkg"\n',
    '[project]\nname = "x"\n[project.scripts]\nrun = "pkg.a:main"\n',
    '[tool.importlinter]\nroot_package = "pkg"\n[[tool.importlinter.contracts]]\ntype = "layers"\nname = "l"\n'
    'layers = ["pkg.a", "pkg.b", "pkg.c"]\n',
)
SETTINGS = (
    Settings(),
    Settings(ignore=("b.py",)),
    Settings(keep=("pkg.a -> *",)),
    Settings(utility_names="a|c"),
    Settings(py_version=(3, 10)),
    Settings(entry_points=("pkg.c",)),
)


@pytest.fixture
def all_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file look an hour old when it is read, so that its times are believed."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + HOUR)


class Editor:
    """Makes edits in a project, each drawn by chance."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root = root
        self.package = root / "pkg"
        self.chance = chance
        (self.package / "sub").mkdir(parents=True)
        (self.package / "__init__.py").touch()
        (self.package / "sub" / "__init__.py").touch()
        (root / "pyproject.toml").write_text(CONFIGURATION[0])
        for _ in range(6):
            self.write()

    def files(self) -> list[Path]:
        return sorted(self.root.rglob("*.py"))

    def content(self) -> str:
        lines = []
        for _ in range(self.chance.randrange(4)):
            name = self.chance.choice(NAMES)
            lines.append(self.chance.choice(LINES).format(name=name, last=name.rpartition(".")[2]))
        return "\n".join([*lines, self.chance.choice(REST)])

    def write(self) -> None:
        path = self.package.joinpath(*self.chance.choice(NAMES).split(".")).with_suffix(".py")
        path.parent.mkdir(exist_ok=True)
        path.write_text(self.content())

    def change(self) -> None:
        self.chance.choice(self.files()).write_text(self.content())

    def exchange(self) -> None:
        """Two files change places, with all their times but that of the last change."""
        one, other = self.chance.choice(self.files()), self.chance.choice(self.files())
        if one != other:
            for path, target in ((one, "kept"), (other, one), (self.root / "kept", other)):
                path.rename(self.root / target)

    def change_unseen(self) -> None:
        """Same size, same time of the last write."""
        path = self.chance.choice(self.files())
        before = path.stat()
        data = path.read_bytes()
        path.write_bytes(data.translate(bytes.maketrans(b"abc", b"bca")) if self.chance.random() < 0.5 else data[::-1])
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def delete(self) -> None:
        self.chance.choice(self.files()).unlink()

    def rename(self) -> None:
        path = self.chance.choice(self.files())
        path.rename(path.with_name(self.chance.choice(("a.py", "b.py", "g.py", "__init__.py", "json.py"))))

    def move_directory(self) -> None:
        source, target = self.package / "sub", self.package / "other"
        if source.exists() != target.exists():
            (source if source.exists() else target).rename(target if source.exists() else source)

    def link(self) -> None:
        link = self.package / "linked.py"
        link.unlink(missing_ok=True)
        link.symlink_to(self.chance.choice(self.files()))

    def configure(self) -> None:
        (self.root / "pyproject.toml").write_text(self.chance.choice(CONFIGURATION))

    def mark(self) -> None:
        marker = self.package / "setup.cfg"
        marker.unlink() if marker.exists() else marker.touch()

    def script(self) -> None:
        (self.root / "run.py").write_text('import pkg.a\nif __name__ == "__main__":\n    pkg.a\n')

    def compile(self) -> None:
        module = self.package / "g.cpython-311-x86_64-linux-gnu.so"
        module.unlink() if module.exists() else module.touch()

    def copy(self) -> None:
        shutil.copy(self.chance.choice(self.files()), self.root / "beside.py")

    def nothing(self) -> None:
        """A run on what is as it was."""

    def edit(self) -> str:
        edits: list[Callable[[], None]] = [self.change, self.write, self.change_unseen, self.delete, self.rename]
        edits += [self.move_directory, self.link, self.configure, self.mark, self.script, self.compile, self.copy]
        edits += [self.nothing, self.change, self.change, self.exchange]
        edit = self.chance.choice(edits)
        # the kernel's clock ticks every few milliseconds, and the test makes it look an hour old
        time.sleep(0.012)
        if self.files():
            edit()
        return edit.__name__


@pytest.mark.usefixtures("all_is_old")
@pytest.mark.parametrize("seed", range(10))
def test_an_analysis_after_any_edit(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    editor = Editor(tmp_path / "project", chance)
    made = []
    for _ in range(12):
        made.append(editor.edit())
        settings = chance.choice(SETTINGS) if chance.random() < 0.3 else SETTINGS[0]
        if chance.random() < 0.5:
            forget()
        said = said_of(editor.root, settings)
        assert said == without_cache(lambda chosen: said_of(editor.root, chosen), settings), made


@pytest.mark.usefixtures("all_is_old")
@pytest.mark.parametrize("seed", range(10))
def test_a_save_after_any_edit(tmp_path: Path, seed: int) -> None:
    chance = random.Random(100 + seed)
    editor = Editor(tmp_path / "project", chance)
    made = []
    for _ in range(8):
        made.append(editor.edit())
        path = chance.choice(editor.files() or [editor.package / "a.py"])
        # as on disk, then typing, then as on disk again
        for buffer in ({}, {str(path): editor.content().encode()}, {str(path): editor.content().encode()}, {}):
            if chance.random() < 0.5:
                forget()
            said = said_on_save(path, SETTINGS[0], buffer)
            expected = without_cache(partial(said_on_save, path, overlays=buffer), SETTINGS[0])
            assert said == expected, (made, path.name, buffer)
