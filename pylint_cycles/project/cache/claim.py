"""A claim on a piece of work that several processes would do at the same time. It only saves work.

The lock is one of the system on an open file (`flock`): it goes when its process does, however that ends. Where there
is no such lock, nobody waits.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

LONGEST_WAIT = 300.0
"""Seconds; then everybody does the work alone."""

_PAUSE = 0.02
_LONGEST_PAUSE = 0.2


@contextmanager
def claimed(path: str) -> Iterator[bool]:
    """Hold the claim that stands for a file meanwhile; whether it was free at once. Waits for it otherwise.

    Without a lock, where there can be none, and when waiting takes too long.
    """
    descriptor = _opened(path)
    if descriptor is None:
        yield True
        return
    try:
        yield _locked(descriptor)
    finally:
        os.close(descriptor)


def _opened(path: str) -> int | None:
    if fcntl is None:
        return None
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        return None


def _locked(descriptor: int) -> bool:
    started, pause, waited = time.monotonic(), _PAUSE, False
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() - started > LONGEST_WAIT:
                return False
        except OSError:  # a file system without locks
            return not waited
        else:
            return not waited
        waited = True
        time.sleep(pause)
        pause = min(pause * 1.5, _LONGEST_PAUSE)
