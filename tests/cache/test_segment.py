"""Entries in one file: read one by one, or all at once, and never otherwise than they were written."""

from __future__ import annotations

import os
import random
import struct
from pathlib import Path

import msgspec
import pytest

from pylint_cycles.hashing import digest_of
from pylint_cycles.project.cache import facts_on_disk, ledger, segment
from pylint_cycles.project.cache.facts_on_disk import FactsOnDisk
from pylint_cycles.project.cache.segment import KEY, Segment
from pylint_cycles.source.facts import ModuleFacts

NO_KEY = b"x" * KEY


def entries(count: int) -> dict[bytes, msgspec.Raw]:
    """So many entries, no two alike, in no order."""
    chance = random.Random(count)
    return {chance.randbytes(KEY): msgspec.Raw(chance.randbytes(chance.randrange(1, 40))) for _ in range(count)}


def written(directory: Path, wanted: dict[bytes, msgspec.Raw]) -> Path:
    """The file with these entries."""
    name = segment.write(str(directory), wanted)
    assert name is not None
    return directory / name


# above 64 entries are no longer read one by one
@pytest.mark.parametrize("count", [0, 1, 2, 3, 50, 200])
def test_what_was_written_is_found(tmp_path: Path, count: int) -> None:
    wanted = entries(count)
    found = Segment(str(written(tmp_path, wanted)))
    for key, raw in wanted.items():
        assert bytes(found.get(key) or b"") == bytes(raw)
        assert found.get(NO_KEY) is None
    assert [key for key, _ in found.items()] == sorted(wanted)
    assert {key: bytes(raw) for key, raw in found.items()} == {key: bytes(raw) for key, raw in wanted.items()}
    assert not found.is_gone


def test_the_same_entries_make_the_same_file(tmp_path: Path) -> None:
    wanted = entries(20)
    one = written(tmp_path / "one", wanted)
    other = written(tmp_path / "other", dict(reversed(wanted.items())))
    assert one.name == other.name
    assert one.read_bytes() == other.read_bytes()


def read_in(directory: Path) -> ModuleFacts | None:
    """Facts that are not there."""
    store = FactsOnDisk(str(directory))
    store.load()
    return store.facts(bytes(32))


@pytest.mark.parametrize("count", [3, 100])
def test_no_bit_can_be_flipped(tmp_path: Path, count: int) -> None:
    wanted = entries(count)
    path = written(tmp_path, wanted)
    sound = path.read_bytes()
    chance = random.Random(7)
    lost = 0
    for _ in range(200):
        data = bytearray(sound)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        found = Segment(str(path))
        for key, raw in wanted.items():
            read = found.get(key)
            lost += read is None
            assert read is None or bytes(read) == bytes(raw)
    assert lost


def test_cut_anywhere(tmp_path: Path) -> None:
    wanted = entries(3)
    path = written(tmp_path, wanted)
    sound = path.read_bytes()
    kept = []
    for length in range(len(sound)):
        path.write_bytes(sound[:length])
        found = {key: raw for key in wanted if (raw := Segment(str(path)).get(key)) is not None}
        assert all(bytes(raw) == bytes(wanted[key]) for key, raw in found.items())
        kept.append(len(found))
    # those that stand above the cut
    assert set(kept) == {0, 1, 2}


def test_a_table_that_promises_much(tmp_path: Path) -> None:
    path = written(tmp_path, entries(3))
    data = path.read_bytes()
    start = data.index(b"\n") + 1
    path.write_bytes(data[:start] + struct.pack(">Q", 1 << 60) + data[start + 8 :])
    assert Segment(str(path)).get(NO_KEY) is None
    for begin, length in ((0, 1 << 50), (1 << 50, 1), (1 << 63, 1 << 63)):
        # the digest of the table is right
        row = NO_KEY + struct.pack(">QQ", begin, length) + bytes(16)
        path.write_bytes(data[:start] + struct.pack(">Q", 1) + digest_of(row) + row)
        assert Segment(str(path)).get(NO_KEY) is None


@pytest.mark.parametrize("head", [b"", b"pylint_cycles segment 2\n" + bytes(8) + digest_of(b"")])
def test_a_file_as_large_as_the_disk(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "x.facts"
    with path.open("wb") as file:
        file.write(head)
        file.truncate(1 << 40)
    assert not dict(Segment(str(path)).items())
    assert read_in(tmp_path) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names on this system")
def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.facts")
    (tmp_path / "directory.facts").mkdir()
    (tmp_path / "dangling.facts").symlink_to(tmp_path / "nothing")
    (tmp_path / "endless.facts").symlink_to("/dev/zero")
    assert read_in(tmp_path) is None
    assert not ledger.read(str(tmp_path / "pipe.facts"))
    # a project beside it
    assert read_in(tmp_path / "other") is None


def test_what_is_not_there_is_looked_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dangling.facts").symlink_to(tmp_path / "nothing")
    store = FactsOnDisk(str(tmp_path))
    store.load()
    monkeypatch.setattr(os, "listdir", pytest.fail)
    assert store.facts(bytes(32)) is None


def test_a_file_that_goes(tmp_path: Path) -> None:
    wanted = entries(100)
    path = written(tmp_path, wanted)
    found = Segment(str(path))
    path.unlink()
    for key in wanted:
        assert found.get(key) is None
    assert found.is_gone


def test_segments_that_another_process_has_put_together(tmp_path: Path) -> None:
    reader, digests = FactsOnDisk(str(tmp_path)), []
    for number in range(2 * facts_on_disk.MOST_SEGMENTS):
        digests.append(bytes([number]) * 32)
        writer = FactsOnDisk(str(tmp_path))
        writer.load()
        writer.add_facts(digests[-1], ModuleFacts(error=str(number)))
        writer.save()
        if number == 3:
            reader.load()
    for number, digest in enumerate(digests):
        assert reader.facts(digest) == ModuleFacts(error=str(number))


def test_what_others_have_put_together_is_forgotten(tmp_path: Path) -> None:
    reader = FactsOnDisk(str(tmp_path))
    for number in range(4 * facts_on_disk.MOST_SEGMENTS):
        writer = FactsOnDisk(str(tmp_path))
        writer.load()
        writer.add_facts(bytes([number]) * 32, ModuleFacts(error=str(number)))
        writer.save()
        reader.load()
        for asked in range(number + 1):
            assert reader.facts(bytes([asked]) * 32) == ModuleFacts(error=str(asked))
        assert set(reader._segments) == {path.name for path in tmp_path.iterdir()}


def test_where_nothing_can_be_written_it_stays_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = FactsOnDisk(str(tmp_path / "file" / "x"))
    store.add_facts(bytes(32), ModuleFacts(error="x"))
    store.save()
    store.load()
    assert store.facts(bytes(32)) == ModuleFacts(error="x")
