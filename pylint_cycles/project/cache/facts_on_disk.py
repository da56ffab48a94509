"""Facts by content, in a few files that are never changed.

Each process adds a file (a segment) with what it found out; when there are many, somebody puts them together into one
and deletes the others. Nothing is locked: a segment that disappears while it is wanted means scanning again. The same
facts may stand in two segments.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import msgspec

from pylint_cycles.project.cache import blob, home, segment
from pylint_cycles.project.cache.neighbours import Neighbours
from pylint_cycles.project.cache.segment import SUFFIX, Segment
from pylint_cycles.source.facts import ModuleFacts, UseFacts

LARGEST = 256_000_000
"""Bytes of the segments of one project; a quarter goes when they are more."""

MOST_SEGMENTS = 12

_FACTS, _USES = b"f", b"u"

_module_facts = msgspec.msgpack.Decoder(ModuleFacts).decode
_use_facts = msgspec.msgpack.Decoder(UseFacts).decode
_encode = msgspec.msgpack.Encoder().encode

_Entries = dict[bytes, msgspec.Raw]


class FactsOnDisk:
    """The segments of one project. directory: where they lie. Never raises for what is found there."""

    def __init__(self, directory: str) -> None:
        self._directory = directory
        self._segments: dict[str, Segment] = {}
        self._new: dict[bytes, ModuleFacts | UseFacts] = {}
        self._taken: _Entries = {}
        self._unwritten: _Entries = {}
        self._used: set[bytes] = set()
        self._neighbours: Neighbours | None = None

    def load(self) -> None:
        """Look at the segments that have been added since the last time."""
        names = self._names()
        is_new = not names and not self._segments
        # what was taken from there has been written by now
        self._neighbours = Neighbours(self._directory) if is_new else None
        # those that others have put together go, too: each of them may have been read whole
        found = {name: self._segments.get(name) or self._segment(name) for name in names}
        self._segments = {name: one for name, one in found.items() if not one.is_gone}

    def _segment(self, name: str) -> Segment:
        return Segment(os.path.join(self._directory, name))

    def facts(self, digest: bytes) -> ModuleFacts | None:
        """The facts of a content; None when they are not there."""
        raw = self._raw(_FACTS + digest)
        try:
            return _module_facts(raw) if raw is not None else None
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return None

    def uses(self, digest: bytes) -> UseFacts | None:
        """How a content uses what it imports; None when that is not there."""
        raw = self._raw(_USES + digest)
        try:
            return _use_facts(raw) if raw is not None else None
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return None

    def _raw(self, key: bytes) -> msgspec.Raw | None:
        raw = self._taken.get(key, self._unwritten.get(key))
        if raw is None:
            raw = self._in_segments(key)
        if raw is None and self._forget_gone():
            # put together with others meanwhile
            self.load()
            raw = self._in_segments(key)
        if raw is None and self._neighbours is not None:
            raw = self._neighbours.get(key)
            if raw is not None:
                self._taken[key] = raw
        if raw is not None:
            self._used.add(key)
        return raw

    def _in_segments(self, key: bytes) -> msgspec.Raw | None:
        found = (one.get(key) for one in self._segments.values())
        return next((raw for raw in found if raw is not None), None)

    def _forget_gone(self) -> bool:
        gone = [name for name, one in self._segments.items() if one.is_gone]
        for name in gone:
            del self._segments[name]
        return bool(gone)

    def add_facts(self, digest: bytes, facts: ModuleFacts) -> None:
        """Take facts over; they are written with `save`."""
        self._new[_FACTS + digest] = facts

    def add_uses(self, digest: bytes, uses: UseFacts) -> None:
        """Take uses over; they are written with `save`."""
        self._new[_USES + digest] = uses

    def save(self) -> None:
        """Write what is new, and put the segments together when there are many. Without effect when that fails."""
        if self._new or self._taken:
            new = {key: raw for key, value in self._new.items() if (raw := _encoded(value)) is not None}
            added = {**self._taken, **new}
            self._used.update(added)
            self._new, self._taken = {}, {}
            if self._write(added) is None:
                self._unwritten.update(added)
            names = self._names()
            if len(names) > MOST_SEGMENTS or sum(self._size(name) for name in names) > LARGEST:
                self._put_together(names)

    def _names(self) -> list[str]:
        try:
            return sorted(name for name in os.listdir(self._directory) if name.endswith(SUFFIX))
        except OSError:
            return []

    def _size(self, name: str) -> int:
        try:
            return os.stat(os.path.join(self._directory, name)).st_size
        except OSError:
            return 0

    def _write(self, entries: _Entries) -> str | None:
        name = segment.write(self._directory, entries)
        if name is not None:
            self._segments[name] = self._segment(name)
        return name

    def _put_together(self, names: list[str]) -> None:
        """Replace segments by one. The largest stays when it outweighs the others: it need not be written each time."""
        by_size = sorted(names, key=lambda name: (self._size(name), name))
        sizes = [self._size(name) for name in by_size]
        if sum(sizes) <= LARGEST and len(sizes) > 1 and sizes[-1] > 2 * sum(sizes[:-1]):
            by_size.pop()
        found: _Entries = {}
        for name in by_size:
            found.update(self._segment(name).items())
        written = self._write(_most_useful(found, self._used))
        for name in by_size if written is not None else ():
            if name != written:
                self._segments.pop(name, None)
                blob.remove(os.path.join(self._directory, name))
        home.tidy()


def _encoded(value: ModuleFacts | UseFacts) -> msgspec.Raw | None:
    """None for what cannot be written: half of a surrogate pair in a string."""
    try:
        return msgspec.Raw(_encode(value))
    except UnicodeEncodeError:
        return None


def _most_useful(entries: _Entries, used: Iterable[bytes]) -> _Entries:
    """The entries, or when they are too large those used by this process, and then others up to three quarters."""
    if sum(len(raw) for raw in entries.values()) <= LARGEST:
        return entries
    wanted = frozenset(used)
    kept: _Entries = {}
    room = LARGEST * 3 // 4
    for key in sorted(entries, key=lambda key: (key not in wanted, key)):
        room -= len(entries[key])
        if room < 0:
            break
        kept[key] = entries[key]
    return kept


def store_in(directory: str) -> FactsOnDisk:
    """The store in a directory, the same one at each call."""
    if directory not in _STORES:
        _STORES[directory] = FactsOnDisk(directory)
    return _STORES[directory]


_STORES: dict[str, FactsOnDisk] = {}
"""By directory: what a process has read, it keeps."""
