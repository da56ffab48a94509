"""Whatever is in the cache directory, or cannot be put there, an analysis says the same."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from pylint_cycles.api import Settings
from pylint_cycles.project.cache import blob, facts_on_disk, home, ledger, neighbours, segment, versions
from pylint_cycles.project.cache.facts_on_disk import FactsOnDisk
from pylint_cycles.source.facts import ModuleFacts, UseFacts
from tests.cache.processes import AnswersFromDisk, forget, said_of, without_cache
from tests.cache.test_each_edit import CYCLE, write, write_all
from tests.support.run_pylint import REPOSITORY

ANALYZE = """
import sys
from pylint_cycles.api import analyze
for _ in range(int(sys.argv[2])):
    print(len(analyze(sys.argv[1]).findings), flush=True)
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache directory for one test."""
    place = tmp_path / "cache"
    monkeypatch.setattr(home, "root", lambda: str(place))
    monkeypatch.setenv("PYLINTHOME", str(tmp_path / "pylint"))
    forget()
    return place


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The digests of the files that have been scanned for the cache so far."""
    found: list[bytes] = []
    add = FactsOnDisk.add_facts

    def count(store: FactsOnDisk, digest: bytes, facts: ModuleFacts) -> None:
        found.append(digest)
        add(store, digest, facts)

    monkeypatch.setattr(FactsOnDisk, "add_facts", count)
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    write_all(root, CYCLE)
    return root


def files(cache: Path) -> list[Path]:
    return sorted(path for path in cache.rglob("*") if path.is_file())


def test_what_is_kept(cache: Path, project: Path) -> None:
    said_of(project)
    assert {path.suffix for path in files(cache)} == {".facts", ".answers"}
    assert {path.parent.name for path in files(cache)} == {"project"}


def test_nothing_is_kept_when_told_so(cache: Path, project: Path) -> None:
    said_of(project, Settings(cache=False))
    assert not cache.exists()


