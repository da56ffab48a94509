"""Entries in one file: read one by one, or all at once, and never otherwise than they were written."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import msgspec
import pytest

from pylint_cycles.hashing import digest_of
from pylint_cycles.project.cache import facts_on_disk, segment
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
    for length in range(len(sound)):
        path.write_bytes(sound[:length])
        found = Segment(str(path))
        assert all(bytes(found.get(key) or raw) == bytes(raw) for key, raw in wanted.items())


def test_a_table_that_promises_much(tmp_path: Path) -> None:
    path = written(tmp_path, entries(3))
    data = path.read_bytes()
    start = data.index(b"\n") + 1
    path.write_bytes(data[:start] + struct.pack(">Q", 1 << 60) + data[start + 8 :])
    assert Segment(str(path)).get(NO_KEY) is None
    # an entry of half of all memory, with a digest that is right
    row = NO_KEY + struct.pack(">QQ", 0, 1 << 50) + bytes(16)
    path.write_bytes(data[:start] + struct.pack(">Q", 1) + digest_of(row) + row)
    assert Segment(str(path)).get(NO_KEY) is None


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
