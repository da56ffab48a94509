"""Where the cache of a project lies: below pylint's own cache directory, under the name of the project's directory.

The name and not the path, so that a cache that was restored on another machine, or belongs to a second checkout, is
found. What lies there is told apart by content, so two projects of one name do each other no harm.
"""

from __future__ import annotations

import os
import re
import sys
import time

from pylint_cycles.project.cache import blob
from pylint_cycles.project.cache.versions import of_facts
from pylint_cycles.project.disk import BOUNDARY_MARKERS, INIT, SUFFIX
from pylint_cycles.project.nearest import nearest

DIRECTORY = "pylint_cycles"
"""Below pylint's cache directory."""

LONGEST_UNUSED = 30 * 24 * 3600
"""Seconds after which what nobody has written to is dropped."""

LARGEST = 2_000_000_000
"""Bytes; what is oldest is dropped beyond that."""

_HOUR = 3600


def root() -> str | None:
    """The directory of all caches; None when it cannot be told. It need not exist."""
    constants = sys.modules.get("pylint.constants")
    home = getattr(constants, "PYLINT_HOME", None) or os.environ.get("PYLINTHOME")
    if not home:
        try:
            # what pylint does; importing its constants would import astroid
            import platformdirs

            home = platformdirs.user_cache_dir("pylint")
        # no home directory, no user: what is raised depends on the system
        except Exception:  # pylint: disable=broad-exception-caught
            return None
    return os.path.join(home, DIRECTORY)


def of_project(top: str) -> str | None:
    """The directory of the cache of a project, given the top directory of the project; None when there can be none."""
    directory = root()
    if directory is None:
        return None
    name = re.sub(r"[^\w.-]", "_", os.path.basename(top), flags=re.ASCII)[:64].lstrip(".") or "root"
    return os.path.join(directory, of_facts(), name)


class Tops:
    """The top directories of projects; each directory is looked at once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._marked: dict[str, str | None] = {}

    def of(self, path: str) -> str:
        """The top directory of the project of a file or directory, given by its absolute path.

        The nearest directory at or above it that something marks as such; without one, what the outermost package lies
        in.
        """
        # files of one directory have one project
        key = os.path.dirname(path) if path.endswith(SUFFIX) else path
        if key not in self._known:
            self._known[key] = self._find(key)
        return self._known[key]

    def _find(self, path: str) -> str:
        start = path if os.path.isdir(path) else os.path.dirname(path)
        marked = nearest(start, is_marked, self._marked)
        if marked is not None:
            return marked
        while os.path.isfile(os.path.join(start, INIT + SUFFIX)) and os.path.dirname(start) != start:
            start = os.path.dirname(start)
        return start


def is_marked(directory: str) -> bool:
    """Whether something marks the directory as the top of a project."""
    return any(os.path.lexists(os.path.join(directory, marker)) for marker in BOUNDARY_MARKERS)


def stands_alone(top: str) -> bool:
    """Whether something marks the top directory of a project, and it is no package: then no name reaches above it."""
    return is_marked(top) and not os.path.lexists(os.path.join(top, INIT + SUFFIX))


def tidy() -> None:
    """Drop what has not been written for long, what killed processes left behind, and the oldest of what is too much.

    Never raises OSError. Another process may be using what is dropped: it finds what it has not read yet once more.
    """
    directory = root()
    if directory is None:
        return
    now = time.time()
    files: list[tuple[float, int, str]] = []
    for place, _, names in os.walk(directory, topdown=False):
        for name in names:
            path = os.path.join(place, name)
            try:
                status = os.stat(path)
            except OSError:
                continue
            age = now - status.st_mtime
            if age > LONGEST_UNUSED or (name.endswith(blob.TEMPORARY) and age > _HOUR):
                blob.remove(path)
            else:
                files.append((status.st_mtime, status.st_size, path))
        _remove_empty(place)
    kept = 0
    for _, size, path in sorted(files, reverse=True):
        kept += size
        if kept > LARGEST:
            blob.remove(path)


def _remove_empty(directory: str) -> None:
    try:
        os.rmdir(directory)
    except OSError:
        return