@pytest.mark.parametrize("seed", range(4))
def test_flipped_bits(cache: Path, project: Path, seed: int) -> None:
    chance = random.Random(seed)
    expected = said_of(project)
    for _ in range(10):
        path = chance.choice(files(cache))
        data = bytearray(path.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        forget()
        assert said_of(project) == expected


@pytest.mark.parametrize("length", [0, 1, 10, 40, 100, -1])
def test_cut_short(cache: Path, project: Path, length: int) -> None:
    expected = said_of(project)
    for path in files(cache):
        path.write_bytes(path.read_bytes()[:length])
    forget()
    assert said_of(project) == expected


SOMETHING_ELSE: tuple[object, ...] = (
    None,
    7,
    "x",
    [],
    {},
    {b"x": b"y"},
    [[["content", "/x", "", b"", None]], {"findings\0/x": 3}],
    [[["content", "/x", "", b"", ["a"]]], {}],
    [[["strange", "/x", "", b"", None], ["names", "/", "no star", b"", None]], {}],
    [
        [["content", "\0", "", b"", [1, 2, 3, 4, 5]], ["real", "\0", "", b"", None], ["marker", "\0", "x", b"", None]],
        {},
    ],
    [[], {}],
)


@pytest.mark.parametrize("value", SOMETHING_ELSE, ids=repr)
def test_something_else_with_a_right_checksum(cache: Path, project: Path, value: object) -> None:
    expected = said_of(project)
    for path in files(cache):
        assert blob.write(str(path), msgspec.msgpack.encode(value))
    forget()
    assert said_of(project) == expected


def test_answers_of_other_types(cache: Path, project: Path) -> None:
    expected = said_of(project)
    (path,) = cache.rglob("*.answers")
    found = ledger.read(str(path))
    assert found is not None
    wrong = {name: msgspec.Raw(msgspec.msgpack.encode([["a", 3]])) for name in found.answers}
    assert ledger.write(str(path), ledger.Ledger(found.looks, wrong))
    forget()
    assert said_of(project) == expected


# an empty list is the facts of an empty file
@pytest.mark.parametrize("value", [value for value in SOMETHING_ELSE if value != []], ids=repr)
def test_something_else_as_facts(cache: Path, project: Path, value: object) -> None:
    expected = said_of(project)
    raw = msgspec.Raw(msgspec.msgpack.encode(value))
    for path in cache.rglob("*.facts"):
        segment.write(str(path.parent), {key: raw for key, _ in segment.Segment(str(path)).items()})
        path.unlink()
    write("pkg/d.py", "import pkg.a\n")(project)
    forget()
    assert said_of(project)["findings"] == expected["findings"]


def test_facts_of_other_types(cache: Path) -> None:
    store = FactsOnDisk(str(cache))
    wrong = {b"f" + bytes(32): [3], b"u" + bytes(32): "x"}
    assert segment.write(str(cache), {key: msgspec.Raw(msgspec.msgpack.encode(one)) for key, one in wrong.items()})
    store.load()
    assert store.facts(bytes(32)) is None
    assert store.uses(bytes(32)) is None


def test_facts_that_cannot_be_written(cache: Path) -> None:
    store = FactsOnDisk(str(cache))
    store.add_facts(b"1" * 32, ModuleFacts(exports=("\ud800",)))
    store.add_facts(b"2" * 32, ModuleFacts(exports=("x",)))
    store.add_uses(b"2" * 32, UseFacts(error="y"))
    store.save()
    again = FactsOnDisk(str(cache))
    again.load()
    assert again.facts(b"1" * 32) is None
    assert again.facts(b"2" * 32) == ModuleFacts(exports=("x",))
    assert again.uses(b"2" * 32) == UseFacts(error="y")


@pytest.mark.usefixtures("cache")
def test_names_that_are_no_text(project: Path) -> None:
    (project / "pkg" / "x.py").write_bytes(b'__all__ = ["\\ud800"]\nimport pkg.a\n')
    (project / "pkg" / os.fsdecode(b"\xff.py")).touch()
    expected = said_of(project)
    forget()
    assert said_of(project) == expected


def test_a_later_version_starts_anew(cache: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = said_of(project)
    before = files(cache)
    for name in ("of_facts", "of_answers"):
        monkeypatch.setattr(versions, name, lambda: "later")
    monkeypatch.setattr(home, "of_facts", lambda: "later")
    forget()
    counted = AnswersFromDisk(monkeypatch)
    assert said_of(project) == expected
    assert counted.found
    assert set(before) < set(files(cache))


@pytest.mark.parametrize("place", ["below a file", "a file", "full", "no home"])
def test_where_nothing_can_be_written(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    expected = without_cache(lambda settings: said_of(project, settings), Settings())
    (tmp_path / "file").touch()
    root = {"below a file": str(tmp_path / "file" / "x"), "a file": str(tmp_path / "file"), "no home": None}
    monkeypatch.setattr(home, "root", lambda: root.get(place, str(tmp_path / "cache")))
    if place == "full":

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "replace", full)
    forget()
    assert said_of(project) == expected
    assert said_of(project) == expected
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.usefixtures("cache")
def test_two_of_one_name_and_a_moved_checkout(tmp_path: Path, project: Path, scanned: list[bytes]) -> None:
    said_of(project)
    assert scanned
    other = tmp_path / "elsewhere" / "project"
    other.parent.mkdir()
    project.rename(other)
    forget()
    scanned.clear()
    said = said_of(other)
    assert not scanned
    assert said == without_cache(lambda settings: said_of(other, settings), Settings())


@pytest.mark.usefixtures("cache")
def test_a_worktree_of_another_name_has_the_facts(cache: Path, project: Path, scanned: list[bytes]) -> None:
    said_of(project)
    assert scanned
    other = project.parent / "elsewhere" / "worktree"
    shutil.copytree(project, other)
    expected = without_cache(lambda settings: said_of(other, settings), Settings())
    scanned.clear()
    for _ in range(2):
        forget()
        assert said_of(other) == expected
        assert not scanned
        # taken over, not borrowed
        for path in [*cache.rglob("project/*.facts"), *cache.rglob("*.answers")]:
            path.unlink()
    assert list(cache.rglob("worktree/*.facts"))


def test_many_from_beside_are_not_read(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "LARGEST", 5_000)
    for number in range(10):
        store = FactsOnDisk(str(cache / f"project{number}"))
        store.add_facts(bytes([number]) * 32, ModuleFacts(error=str(number) * 1000))
        store.save()
        (path,) = (cache / f"project{number}").iterdir()
        os.utime(path, (1000 + number, 1000 + number))
    store = FactsOnDisk(str(cache / "new"))
    store.load()
    found = [number for number in range(10) if store.facts(bytes([number]) * 32) is not None]
    assert found == [6, 7, 8, 9]


def test_many_segments_become_one(cache: Path) -> None:
    for number in range(3 * facts_on_disk.MOST_SEGMENTS):
        store = FactsOnDisk(str(cache))
        store.add_facts(bytes([number]) * 32, ModuleFacts(error=str(number)))
        store.save()
        assert len(files(cache)) <= facts_on_disk.MOST_SEGMENTS + 1
    store = FactsOnDisk(str(cache))
    store.load()
    for number in range(3 * facts_on_disk.MOST_SEGMENTS):
        assert store.facts(bytes([number]) * 32) == ModuleFacts(error=str(number))


def test_size_is_bounded(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts_on_disk, "LARGEST", 20_000)
    for number in range(60):
        store = FactsOnDisk(str(cache))
        store.add_facts(bytes([number]) * 32, ModuleFacts(error=str(number) * 1000))
        store.save()
        assert sum(path.stat().st_size for path in files(cache)) < 25_000
        store.load()
        assert store.facts(bytes([number]) * 32) is not None


def test_what_is_old_goes(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, age in (("new", 0), ("old", home.LONGEST_UNUSED + 60), ("part", 7200)):
        path = cache / "v" / name / ("x" + (blob.TEMPORARY if name == "part" else ""))
        path.parent.mkdir(parents=True)
        path.write_bytes(b"x" * 100)
        os.utime(path, (time.time() - age, time.time() - age))
    home.tidy()
    assert [path.parent.name for path in files(cache)] == ["new"]
    assert not (cache / "v" / "old").exists()
    monkeypatch.setattr(home, "LARGEST", 50)
    home.tidy()
    assert not files(cache)


def start(project: Path, place: Path, times: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYLINTHOME": str(place)}
    return subprocess.Popen(
        [sys.executable, "-c", ANALYZE, str(project), str(times)], env=environment, text=True, stdout=subprocess.PIPE
    )


def test_two_writers_at_once(tmp_path: Path, project: Path) -> None:
    expected = f"{len(said_of(project, Settings(cache=False))['findings'])}\n"
    writers = [start(project, tmp_path / "home", 20) for _ in range(2)]
    stop = time.monotonic() + 60
    while any(writer.poll() is None for writer in writers) and time.monotonic() < stop:
        write("pkg/d.py", f"# {time.monotonic()}\n")(project)
        time.sleep(0.01)
    for writer in writers:
        assert set((writer.communicate()[0] or "").splitlines(keepends=True)) == {expected}
        assert writer.returncode == 0


def test_killed_at_any_moment(tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "home"
    expected = said_of(project, Settings(cache=False))
    chance = random.Random(6)
    for _ in range(8):
        process = start(project, place, 1000)
        assert process.stdout is not None
        process.stdout.readline()
        for _ in range(chance.randrange(6)):
            write("pkg/d.py", f"# {chance.random()}\n")(project)
            time.sleep(chance.random() * 0.02)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        monkeypatch.setattr(home, "root", lambda: str(place / home.DIRECTORY))
        forget()
        said = said_of(project)
        assert said["findings"] == expected["findings"]
