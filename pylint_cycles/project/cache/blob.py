"""Files that are written at once and read only when they are whole.

A file starts with a line that names its format, and a digest of the rest. It is written beside its place and then moved
there, so that a reader sees the old one or the new one, whoever is killed when. Whatever does not match is no file.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable
from typing import BinaryIO

from pylint_cycles.hashing import LENGTH, digest_of

TEMPORARY = ".part"
"""End of the names of files that are being written; one that is old was left by a process that was killed."""

_MAGIC = b"pylint_cycles cache 2\n"


def write(path: str, payload: bytes) -> bool:
    """Put a file in its place, with its directory; whether that was possible. Never raises OSError."""
    return put(path, [_MAGIC, digest_of(payload), payload])


def put(path: str, pieces: Iterable[bytes]) -> bool:
    """Put a file of these pieces in its place, as they are; the same otherwise."""
    directory, name = os.path.split(path)
    # hidden, and with a name of its own: two processes may write the same file at once
    part = os.path.join(directory, f".{name}.{os.urandom(8).hex()}{TEMPORARY}")
    try:
        os.makedirs(directory, mode=0o700, exist_ok=True)
        with open(part, "xb") as file:
            file.writelines(pieces)
        os.replace(part, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(part)
        return False
    return True


def opened(path: str, largest: int) -> BinaryIO:
    """Open a file for reading. Raises OSError also for what is no file, and for one of more bytes than `largest`.

    Whoever opens a pipe waits for somebody to write to it, and a device may have no end.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(path, flags)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > largest:
            raise OSError(f"{path} is no file of ours")
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def read(path: str, largest: int) -> bytes | None:
    """The payload of a file of at most `largest` bytes; None when there is none or it is not as it was written."""
    try:
        with opened(path, largest) as file:
            data = file.read()
    except (OSError, MemoryError):
        return None
    start = len(_MAGIC) + LENGTH
    payload = data[start:]
    if not data.startswith(_MAGIC) or data[len(_MAGIC) : start] != digest_of(payload):
        return None
    return payload


def remove(path: str) -> None:
    """Delete a file, if it is there and that is possible."""
    with contextlib.suppress(OSError):
        os.unlink(path)
