"""Where a library is looked for that is wanted late, when pylint has the project on `sys.path`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class _Known:
    """entries: those of `sys.path` before pylint has put the project there; empty outside of pylint."""

    entries: frozenset[str] = frozenset()


def remember_path() -> None:
    """Take it that `sys.path` leads to no project now; without effect after the first time."""
    _Known.entries = _Known.entries or frozenset(sys.path)


@contextmanager
def without_project(root: str) -> Iterator[None]:
    """Import what has to be installed: the project's own modules are not found meanwhile.

    root: real path of the directory from which the names in the project count.
    """
    before = sys.path[:]
    known = _Known.entries or before
    sys.path[:] = [entry for entry in before if entry in known and os.path.realpath(entry) != root]
    try:
        yield
    finally:
        sys.path[:] = before
