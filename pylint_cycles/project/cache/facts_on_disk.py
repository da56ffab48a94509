"""Facts by content, in a few files that are never changed.

Each process adds a file (a segment) with what it found out; when there are many, somebody puts them together into one
and deletes the others. Nothing is locked: a segment that disappears while it is wanted means scanning again. The same
facts may stand in two segments.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import msgspec

from pylint_cycles.project.cache import blob, home
from pylint_cycles.project.cache.neighbours import Neighbours, Segment
from pylint_cycles.project.looks import digest_of
from pylint_cycles.source.facts import ModuleFacts, UseFacts

LARGEST = 256_000_000
"""Bytes of the segments of one project; a quarter goes when they are more."""

MOST_SEGMENTS = 12

_SUFFIX = ".facts"
_FACTS, _USES = b"f", b"u"

_segment = msgspec.msgpack.Decoder(Segment).decode
_module_facts = msgspec.msgpack.Decoder(ModuleFacts).decode
_use_facts = msgspec.msgpack.Decoder(UseFacts).decode
_encode = msgspec.msgpack.Encoder().encode


class FactsOnDisk:
    """The segments of one project. directory: where they lie. Never raises for what is found there."""

    def __init__(self, directory: str) -> None:
        self._directory = directory
        self._loaded: dict[str, int] = {}
        self._known: Segment = {}
        self._new: dict[bytes, ModuleFacts | UseFacts] = {}
        self._taken: Segment = {}
        self._used: set[bytes] = set()
        self._neighbours: Neighbours | None = None

    def load(self) -> None:
        """Read the segments that have been added since the last time."""
        names = self._names()
        is_new = not names and not self._loaded
        # what was taken from there has been written by now
        self._neighbours = Neighbours(self._directory, _SUFFIX, _segment_at) if is_new else None
        for name in names:
            if name not in self._loaded:
                payload = blob.read(os.path.join(self._directory, name))
                self._loaded[name] = len(payload or b"")
                self._known.update(_entries(payload))

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
        raw = self._known.get(key)
        if raw is None and self._neighbours is not None:
            raw = self._neighbours.get(key)
            if raw is not None:
                self._known[key] = self._taken[key] = raw
        if raw is not None:
            self._used.add(key)
        return raw

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
            # in an order of their own: two processes that have found the same write the same file
            added = dict(sorted({**self._taken, **new}.items()))
            self._used.update(added)
            self._new, self._taken = {}, {}
            self._write(added)
            self._known.update(added)
            names = self._names()
            if len(names) > MOST_SEGMENTS or sum(self._size(name) for name in names) > LARGEST:
                self._put_together(names)

    def _names(self) -> list[str]:
        try:
            return sorted(name for name in os.listdir(self._directory) if name.endswith(_SUFFIX))
        except OSError:
            return []

    def _size(self, name: str) -> int:
        try:
            return os.stat(os.path.join(self._directory, name)).st_size
        except OSError:
            return 0

    def _write(self, entries: Segment) -> str | None:
        payload = _encode(entries)
        name = digest_of(payload).hex()[:32] + _SUFFIX
        if not blob.write(os.path.join(self._directory, name), payload):
            return None
        self._loaded[name] = len(payload)
        return name

    def _put_together(self, names: list[str]) -> None:
        """Replace segments by one. The largest stays when it outweighs the others: it need not be written each time."""
        by_size = sorted(names, key=lambda name: (self._size(name), name))
        sizes = [self._size(name) for name in by_size]
        if sum(sizes) <= LARGEST and len(sizes) > 1 and sizes[-1] > 2 * sum(sizes[:-1]):
            by_size.pop()
        found: Segment = {}
        for name in by_size:
            found.update(_entries(blob.read(os.path.join(self._directory, name))))
        written = self._write(_most_useful(found, self._used))
        for name in by_size if written is not None else ():
            if name != written:
                blob.remove(os.path.join(self._directory, name))
        home.tidy()


def _encoded(value: ModuleFacts | UseFacts) -> msgspec.Raw | None:
    """None for what cannot be written: half of a surrogate pair in a string."""
    try:
        return msgspec.Raw(_encode(value))
    except UnicodeEncodeError:
        return None


def _most_useful(entries: Segment, used: Iterable[bytes]) -> Segment:
    """The entries, or when they are too large those used by this process, and then others up to three quarters."""
    if sum(len(raw) for raw in entries.values()) <= LARGEST:
        return entries
    wanted = frozenset(used)
    kept: Segment = {}
    room = LARGEST * 3 // 4
    for key in sorted(entries, key=lambda key: (key not in wanted, key)):
        room -= len(entries[key])
        if room < 0:
            break
        kept[key] = entries[key]
    return kept


def _segment_at(path: str) -> Segment:
    return _entries(blob.read(path))


def _entries(payload: bytes | None) -> Segment:
    if payload is None:
        return {}
    try:
        return _segment(payload)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}


class FactsOfProject:
    """The facts behind one analysis: those of the project that it is first asked about. None, before that."""

    def __init__(self) -> None:
        self._store: FactsOnDisk | None = None
        self._is_loaded = False

    def look_into(self, directory: str) -> None:
        """Use the segments in this directory, unless there is one already. They are read when facts are wanted."""
        if self._store is None:
            self._store = _STORES.setdefault(directory, FactsOnDisk(directory))

    def load(self) -> None:
        """Take over what other processes have written meanwhile."""
        self._is_loaded = False

    def _loaded(self) -> FactsOnDisk | None:
        if self._store is not None and not self._is_loaded:
            self._is_loaded = True
            self._store.load()
        return self._store

    def save(self) -> None:
        """Write what is new."""
        if self._store is not None:
            self._store.save()

    def facts(self, digest: bytes) -> ModuleFacts | None:
        """See `FactsOnDisk`."""
        store = self._loaded()
        return store.facts(digest) if store is not None else None

    def uses(self, digest: bytes) -> UseFacts | None:
        """See `FactsOnDisk`."""
        store = self._loaded()
        return store.uses(digest) if store is not None else None

    def add_facts(self, digest: bytes, facts: ModuleFacts) -> None:
        """See `FactsOnDisk`."""
        if self._store is not None:
            self._store.add_facts(digest, facts)

    def add_uses(self, digest: bytes, uses: UseFacts) -> None:
        """See `FactsOnDisk`."""
        if self._store is not None:
            self._store.add_uses(digest, uses)


_STORES: dict[str, FactsOnDisk] = {}
"""By directory: what a process has read, it keeps."""
