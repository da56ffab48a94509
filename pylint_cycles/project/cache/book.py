"""The ledger of one project for one set of settings: from memory or disk, looked at again, and written back."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from pylint_cycles.project.cache import ledger
from pylint_cycles.project.cache.again import Again
from pylint_cycles.project.cache.ledger import Ledger, Look
from pylint_cycles.project.looks import Key, Record, Seen, Stamp, stamp_of
from pylint_cycles.project.store import FactsBehind


class _Kept(NamedTuple):
    """What a process remembers of a ledger file: the state of the file, and what stood in it."""

    stamp: Stamp | None
    ledger: Ledger


_TRUE = msgspec.Raw(msgspec.msgpack.encode(True))

_MEMORY: dict[str, _Kept] = {}
_MOST = 8


LASTING = "\0~"
"""Behind the key of an answer that rests on the import graph alone, see `harmless`."""

PREDICTED = "\0!"
"""Behind the key of an answer that rests on what importing comes to besides, and names no line, see `same_run`."""

PLACED = "\0@"
"""The same of an answer that names lines, which is kept as `Placed`."""

_KINDS = ("", LASTING, PREDICTED, PLACED)


class Placed(msgspec.Struct, frozen=True, array_like=True):
    """All lines that an answer names, with the paths of their files, and the answer."""

    places: tuple[tuple[str, int], ...]
    answer: msgspec.Raw


_placed = msgspec.msgpack.Decoder(Placed).decode

STAR_SOURCE = "star source\0"
"""Before the path of a module that others take names from by a star import."""


class Book:
    """Answers that hold now, and those that are added.

    path: of the ledger file; the one of the same with unsaved buffers lies beside it. top: directory of the project.
    source_roots: see `Workspace`. elsewhere: ledgers of the project from other places, as they would be here; asked for
    when there is none. on_disk: whether files are read and written at all, or memory is all there is. overlays:
    contents of unsaved files by path. behind: facts of contents from earlier processes.
    """

    def __init__(
        self,
        path: str,
        top: str,
        source_roots: Sequence[str],
        elsewhere: Callable[[], Iterable[Ledger]],
        on_disk: bool,
        overlays: Mapping[str, bytes],
        behind: FactsBehind,
    ) -> None:
        self._on_disk = on_disk
        self._top = top
        self._source_roots = source_roots
        self._elsewhere = elsewhere
        self._overlays = overlays
        self._behind = behind
        # an editor's lines that are not saved yet should not cost others what is known of those on disk
        self._paths = (path, f"{path}-buffer") if overlays else (path,)
        self._again: Again | None = None
        self._answers: dict[str, msgspec.Raw] = {}
        self._added: dict[str, msgspec.Raw] = {}
        self._changed: dict[Key, Seen] = {}
        self._looks: tuple[Look, ...] | None = None
        self._outdated: list[Ledger] = []
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
        found = (_kept(path, self._on_disk) for path in self._paths)
        outdated = self._try(kept for kept in found if kept is not None)
        if outdated is None:
            return
        self._outdated = [kept for _, kept in outdated]
        if not outdated and self._on_disk:
            outdated = self._try(self._elsewhere())
            if outdated is None:
                self._is_renewed = True
                return
        if not any(self._take_lasting(again, kept) for again, kept in outdated):
            for again, _ in outdated:
                again.teach()

    def _try(self, ledgers: Iterable[Ledger]) -> list[tuple[Again, Ledger]] | None:
        """Take the first that still holds and return None; else all of them, with what looking again has shown."""
        outdated = []
        for one in ledgers:
            again = Again(one.looks, self._overlays)
            if again.holds:
                self._take(again, one.answers, {})
                self._is_renewed = bool(again.renewed)
                return None
            outdated.append((again, one))
        return outdated

    def _take(self, again: Again, answers: dict[str, msgspec.Raw], changed: dict[Key, Seen]) -> None:
        self._again, self._answers, self._changed = again, answers, changed
        self._looks = None
        self._is_taught = False

    def _take_lasting(self, again: Again, kept: Ledger) -> bool:
        """Take the answers that hold although files have changed, if there are such."""
        # mostly nothing has changed, and each import counts in an editor
        from pylint_cycles.project.cache.foreign import Foreign
        from pylint_cycles.project.cache.harmless import harmless
        from pylint_cycles.project.cache.same_run import rests_of, runs_alike

        lasting = {key: raw for key, raw in kept.answers.items() if key.endswith(_KINDS[1:])}
        if not lasting:
            return False
        before = {key: look.answer for look in kept.looks if (key := _key(look)) in again.changed}
        listed = {look.path for look in kept.looks if look.kind == "listing"}
        edited = harmless(
            before,
            again.overlays,
            self._behind,
            lambda path: f"{STAR_SOURCE}{path}{LASTING}" in lasting,
            Foreign(self._top, self._source_roots, listed, again.overlays).is_foreign,
        )
        if edited is None:
            return False
        if runs_alike(edited.edits, rests_of(map(_key, kept.looks))):
            moved = {edit.path: edit.first_moved for edit in edited.edits}
            lasting = {key: raw for key, raw in lasting.items() if not key.endswith(PLACED) or _stays(raw, moved)}
        else:
            lasting = {key: raw for key, raw in lasting.items() if key.endswith(LASTING)}
        self._take(again, lasting, edited.now)
        self._is_renewed = True
        return True

    def get(self, key: str) -> msgspec.Raw | None:
        """An answer; None when it is not known."""
        for kind in _KINDS:
            one = key + kind
            raw = self._added.get(one)
            if raw is None:
                raw = self._answers.get(one)
            if raw is not None:
                return _answer_in(raw) if kind == PLACED else raw
        if not self._is_taught and self._again is not None:
            self._is_taught = True
            self._again.teach()
        return None

    def put(self, key: str, raw: msgspec.Raw) -> None:
        """Add an answer."""
        self._added[key] = raw

    def note(self, key: str) -> None:
        """Add a fact that goes with answers which are added; alone it is not worth writing."""
        if self._added and key not in self._answers:
            self._added[key] = _TRUE

    def forget(self, key: str) -> None:
        """Do without an answer."""
        every = {key + kind for kind in _KINDS}
        self._added = {name: raw for name, raw in self._added.items() if name not in every}
        self._answers = {name: raw for name, raw in self._answers.items() if name not in every}

    def save(self, record: Record) -> None:
        """Write what is new, with the looks that it rests on.

        Without effect when these describe no state of the disk.
        """
        if record.is_torn or not (self._added or self._is_renewed):
            return
        looks = self._looks_now()
        if record.seen:
            seen = _both(_by_key(looks), record.seen)
            if seen is None:
                return
            looks = ledger.looks_of(seen)
        path = self._paths[-1] if self._has_buffers(looks) else self._paths[0]
        answers = {**self._answers, **self._added}
        other = _kept(path, self._on_disk)
        is_news = other is not None and not any(other is one for one in self._outdated)
        if other is not None and is_news and other.answers.keys() - answers.keys():
            together = _both(_by_key(other.looks), _by_key(looks))
            if together is not None:
                # another process has found out more about the same files
                looks, answers = ledger.looks_of(together), {**other.answers, **answers}
        made = Ledger(looks, answers, self._top)
        self._looks, self._answers, self._added, self._is_renewed = looks, answers, {}, False
        stamp = _stamp(path) if self._on_disk and ledger.write(path, made) else None
        self._stamps = [_stamp(one) for one in self._paths]
        if stamp is not None or not self._on_disk:
            _remember(path, _Kept(stamp, made))

    @property
    def seen(self) -> dict[Key, Seen]:
        """What the answers of before rest on."""
        return _by_key(self._looks_now())

    def _looks_now(self) -> tuple[Look, ...]:
        if self._looks is not None:
            return self._looks
        return self._again.looks(self._changed) if self._again is not None else ()

    def _has_buffers(self, looks: tuple[Look, ...]) -> bool:
        """Whether an unsaved content that was looked at is another one than that on disk."""
        return bool(self._overlays) and not Again(looks, {}).holds


def _stays(raw: msgspec.Raw, moved: Mapping[str, int]) -> bool:
    """Whether no line that an answer names may have moved. moved: by path, the first line that may have."""
    try:
        return all(line < moved.get(path, line + 1) for path, line in _placed(raw).places)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False


def _answer_in(raw: msgspec.Raw) -> msgspec.Raw | None:
    try:
        return _placed(raw).answer
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _key(look: Look) -> Key:
    return (look.kind, look.path, look.detail)


def _by_key(looks: tuple[Look, ...]) -> dict[Key, Seen]:
    return {_key(look): Seen(look.answer, look.stamp) for look in looks}


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
