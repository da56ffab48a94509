"""Facts that the cache of another project has: for a project of which nothing is known yet.

A second worktree of a project has a directory of another name, and most of its files are the same.
"""

from __future__ import annotations

import os

import msgspec

from pylint_cycles.project.cache.segment import SUFFIX, Segment

LARGEST = 64_000_000
"""Bytes that are read for it; those written last come first."""


class Neighbours:
    """directory: where the segments of the project lie, those of others lie beside it.

    Nothing is read before the first question.
    """

    def __init__(self, directory: str) -> None:
        self._directory = directory
        self._known: list[Segment] | None = None

    def get(self, key: bytes) -> msgspec.Raw | None:
        """The entry with this key; None when there is none."""
        if self._known is None:
            self._known = []
            room = LARGEST
            for _, size, path in sorted(self._segments(), reverse=True):
                room -= size
                if room < 0:
                    break
                self._known.append(Segment(path))
        found = (one.get(key) for one in self._known)
        return next((raw for raw in found if raw is not None), None)

    def _segments(self) -> list[tuple[int, int, str]]:
        """Time of the last write, size and path of each segment beside."""
        found = []
        above, own = os.path.split(self._directory)
        for place, directories, names in os.walk(above):
            directories[:] = [name for name in directories if place == above and name != own]
            for name in names:
                path = os.path.join(place, name)
                if name.endswith(SUFFIX) and not os.path.islink(path):
                    try:
                        status = os.stat(path)
                    except OSError:
                        continue
                    found.append((status.st_mtime_ns, status.st_size, path))
        return found
