"""The ledger of one project for one set of settings: from memory or disk, looked at again, and written back."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from pylint_cycles.project.cache import ledger
from pylint_cycles.project.cache.again import Again
from pylint_cycles.project.cache.ledger import Ledger, Look
from pylint_cycles.project.looks import Key, Record, Seen, Stamp, stamp_of


class _Kept(NamedTuple):
    """What a process remembers of a ledger file: the state of the file, and what stood in it."""

    stamp: Stamp | None
    ledger: Ledger


_MEMORY: dict[str, _Kept] = {}
_MOST = 8


class Book:
    """Answers that hold now, and those that are added.

    path: of the ledger file; the one of the same with unsaved buffers lies beside it. on_disk: whether files are read
    and written at all, or memory is all there is. overlays: contents of unsaved files by path.
    """

    def __init__(self, path: str, on_disk: bool, overlays: Mapping[str, bytes]) -> None:
        self._on_disk = on_disk
        self._overlays = overlays
        # an editor's lines that are not saved yet should not cost others what is known of those on disk
        self._paths = (path, f"{path}-buffer") if overlays else (path,)
        self._again: Again | None = None
        self._answers: dict[str, msgspec.Raw] = {}
        self._added: dict[str, msgspec.Raw] = {}
        self._before: dict[Key, Seen] | None = None
        self._is_renewed = False
        self._is_taught = True
        self._stamps: list[Stamp | None] = []
        self._open()

    def open_again(self) -> bool:
        """Take over what others have written meanwhile, if they have; whether they have."""
        if [_stamp(path) for path in self._paths] == self._stamps:
            return False
        self._open()
        return True

    def _open(self) -> None:
        self._stamps = [_stamp(path) for path in self._paths]
        for path in self._paths:
            kept = _kept(path, self._on_disk)
            if kept is None:
                continue
            again = Again(kept.looks, self._overlays)
            if again.holds:
                self._again, self._answers = again, kept.answers
                self._before = None
                self._is_renewed = bool(again.renewed)
                self._is_taught = False
                return
            again.teach()

    def get(self, key: str) -> msgspec.Raw | None:
        """An answer; None when it is not known."""
        raw = self._added.get(key)
        if raw is None:
            raw = self._answers.get(key)
        if raw is None and not self._is_taught and self._again is not None:
            self._is_taught = True
            self._again.teach()
        return raw

    def put(self, key: str, raw: msgspec.Raw) -> None:
        """Add an answer."""
        self._added[key] = raw

    def forget(self, key: str) -> None:
        """Do without an answer."""
        self._added.pop(key, None)
        self._answers = {name: raw for name, raw in self._answers.items() if name != key}

    def save(self, record: Record) -> None:
        """Write what is new, with the looks that it rests on.

        Without effect when these describe no state of the disk.
        """
        if record.is_torn or not (self._added or self._is_renewed):
            return
        before = self._before if self._before is not None or self._again is None else self._again.seen()
        seen = _both(before or {}, record.seen)
        if seen is None:
            return
        path = self._paths[-1] if self._has_buffers(seen) else self._paths[0]
        answers = {**self._answers, **self._added}
        other = _kept(path, self._on_disk)
        if other is not None and other.answers.keys() - answers.keys():
            together = _both({_key(look): Seen(look.answer, look.stamp) for look in other.looks}, seen)
            if together is not None:
                # another process has found out more about the same files
                seen, answers = together, {**other.answers, **answers}
        made = ledger.made_of(seen, answers)
        self._before, self._answers, self._added, self._is_renewed = seen, answers, {}, False
        stamp = _stamp(path) if self._on_disk and ledger.write(path, made) else None
        self._stamps = [_stamp(one) for one in self._paths]
        if stamp is not None or not self._on_disk:
            _remember(path, _Kept(stamp, made))

    def _has_buffers(self, seen: Mapping[Key, Seen]) -> bool:
        """Whether an unsaved content that was looked at is another one than that on disk."""
        if not self._overlays:
            return False
        return not Again(ledger.made_of(dict(seen), {}).looks, {}).holds


def _key(look: Look) -> Key:
    return (look.kind, look.path, look.detail)


def _both(one: dict[Key, Seen], other: dict[Key, Seen]) -> dict[Key, Seen] | None:
    """The looks of both, with the stamps of the second; None when they contradict one another."""
    for key in one.keys() & other.keys():
        if one[key].answer != other[key].answer:
            return None
    return {**one, **other}


def _kept(path: str, on_disk: bool) -> Ledger | None:
    kept = _MEMORY.get(path)
    if not on_disk:
        return kept.ledger if kept is not None else None
    stamp = _stamp(path)
    if kept is not None and stamp is not None and kept.stamp == stamp:
        return kept.ledger
    found = ledger.read(path) if stamp is not None else None
    if found is not None:
        _remember(path, _Kept(stamp, found))
    return found


def _remember(path: str, kept: _Kept) -> None:
    _MEMORY.pop(path, None)
    while len(_MEMORY) >= _MOST:
        del _MEMORY[next(iter(_MEMORY))]
    _MEMORY[path] = kept


def _stamp(path: str) -> Stamp | None:
    try:
        return stamp_of(os.stat(path))
    except OSError:
        return None
