"""What an analysis has looked at on disk, so that its answers can be used again as long as nothing of that has changed.

Every look at the disk on which an answer can rest goes through this module, or is noted here: contents, listings,
whether there is a file. The record of an analysis is then the exact list of its inputs, as in build systems that trace
(Mokhov and others, "Build systems à la carte", 2018: verifying traces). Looks that nobody records cost next to nothing.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from pylint_cycles.hashing import LENGTH, digest_of

Stamp = tuple[int, int, int, int, int]
"""Size, time of the last write, time of the last change, inode and device of a file or directory."""

_SETTLED_NS = 2_000_000_000
"""Older than this when read, a file cannot change without a new time: the slowest clock (FAT) has 2 s."""

_HAS_CHANGE_TIME = os.name == "posix"
"""Elsewhere `st_ctime` is the time of creation, so that a restored `mtime` would hide a change."""

_INSTALLED = frozenset({"site-packages", "dist-packages"})

ALL_NAMES = "*"

YES = b"y"
NO = b""

CALLED = "called"
WHOLE = "whole"
ASKED = "asked"
"""Kinds of looks that say of a content, which is looked at besides, what of it a prediction rests on.

called: a part that ran (see `source.parts`); the detail is its digest in hexadecimal digits. whole: all of it. asked:
that no statement at the top level binds the name that is the detail; of `ALL_NAMES`, no other one than those that do.
"""

Key = tuple[str, str, str]
"""Kind, path and detail of a look; see `pylint_cycles.project.cache.again` for the kinds."""


class Seen(NamedTuple):
    """What a look has shown.

    answer: what the analysis was told, or a digest of it. stamp: as long as the file or directory at the path has it,
    the answer is the same; None when only another look can tell.
    """

    answer: bytes
    stamp: Stamp | None

    @property
    def is_content(self) -> bool:
        """Of a look at a content: whether there was one."""
        return len(self.answer) == LENGTH


class Record:
    """The looks of one analysis."""

    def __init__(self) -> None:
        self.seen: dict[Key, Seen] = {}
        self.is_torn = False
        """One look has shown two things: files were changed meanwhile, and the looks describe no state of the disk."""

    def note(self, kind: str, path: str, answer: bytes, stamp: Stamp | None = None, detail: str = "") -> None:
        """Remember a look."""
        before = self.seen.setdefault((kind, path, detail), Seen(answer, stamp))
        if before.answer != answer:
            self.is_torn = True


class Supposing(Record):
    """The looks at a project in which one file is supposed to have another content.

    They are noted in `real`, except those at this content: that is not on disk, and follows from what was looked at.
    """

    def __init__(self, real: Record, path: str) -> None:
        super().__init__()
        self._real = real
        self._path = path

    def note(self, kind: str, path: str, answer: bytes, stamp: Stamp | None = None, detail: str = "") -> None:
        """Remember a look."""
        if kind != "content" or path != self._path:
            self._real.note(kind, path, answer, stamp, detail)


_RECORD: ContextVar[Record | None] = ContextVar("record", default=None)


def current() -> Record | None:
    """The record that looks go to at the moment."""
    return _RECORD.get()


@contextmanager
def recorded_in(record: Record | None) -> Iterator[None]:
    """Note the looks that are made meanwhile in `record`; in none for None."""
    token = _RECORD.set(record)
    try:
        yield
    finally:
        _RECORD.reset(token)


@contextmanager
def supposing(path: str) -> Iterator[None]:
    """Note the looks of a workspace that is made meanwhile without those at the content of the file at `path`."""
    record = _RECORD.get()
    with recorded_in(Supposing(record, path) if record is not None else None):
        yield


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp of a file or directory."""
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev)


def settled(status: os.stat_result, now: int) -> Stamp | None:
    """The stamp, when what is read at the time `now` cannot change without getting another one; otherwise None.

    A file written to in the same tick of the clock looks unchanged afterwards (git's "racy" entries).
    """
    is_settled = _HAS_CHANGE_TIME and now - max(status.st_mtime_ns, status.st_ctime_ns) > _SETTLED_NS
    return stamp_of(status) if is_settled else None


class Loaded(NamedTuple):
    """The bytes of a file, and the stamp to know them again by; None when only the bytes can tell."""

    data: bytes
    stamp: Stamp | None


def load(path: str) -> Loaded:
    """Read a file. Raises OSError. Notes nothing."""
    now = time.time_ns()
    with open(path, "rb") as file:
        # the state before reading: a write while we read shows as a change next time
        status = os.fstat(file.fileno())
        return Loaded(file.read(), settled(status, now))


def directory_stamp(directory: str) -> Stamp | None:
    """The stamp to know the entries of a directory again by; to be taken before they are listed."""
    now = time.time_ns()
    try:
        return settled(os.stat(directory), now)
    except OSError:
        return None


def content(path: str) -> bytes:
    """The bytes of a file on disk, whatever is in a buffer; empty when it cannot be read."""
    seen, data = file_content(path)
    _note("raw", path, seen.answer, seen.stamp)
    return data


def file_content(path: str) -> tuple[Seen, bytes]:
    """The digest of a file on disk and its bytes; in place of a digest, why it cannot be read. Notes nothing."""
    try:
        data, stamp = load(path)
    except (OSError, ValueError) as error:
        return Seen(why_not(error), None), b""
    return Seen(digest_of(data), stamp), data


def names_in(directory: str, start: str = "", end: str = "") -> tuple[str, ...]:
    """The names of the entries of a directory that start and end so, sorted; empty when it cannot be listed."""
    stamp = directory_stamp(directory)
    try:
        listed = os.listdir(directory)
        found = tuple(sorted(name for name in listed if name.startswith(start) and name.endswith(end)))
    except OSError:
        found, stamp = (), None
    _note("names", directory, digest_of(os.fsencode("\0".join(found))), stamp, f"{start}*{end}")
    return found


def is_file(path: str) -> bool:
    """Whether there is a file on disk."""
    found = os.path.isfile(path)
    _note("file", path, YES if found else NO)
    return found


def is_directory(path: str) -> bool:
    """Whether there is a directory."""
    found = os.path.isdir(path)
    _note("directory", path, YES if found else NO)
    return found


def real_path(path: str) -> str:
    """The path with all symbolic links resolved."""
    real = os.path.realpath(path)
    _note("real", path, os.fsencode(real))
    return real


def installed_places() -> tuple[str, ...]:
    """The directories on `sys.path` that packages are installed in, as real paths."""
    entries = [entry.rstrip("/\\") for entry in sys.path]
    found = [os.path.realpath(entry) for entry in entries if os.path.basename(entry) in _INSTALLED]
    return tuple(dict.fromkeys(found))


def why_not(error: OSError | ValueError) -> bytes:
    """What a look at a content shows when there is none; shorter than any digest."""
    return str(getattr(error, "errno", None)).encode()


def note_content(path: str) -> None:
    """Note that an answer rests on the content of a file on disk that somebody else reads, or on there being none."""
    if _RECORD.get() is not None:
        content(path)


def _note(kind: str, path: str, answer: bytes, stamp: Stamp | None = None, detail: str = "") -> None:
    record = _RECORD.get()
    if record is not None:
        record.note(kind, path, answer, stamp, detail)
