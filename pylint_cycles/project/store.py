"""Facts of files, kept from one pylint run to the next in a process that lives on (an editor's server).

An answer is never stale. A file is taken as unchanged when size, times, inode and device are what they were -
and the file was already old when it was read: one written to in the same tick of the clock looks unchanged
afterwards (git's "racy" entries). The change time counts too, which no `os.utime` can set back. Whatever cannot
be decided so is read again, and facts are taken over only for the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import time
from typing import NamedTuple, TypeVar

from pylint_cycles.source.facts import ModuleFacts, UseFacts
from pylint_cycles.source.scan import scan
from pylint_cycles.source.uses import scan_uses

_SETTLED_NS = 2_000_000_000
"""Older than this when read, a file cannot change without a new time: the slowest clock (FAT) has 2 s."""

_HAS_CHANGE_TIME = os.name == "posix"
"""Elsewhere `st_ctime` is the time of creation, so that a restored `mtime` would hide a change."""

LIMIT = 20_000
"""Most files to be remembered; the one that was remembered first is dropped first."""

_K = TypeVar("_K")
_V = TypeVar("_V")

Stamp = tuple[int, int, int, int, int]


class Reading(NamedTuple):
    """One file as it was read: the facts, and a digest of the bytes they were drawn from."""

    digest: bytes
    facts: ModuleFacts


def digest_of(data: bytes) -> bytes:
    """Return what a content is told from others by."""
    return hashlib.sha256(data).digest()


class _Record(NamedTuple):
    stamp: Stamp
    settled: bool
    reading: Reading


class Store:
    """Facts by path and by content. Holds no bytes, no syntax trees, nothing of a pylint run."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._records: dict[str, _Record] = {}
        self._facts: dict[bytes, ModuleFacts] = {}
        self._uses: dict[bytes, UseFacts] = {}

    def read(self, path: str) -> Reading:
        """Return the facts of a file on disk as it is now. Raises OSError when it cannot be read."""
        record = self._records.get(path)
        if record is not None and record.settled and record.stamp == _stamp(os.stat(path)):
            return record.reading
        now = time.time_ns()
        data, status = _load(path)
        reading = self.of_bytes(data)
        settled = _HAS_CHANGE_TIME and now - max(status.st_mtime_ns, status.st_ctime_ns) > _SETTLED_NS
        self._records.pop(path, None)
        _put(self._records, path, _Record(_stamp(status), settled, reading), self._limit)
        return reading

    def of_bytes(self, data: bytes) -> Reading:
        """Return the facts of a content, wherever it comes from."""
        digest = digest_of(data)
        facts = self._facts.get(digest)
        if facts is None:
            facts = scan(data)
            _put(self._facts, digest, facts, self._limit)
        return Reading(digest, facts)

    def uses_of_bytes(self, data: bytes) -> tuple[bytes, UseFacts]:
        """Return the digest of a content and how it uses what it imports."""
        digest = digest_of(data)
        uses = self._uses.get(digest)
        if uses is None:
            uses = scan_uses(data)
            _put(self._uses, digest, uses, self._limit)
        return digest, uses

    def uses_of_digest(self, digest: bytes) -> UseFacts | None:
        """Return what `uses_of_bytes` has found for this content before, if it has."""
        return self._uses.get(digest)

    def clear(self) -> None:
        """Forget everything."""
        self._records.clear()
        self._facts.clear()
        self._uses.clear()


SHARED = Store()
"""The store of this process."""


def _load(path: str) -> tuple[bytes, os.stat_result]:
    with open(path, "rb") as file:
        # the state before reading: a write while we read shows as a change next time
        status = os.fstat(file.fileno())
        return file.read(), status


def _stamp(status: os.stat_result) -> Stamp:
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev)


def _put(table: dict[_K, _V], key: _K, value: _V, limit: int) -> None:
    if len(table) >= limit:
        del table[next(iter(table))]
    table[key] = value
