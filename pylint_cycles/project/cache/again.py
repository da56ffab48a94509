"""Looking again: whether the disk still shows what the looks of an earlier analysis have shown.

The kinds of looks, with what answers them. Of those marked * an unsaved buffer counts as the file, as in the analysis.

    content*    digest of the bytes of a file, or why it cannot be read
    raw         the same of the file on disk
    listing*    digest of what matters to imports in a directory (`Disk.listing`)
    compiled    digest of the names of modules in a directory that are compiled, or will be (`Disk.compiled`)
    marker*     whether a directory has this one of the markers (`Disk.has`)
    names       digest of the names in a directory that start and end so
    file*       whether there is a file
    directory   whether there is a directory
    real        the path with its links resolved
    canonical   the path that stands for a file (`canonical`)
    called, whole, asked    no looks of their own: what of a content a prediction rests on, see `same_run`
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping, Sequence
from os import stat

from pylint_cycles.hashing import digest_of
from pylint_cycles.project import looks
from pylint_cycles.project.cache.ledger import Look
from pylint_cycles.project.disk import Disk, canonical
from pylint_cycles.project.looks import NO, YES, Key, Record, Seen
from pylint_cycles.project.store import SHARED


class Again:
    """What looking again has shown, given earlier looks and the contents of unsaved files by path.

    holds: nothing has changed. changed: looks that show something else. renewed: looks that show the same, but are
    known again by another stamp from now on. overlays: the unsaved files, by the path that stands for them.
    """

    def __init__(self, before: Sequence[Look], overlays: Mapping[str, bytes]) -> None:
        self.renewed: dict[Key, Seen] = {}
        self._looks = before
        self.changed: set[Key] = set()
        self.overlays = {canonical(path): data for path, data in overlays.items()}
        self._disk = Disk(self.overlays)
        for look in before:
            stamp = look.stamp
            if stamp is not None:
                # the loop that every run on an unchanged project consists of: a few calls for each file
                try:
                    now = stat(look.path)
                except (OSError, ValueError):
                    pass
                else:
                    is_same = (now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino, now.st_dev) == stamp
                    if is_same and not (overlays and self._is_overlaid(look)):
                        continue
            elif look.kind in _NO_LOOKS or (not overlays and _is_still_absent(look)):
                continue
            self._look(look)

    def _is_overlaid(self, look: Look) -> bool:
        return look.path in self._disk.overlays or (look.kind == "listing" and self._disk.is_overlaid(look.path))

    def _look(self, look: Look) -> None:
        key = (look.kind, look.path, look.detail)
        now = _look(self._disk, key)
        if now.answer != look.answer:
            self.changed.add(key)
        elif now.stamp is not None and now.stamp != look.stamp:
            self.renewed[key] = now

    @property
    def holds(self) -> bool:
        """Whether the disk shows what it has shown."""
        return not self.changed

    def looks(self, changed: Mapping[Key, Seen]) -> tuple[Look, ...]:
        """The looks that show what they have shown, with their stamps of now; those in `changed` show that."""
        now = {**self.renewed, **changed}
        if not now and not self.changed:
            return tuple(self._looks)
        found = []
        for look in self._looks:
            key = (look.kind, look.path, look.detail)
            shown = now.get(key)
            if shown is not None:
                found.append(Look(*key, shown.answer, shown.stamp))
            elif key not in self.changed:
                found.append(look)
        return tuple(found)

    def teach(self) -> None:
        """Let the store of this process know the contents of the files that are unchanged: it need not read them."""
        for look in self.looks({}):
            if look.kind == "content" and look.stamp is not None:
                SHARED.learn(look.path, look.stamp, look.answer)


def _look(disk: Disk, key: Key) -> Seen:
    kind, path, detail = key
    look = _KINDS.get(kind)
    try:
        return look(disk, path, detail) if look is not None else _NOTHING
    except (OSError, ValueError, LookupError):  # no look that an analysis has made
        return _NOTHING


def _is_still_absent(look: Look) -> bool:
    """Whether there is surely nothing, not even a link; asking is cheaper than trying to read."""
    if look.kind not in _FILES or look.answer != _ABSENT:
        return False
    try:
        os.lstat(look.path)
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        pass
    return False


_NOTHING = Seen(b"?", None)
"""Never the answer to a look."""


def _content(disk: Disk, path: str, _: str) -> Seen:
    overlay = disk.overlays.get(path)
    return Seen(digest_of(overlay), None) if overlay is not None else looks.file_content(path)[0]


def _listing(disk: Disk, directory: str, _: str) -> Seen:
    return _recorded(disk, directory, lambda again: again.listing(directory), "listing")


def _compiled(disk: Disk, directory: str, _: str) -> Seen:
    return _recorded(disk, directory, lambda again: again.compiled(directory), "compiled")


def _recorded(disk: Disk, path: str, ask: Callable[[Disk], object], kind: str) -> Seen:
    """What a fresh disk would note of a question."""
    record = Record()
    with looks.recorded_in(record):
        ask(Disk(disk.overlays))
    return record.seen[kind, path, ""]


def _names(disk: Disk, directory: str, pattern: str) -> Seen:
    del disk  # unsaved files do not count
    start, _, end = pattern.partition("*")
    record = Record()
    with looks.recorded_in(record):
        looks.names_in(directory, start, end)
    return record.seen["names", directory, pattern]


def _yes_no(answer: bool) -> Seen:
    return Seen(YES if answer else NO, None)


_KINDS: dict[str, Callable[[Disk, str, str], Seen]] = {
    "content": _content,
    "raw": lambda _, path, __: looks.file_content(path)[0],
    "listing": _listing,
    "compiled": _compiled,
    "marker": lambda disk, path, detail: _yes_no(Disk(disk.overlays).has(path, detail)),
    "names": _names,
    "file": lambda disk, path, _: _yes_no(path in disk.overlays or os.path.isfile(path)),
    "directory": lambda _, path, __: _yes_no(os.path.isdir(path)),
    "real": lambda _, path, __: Seen(os.fsencode(os.path.realpath(path)), None),
    "canonical": lambda _, path, __: Seen(os.fsencode(canonical(path)), None),
}
_FILES = frozenset(["content", "raw"])
_NO_LOOKS = frozenset([looks.CALLED, looks.WHOLE, looks.ASKED])
_ABSENT = looks.why_not(FileNotFoundError(errno.ENOENT, ""))
"""What a look at a content shows where there is no file."""
