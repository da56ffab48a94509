"""Facts of files, kept from one pylint run to the next in a process that lives on (an editor's server).

An answer is never stale. A file is taken as unchanged when size, times, inode and device are what they were -
and the file was already old when it was read: one written to in the same tick of the clock looks unchanged
afterwards (git's "racy" entries). The change time counts too, which no `os.utime` can set back. Whatever cannot
be decided so is read again, and facts are taken over only for the same bytes.

Behind it may stand a store on disk, by content alone, see `pylint_cycles.project.cache`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import islice
from typing import NamedTuple, Protocol, TypeVar

from pylint_cycles.hashing import digest_of
from pylint_cycles.project.looks import Loaded, Stamp, load, stamp_of
from pylint_cycles.source.facts import ModuleFacts, UseFacts

__all__ = ["SHARED", "FactsBehind", "Reading", "Store"]

LIMIT = 20_000
"""Most files to be remembered; those that were remembered first are dropped first."""

_K = TypeVar("_K")
_V = TypeVar("_V")


class Reading(NamedTuple):
    """One file as it was read: the facts, and a digest of the bytes they were drawn from.

    stamp: as long as the file has it, the reading holds; None when only the bytes can tell.
    """

    digest: bytes
    facts: ModuleFacts
    stamp: Stamp | None = None


class FactsBehind(Protocol):
    """Facts by the digest of the content, from an earlier process."""

    def facts(self, digest: bytes) -> ModuleFacts | None:
        """The facts of a content; None when they are not there."""

    def uses(self, digest: bytes) -> UseFacts | None:
        """How a content uses what it imports; None when that is not there."""

    def add_facts(self, digest: bytes, facts: ModuleFacts) -> None:
        """Take facts over."""

    def add_uses(self, digest: bytes, uses: UseFacts) -> None:
        """Take uses over."""


Draw = Callable[[bytes], "tuple[ModuleFacts, UseFacts | None] | None"]
"""From a content to its facts and, if they are wanted, uses; None when nothing but the facts is."""


class _Record(NamedTuple):
    stamp: Stamp
    digest: bytes


class Store:
    """Facts by path and by content. Holds no bytes, no syntax trees, nothing of a pylint run."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._records: dict[str, _Record] = {}
        self._facts: dict[bytes, ModuleFacts] = {}
        self._uses: dict[bytes, UseFacts] = {}

    def read(
        self,
        path: str,
        behind: FactsBehind | None = None,
        loaded: Loaded | None = None,
        draw: Draw | None = None,
    ) -> Reading:
        """Return the facts of a file on disk as it is now. Raises OSError when it cannot be read.

        loaded: what it has been found to be a moment ago. draw: see `of_bytes`.
        """
        record = self._records.get(path)
        if record is not None and record.stamp == stamp_of(os.stat(path)):
            facts = self.facts_of_digest(record.digest, behind)
            if facts is not None:
                return Reading(record.digest, facts, record.stamp)
        data, stamp = loaded or load(path)
        reading = self.of_bytes(data, behind, draw)
        self._records.pop(path, None)
        if stamp is not None:
            self.learn(path, stamp, reading.digest)
        return reading._replace(stamp=stamp)

    def knows(self, path: str, behind: FactsBehind | None = None) -> bool:
        """Whether `read` would find the facts of a file without opening it."""
        record = self._records.get(path)
        try:
            is_same = record is not None and record.stamp == stamp_of(os.stat(path))
        except (OSError, ValueError):
            return False
        return is_same and record is not None and self.facts_of_digest(record.digest, behind) is not None

    def learn(self, path: str, stamp: Stamp, digest: bytes) -> None:
        """Take it that the file has the content with this digest as long as it has this stamp."""
        _put(self._records, path, _Record(stamp, digest), self._limit)

    def of_bytes(self, data: bytes, behind: FactsBehind | None = None, draw: Draw | None = None) -> Reading:
        """Return the facts of a content, wherever it comes from.

        draw: asked when the content has to be parsed for it; it may do that itself, and draw its uses as well.
        """
        digest = digest_of(data)
        facts = self.facts_of_digest(digest, behind)
        if facts is None:
            drawn = draw(data) if draw is not None else None
            if drawn is not None:
                facts, uses = drawn
                if uses is not None:
                    self._add_uses(digest, uses, behind)
            else:
                # an editor pays for every import on save, and seldom is a file new
                from pylint_cycles.source.scan import scan

                facts = scan(data)
            _put(self._facts, digest, facts, self._limit)
            if behind is not None:
                behind.add_facts(digest, facts)
        return Reading(digest, facts)

    def facts_of_digest(self, digest: bytes, behind: FactsBehind | None = None) -> ModuleFacts | None:
        """Return the facts of the content with this digest, if they are known."""
        facts = self._facts.get(digest)
        if facts is None and behind is not None:
            facts = behind.facts(digest)
            if facts is not None:
                _put(self._facts, digest, facts, self._limit)
        return facts

    def uses_of_bytes(self, data: bytes, behind: FactsBehind | None = None) -> tuple[bytes, UseFacts]:
        """Return the digest of a content and how it uses what it imports."""
        digest = digest_of(data)
        uses = self.uses_of_digest(digest, behind)
        if uses is None:
            # as above
            from pylint_cycles.source.uses import scan_uses

            uses = scan_uses(data)
            self._add_uses(digest, uses, behind)
        return digest, uses

    def _add_uses(self, digest: bytes, uses: UseFacts, behind: FactsBehind | None) -> None:
        _put(self._uses, digest, uses, self._limit)
        if behind is not None:
            behind.add_uses(digest, uses)

    def uses_of_digest(self, digest: bytes, behind: FactsBehind | None = None) -> UseFacts | None:
        """Return what `uses_of_bytes` has found for this content before, if it has."""
        uses = self._uses.get(digest)
        if uses is None and behind is not None:
            uses = behind.uses(digest)
            if uses is not None:
                _put(self._uses, digest, uses, self._limit)
        return uses

    def clear(self) -> None:
        """Forget everything."""
        self._records.clear()
        self._facts.clear()
        self._uses.clear()


SHARED = Store()
"""The store of this process."""


def _put(table: dict[_K, _V], key: _K, value: _V, limit: int) -> None:
    if key not in table and len(table) >= limit:
        # some at once: to find the first key, a dictionary goes over all that were deleted before it
        for one in list(islice(table, max(1, limit // 100))):
            del table[one]
    table[key] = value
