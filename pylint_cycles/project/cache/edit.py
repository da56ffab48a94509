"""What an edit of one file has changed, as far as its facts tell."""

from __future__ import annotations

import builtins
import re
import sys
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import msgspec

from pylint_cycles.source.facts import ModuleFacts, Parts
from pylint_cycles.source.parts import INSIDE, SIZE

_SPECIAL = re.compile("__.*__")


class Part(NamedTuple):
    """A part of a file, see `source.parts`. name: of a function at the top level, "" of a body.

    first, last: lines. place: how many statements of the core stand above it.
    """

    name: str
    place: int
    digest: bytes
    first: int
    last: int


class Edit(NamedTuple):
    """One file. old, new: its facts before and now. data: its content now."""

    path: str
    old: ModuleFacts
    new: ModuleFacts
    data: bytes

    def added(self, called: Collection[bytes]) -> frozenset[str] | None:
        """The names of the functions at the top level that are new; None when anything that may run is another now.

        That is the case when it is no part of which the digest is missing in `called`.
        """
        old, new = self.old, self.new
        if old.parts.core != new.parts.core or not old.parts.core or _frame(old) != _frame(new):
            return None
        before, now = parts_in(old), parts_in(new)
        whole_before, whole_now = _whole(before), _whole(now)
        added = _more_in(whole_now, whole_before)
        if added is None:
            return None
        kept = [one for one in whole_now if one not in added]
        pairs = zip(
            [*whole_before, *(one for one in before if one.place == INSIDE)],
            [*kept, *(one for one in now if one.place == INSIDE)],
            strict=True,
        )
        if any(one.digest != other.digest and one.digest in called for one, other in pairs):
            return None
        return frozenset(one.name for one in added) if _are_new(added, new) else None

    @property
    def first_moved(self) -> int:
        """The first line from which on code may stand elsewhere, or be another one; where the core is the same.

        What stands above is where it was.
        """
        before, now = _anchors(self.old.parts), _anchors(self.new.parts)
        for one, other in zip(before, now, strict=False):
            if one != other:
                return min(one[0], other[0])
        more = [*before[len(now) :], *now[len(before) :]]
        return more[0][0] if more else sys.maxsize

    @property
    def binds_alike(self) -> bool:
        """Whether the file imports and binds the same in the same order as before."""
        if self.added(()) == frozenset():
            return True
        # on the same lines, whatever else is said there
        return _without_parts(self.old) == _without_parts(self.new)


def parts_in(facts: ModuleFacts) -> list[Part]:
    """The parts of a file, in source order."""
    names = {one.line: one.name for one in facts.bindings if one.kind == "def"}
    return [
        Part(names.get(first, "") if place != INSIDE else "", place, digest, first, last)
        for first, last, place, digest in _each(facts.parts)
    ]


def _each(parts: Parts) -> Iterator[tuple[int, int, int, bytes]]:
    for index in range(len(parts.places) // 3):
        first, last, place = parts.places[3 * index : 3 * index + 3]
        yield first, last, place, parts.digests[SIZE * index : SIZE * (index + 1)]


def _anchors(parts: Parts) -> list[tuple[int, int, bytes]]:
    """What tells where the code stands: between two of them all of it is as far from the first one as ever."""
    every = [(first, last, digest) for first, last, _, digest in _each(parts)]
    return sorted([*every, *((start, 0, b"") for start in parts.starts)])


def _whole(parts: Sequence[Part]) -> list[Part]:
    return [one for one in parts if one.place != INSIDE]


def _more_in(now: Sequence[Part], before: Sequence[Part]) -> list[Part] | None:
    """The functions that are new; None when one of those before is missing, or stands elsewhere."""
    added: list[Part] = []
    waiting = iter(now)
    for one in before:
        for other in waiting:
            if (other.name, other.place) == (one.name, one.place):
                break
            added.append(other)
        else:
            return None
    added += waiting
    return added


def _frame(facts: ModuleFacts) -> ModuleFacts:
    """The facts without lines, without parts, and without the functions that are parts."""
    functions = {first for first, _, place, _ in _each(facts.parts) if place != INSIDE}
    bindings = [
        msgspec.structs.replace(one, line=0) for one in facts.bindings if one.kind != "def" or one.line not in functions
    ]
    imports = [msgspec.structs.replace(one, line=0, col=0, end_line=0) for one in facts.imports]
    return msgspec.structs.replace(_without_parts(facts), imports=tuple(imports), bindings=tuple(bindings))


def _without_parts(facts: ModuleFacts) -> ModuleFacts:
    return msgspec.structs.replace(facts, bodies=(), parts=Parts())


def _are_new(added: Sequence[Part], facts: ModuleFacts) -> bool:
    """Whether the names of these functions meant nothing before, and they stand below the imports."""
    if not added:
        return True
    last = max((one.line for one in facts.imports if one.when == "eager"), default=0)
    bound = [one.name for one in facts.bindings]
    return min(one.first for one in added) > last and all(
        one.name and not hasattr(builtins, one.name) and not _SPECIAL.fullmatch(one.name) and bound.count(one.name) == 1
        for one in added
    )
