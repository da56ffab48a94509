"""Answers about the same project at another path: of a cache that was restored elsewhere, or of a second checkout.

An answer rests on what the looks beneath the top directory of the project have shown, and on libraries. Where that
directory lies decides nothing, as long as it has the same name and nothing beside or above it was looked at. So the
same looks are made at the new path, and the answers hold when these show the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from pylint_cycles.project.cache import ledger
from pylint_cycles.project.cache.ledger import END, Ledger, Look

_SHOWING_PATHS = ("canonical", "real")
"""Kinds of looks whose answer is a path."""

_BEFORE = "('"
"""What stands before a path in the text of an error."""

_TEXT = frozenset(" ('\"")
"""What is not in most paths."""

_TRIED = 2
"""Ledgers of other places that are read at most, those written last first."""


def from_elsewhere(path: str, top: str, libraries: Sequence[str]) -> Iterator[Ledger]:
    """Yield the ledgers that lie beside the one at `path`, and differ from it by nothing but where the project was.

    top: directory of the project now. libraries: directories that are the same for all places.
    """
    directory, name = os.path.split(path)
    start = name.rpartition("-")[0] + "-"
    found = []
    try:
        entries = sorted(os.listdir(directory))
    except OSError:
        return
    for entry in entries:
        if entry.startswith(start) and entry.endswith(END) and entry != name:
            try:
                found.append((os.stat(os.path.join(directory, entry)).st_mtime_ns, entry))
            except OSError:
                continue
    for _, entry in sorted(found, reverse=True)[:_TRIED]:
        other = ledger.read(os.path.join(directory, entry))
        moved = _Move(other.top, top, libraries).ledger(other) if other is not None else None
        if moved is not None:
            yield moved


class _ElsewhereError(Exception):
    """Something names a place that is not the project's."""


class _Move:
    """From paths in the directory `old` to those in `new`."""

    def __init__(self, old: str, new: str, libraries: Sequence[str]) -> None:
        self._old = old
        self._new = new
        self._inside = old.rstrip(os.sep) + os.sep
        self._libraries = tuple(one.rstrip(os.sep) + os.sep for one in libraries)

    def ledger(self, before: Ledger) -> Ledger | None:
        """The ledger as it would be at the new place; None when it rests on something around the old one."""
        if not os.path.isabs(self._old) or os.path.basename(self._old) != os.path.basename(self._new):
            return None
        try:
            looks = tuple([self._look(look) for look in before.looks])
        except _ElsewhereError:
            return None
        entries = (self._entry(key, raw) for key, raw in before.answers.items())
        return Ledger(looks, dict(entry for entry in entries if entry is not None), self._new)

    def _entry(self, key: str, raw: msgspec.Raw) -> tuple[str, msgspec.Raw] | None:
        """An answer with its key; None for one that cannot be told from what names another place."""
        # that others take names from a module by a star import is said by a key alone, and must not get lost
        moved = "\0".join(self._path(part) if self._is_inside(part) else part for part in key.split("\0"))
        try:
            return moved, self._answer(raw)
        except (_ElsewhereError, msgspec.MsgspecError, UnicodeError, RecursionError):
            return None

    def _look(self, look: Look) -> Look:
        answer = look.answer
        if look.kind in _SHOWING_PATHS:
            answer = os.fsencode(self._path(os.fsdecode(answer)))
        path = self._path(look.path)
        # another file has another stamp
        return Look(look.kind, path, look.detail, answer, look.stamp if path == look.path else None)

    def _is_inside(self, path: str) -> bool:
        return path == self._old or path.startswith(self._inside)

    def _path(self, path: str) -> str:
        if path == self._old:
            return self._new
        if path.startswith(self._inside):
            return os.path.join(self._new, path[len(self._inside) :])
        if f"{path}{os.sep}".startswith(self._libraries):
            return path
        raise _ElsewhereError

    def _answer(self, raw: msgspec.Raw) -> msgspec.Raw:
        if os.fsencode(self._old) not in bytes(raw):
            return raw
        return msgspec.Raw(msgspec.msgpack.encode(self._value(msgspec.msgpack.decode(raw))))

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, list):
            return [self._value(one) for one in value]
        if isinstance(value, dict):
            return {self._value(key): self._value(one) for key, one in value.items()}
        return value

    def _text(self, text: str) -> str:
        """A text that is a path of the project, has such in brackets or quotes (as errors have), or names none."""
        if self._is_inside(text) and _TEXT.isdisjoint(text[len(self._old) :]):
            return self._path(text)
        named = sum(text.count(before + self._inside) for before in _BEFORE)
        # whatever else looks like the old place may mean something else
        if text.count(self._old) != named:
            raise _ElsewhereError
        for before in _BEFORE:
            text = text.replace(before + self._inside, before + self._new.rstrip(os.sep) + os.sep)
        return text
