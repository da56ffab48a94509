"""Entries by key in one file, each of them read when it is asked for: on save, those of one file of a project.

The file is written at once, as others are (see `blob`), and never changed. It starts with a line that names its format,
the number of its entries, a digest of the table, and the table: by key, where an entry stands, how long it is, and a
digest of it. Whatever does not match is no file, or no entry.
"""

from __future__ import annotations

import os
import struct
from bisect import bisect_left
from collections.abc import Iterator, Mapping

import msgspec

from pylint_cycles.hashing import LENGTH, blake2b, digest_of
from pylint_cycles.project.cache import blob

SUFFIX = ".facts"
"""End of the names of these files."""

KEY = 1 + LENGTH
"""Bytes of a key."""

_MAGIC = b"pylint_cycles segment 2\n"
_CHECK = 16
_ROW = struct.Struct(f">{KEY}sQQ{_CHECK}s")
_COUNT = struct.Struct(">Q")
_HEAD = len(_MAGIC) + _COUNT.size + LENGTH

LARGEST = 1_000_000_000
"""Bytes of a file that is read at all; how large they become, see `facts_on_disk`."""

_FEW = 64
"""Entries that are read one by one; after so many the rest is read at once."""


class Segment:
    """The entries of the file at a path; none when that is no such file. Never raises for what is found there.

    is_gone: it has turned out that there is no such file, or no more.
    """

    def __init__(self, path: str) -> None:
        self.is_gone = False
        self._path = path
        self._asked = 0
        self._rows: dict[bytes, tuple[int, int, bytes]] | None = None
        self._data: bytes | None = None
        head = self._read(0, _HEAD)
        self._table = self._table_of(head) if head.startswith(_MAGIC) and len(head) == _HEAD else b""

    def _table_of(self, head: bytes) -> bytes:
        (count,) = _COUNT.unpack_from(head, len(_MAGIC))
        table = self._read(_HEAD, count * _ROW.size) if count * _ROW.size <= LARGEST else b""
        is_whole = len(table) == count * _ROW.size and head[-LENGTH:] == digest_of(table)
        return table if is_whole else b""

    def get(self, key: bytes) -> msgspec.Raw | None:
        """The entry with this key; None when there is none, or it is not as it was written."""
        row = self._find(key)
        return self._entry(*row) if row is not None else None

    def items(self) -> Iterator[tuple[bytes, msgspec.Raw]]:
        """The entries, by key, in the order of the keys."""
        self._read_all()
        for key, *row in _ROW.iter_unpack(self._table):
            raw = self._entry(*row)
            if raw is not None:
                yield key, raw

    def _find(self, key: bytes) -> tuple[int, int, bytes] | None:
        self._asked += 1
        if self._asked > _FEW:
            self._read_all()
        if self._rows is not None:
            return self._rows.get(key)
        places = range(0, len(self._table), _ROW.size)
        index = bisect_left(places, key, key=lambda place: self._table[place : place + KEY])
        if index == len(places):
            return None
        found, start, length, check = _ROW.unpack_from(self._table, places[index])
        return (start, length, check) if found == key else None

    def _read_all(self) -> None:
        if self._rows is None:
            rows = _ROW.iter_unpack(self._table)
            self._rows = {key: (start, length, check) for key, start, length, check in rows}
            # nothing is asked for where there are none
            self._data = self._read(0, LARGEST) if self._rows else b""

    def _read(self, start: int, length: int) -> bytes:
        """These bytes of the file, as many of them as there are."""
        try:
            with blob.opened(self._path, LARGEST) as file:
                # what is asked for is made room for first
                there = os.fstat(file.fileno()).st_size - start
                file.seek(start)
                return file.read(max(0, min(length, there)))
        except FileNotFoundError:
            self.is_gone = True
        except (OSError, ValueError, OverflowError, MemoryError):
            pass
        return b""

    def _entry(self, start: int, length: int, check: bytes) -> msgspec.Raw | None:
        raw = self._read(start, length) if self._data is None else self._data[start : start + length]
        return msgspec.Raw(raw) if _check_of(raw) == check else None


def write(directory: str, entries: Mapping[bytes, msgspec.Raw]) -> str | None:
    """Put entries in a file, with its directory, and return its name; None when that is not possible.

    Keys have `KEY` bytes. The same entries make the same file. Never raises OSError.
    """
    place = _HEAD + len(entries) * _ROW.size
    rows = []
    every = [(key, bytes(entries[key])) for key in sorted(entries)]
    for key, raw in every:
        rows.append(_ROW.pack(key, place, len(raw), _check_of(raw)))
        place += len(raw)
    table = b"".join(rows)
    digest = digest_of(table)
    name = digest.hex()[:32] + SUFFIX
    pieces = [_MAGIC, _COUNT.pack(len(rows)), digest, table, *(raw for _, raw in every)]
    return name if blob.put(os.path.join(directory, name), pieces) else None


def _check_of(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=_CHECK).digest()
