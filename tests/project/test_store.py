"""Facts are kept, and never stale."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pylint_cycles.project import looks
from pylint_cycles.project import store as store_module
from pylint_cycles.project.store import Store
from pylint_cycles.source import scan as scan_module
from pylint_cycles.source.facts import ModuleFacts
from pylint_cycles.source.scan import scan

HOUR = 3600 * 10**9
Reads = list[str]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    """Return the names of the files that are opened from now on."""
    opened: Reads = []
    load = looks.load

    def count(path: str) -> looks.Loaded:
        opened.append(os.path.basename(path))
        return load(path)

    monkeypatch.setattr(store_module, "load", count)
    return opened


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return a function that makes every file that exists now look an hour old."""

    def pass_time() -> None:
        now = time.time_ns() + HOUR
        monkeypatch.setattr(time, "time_ns", lambda: now)

    return pass_time


def imported(store: Store, path: Path) -> list[str]:
    return [alias.name for statement in store.read(str(path)).facts.imports for alias in statement.names]


def test_an_old_file_is_read_once(tmp_path: Path, reads: Reads, later: Callable[[], None]) -> None:
    path = tmp_path / "m.py"
    path.write_text("import aa\n")
    later()
    store = Store()
    assert imported(store, path) == ["aa"]
    assert imported(store, path) == ["aa"]
    assert reads == ["m.py"]


def test_a_young_file_is_read_again_until_it_is_old(tmp_path: Path, reads: Reads, later: Callable[[], None]) -> None:
    path = tmp_path / "m.py"
    path.write_text("import aa\n")
    store = Store()
    for _ in range(2):
        store.read(str(path))
    later()
    for _ in range(2):
        store.read(str(path))
    assert reads == ["m.py"] * 3


def test_a_change_in_the_same_tick_of_the_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in (store_module, looks):
        monkeypatch.setattr(place, "stamp_of", lambda status: (status.st_size, 0, 0, 0, 0))
    path = tmp_path / "m.py"
    store = Store()
    for name in ("aa", "bb", "aa"):
        path.write_text(f"import {name}\n")
        assert imported(store, path) == [name]


def test_same_size_and_restored_time(tmp_path: Path, later: Callable[[], None]) -> None:
    path = tmp_path / "m.py"
    path.write_text("import aa\n")
    before = path.stat()
    later()
    store = Store()
    assert imported(store, path) == ["aa"]
    with path.open("r+") as file:
        file.write("import bb\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino
    assert imported(store, path) == ["bb"]


def test_another_file_moved_to_the_same_place(tmp_path: Path, later: Callable[[], None]) -> None:
    path, other = tmp_path / "m.py", tmp_path / "other.py"
    path.write_text("import aa\n")
    other.write_text("import bb\n")
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    later()
    store = Store()
    assert imported(store, path) == ["aa"]
    other.replace(path)
    assert imported(store, path) == ["bb"]


def test_without_a_change_time_every_file_is_read(
    tmp_path: Path, reads: Reads, later: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "_HAS_CHANGE_TIME", False)
    path = tmp_path / "m.py"
    path.write_text("import aa\n")
    later()
    store = Store()
    for _ in range(2):
        store.read(str(path))
    assert reads == ["m.py"] * 2


def test_a_time_in_the_future_is_never_old(tmp_path: Path, reads: Reads, later: Callable[[], None]) -> None:
    path = tmp_path / "m.py"
    path.write_text("import aa\n")
    later()
    os.utime(path, ns=(0, time.time_ns() + HOUR))
    store = Store()
    for _ in range(2):
        store.read(str(path))
    assert reads == ["m.py"] * 2


def test_a_file_with_an_old_date_can_still_be_young(tmp_path: Path, reads: Reads) -> None:
    path = tmp_path / "m.py"
    path.write_text("import aa\n")
    os.utime(path, ns=(0, 0))
    store = Store()
    for _ in range(2):
        store.read(str(path))
    assert reads == ["m.py"] * 2


def test_the_same_content_is_scanned_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scanned: list[bytes] = []

    def count(data: bytes) -> ModuleFacts:
        scanned.append(data)
        return scan(data)

    monkeypatch.setattr(scan_module, "scan", count)
    store = Store()
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text("import os\n")
        store.read(str(tmp_path / name))
    assert store.of_bytes(b"import os\n").facts is store.read(str(tmp_path / "a.py")).facts
    assert scanned == [b"import os\n"]


def test_a_file_that_has_gone(tmp_path: Path, later: Callable[[], None]) -> None:
    path = tmp_path / "m.py"
    path.write_text("import aa\n")
    later()
    store = Store()
    store.read(str(path))
    path.unlink()
    with pytest.raises(FileNotFoundError):
        store.read(str(path))


def test_memory_is_bounded(tmp_path: Path, reads: Reads, later: Callable[[], None]) -> None:
    paths = [tmp_path / f"m{number}.py" for number in range(4)]
    for path in paths:
        path.write_text(f"import {path.stem}x\n")
    later()
    store = Store(limit=2)
    for path in paths:
        store.read(str(path))
    reads.clear()
    for path in reversed(paths):
        assert imported(store, path) == [f"{path.stem}x"]
    assert reads == ["m1.py", "m0.py"]


def test_clear_forgets(tmp_path: Path, reads: Reads, later: Callable[[], None]) -> None:
    path = tmp_path / "m.py"
    path.write_text("import aa\n")
    later()
    store = Store()
    store.read(str(path))
    store.clear()
    store.read(str(path))
    assert reads == ["m.py"] * 2
