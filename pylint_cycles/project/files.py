"""Which .py files belong together: the walk through a package, and the directories it does not enter."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from pylint_cycles.project.disk import ENVIRONMENT, SUFFIX, Disk

_NEVER = frozenset({"__pycache__", "site-packages", "dist-packages", "node_modules"})
"""Directories that hold nothing of the project, with an `__init__.py` or without."""

_OUTPUT = frozenset({"build", "dist", "htmlcov", "__pypackages__"})
"""Directories that tools write to; one that has an `__init__.py` is an ordinary package."""

_NOT_A_PORTION = ("pyproject.toml", "setup.py", ".git", ENVIRONMENT)
"""Found in a directory without `__init__.py`, these mark a nested project or a virtual environment."""


def is_portion_name(name: str) -> bool:
    """Whether a directory without `__init__.py` can by its name be a namespace portion of a project."""
    return name.isidentifier() and name not in _NEVER and name not in _OUTPUT


class Files:
    """Walks through the directories of a disk, each done once."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._passable: dict[str, bool] = {}
        self._packages: dict[str, tuple[str, ...]] = {}

    def is_passable(self, directory: str) -> bool:
        """Whether a package can extend into this directory: names of modules can pass through it.

        A regular package can, whatever it is called. A directory without `__init__.py` is a namespace portion
        (PEP 420) when its name is an identifier and it is no project of its own. No name passes through hidden
        directories or others with a dot (`x.egg-info`, `v1.2`), environments and installed packages.
        """
        passable = self._passable.get(directory)
        if passable is None:
            passable = self._passable[directory] = self._can_pass(directory)
        return passable

    def _can_pass(self, directory: str) -> bool:
        name = os.path.basename(directory)
        if not name or "." in name or name in _NEVER:
            return False
        if self._disk.is_package(directory):
            return True
        return is_portion_name(name) and not any(self._disk.has(directory, marker) for marker in _NOT_A_PORTION)

    def of_package(self, top: str) -> tuple[str, ...]:
        """Return the paths of all .py files of the package or namespace directory `top`, sorted.

        Symbolic links are not followed: what they lead to is listed where it really is. (That also ends loops.)
        """
        files = self._packages.get(top)
        if files is None:
            files = self._packages[top] = tuple(sorted(self._walk(top, self.is_passable)))
        return files

    def one_by_one(self, top: str) -> Iterator[str]:
        """Yield the paths that `of_package` returns as they are found: for who may stop early. No certain order."""
        yield from self._packages.get(top) or self._walk(top, self.is_passable)

    def walked(self, directory: str) -> str | None:
        """Return the outermost package at or above the directory that `of_package` has been asked for, if any."""
        found = None
        current, inside = directory, ""
        while current != inside:
            if current in self._packages:
                found = current
            current, inside = os.path.dirname(current), current
        return found

    def in_directory(self, directory: str) -> list[str]:
        """Return the paths of the .py files that lie in the directory itself, links left out."""
        listing = self._disk.listing(directory)
        if not listing.linked:
            return list(listing.modules.values())
        return [path for name, path in listing.modules.items() if name + SUFFIX not in listing.linked]

    def to_lint(self, path: str) -> tuple[str, ...]:
        """Return the paths of the .py files that `pylint path` is meant to lint, sorted.

        Of a directory, those are all files beneath it, except in hidden directories, environments and the like;
        links are not followed. A file stands for itself; a path that does not exist gives nothing.
        """
        if path.endswith(SUFFIX):
            self._disk.listing(os.path.dirname(path))
            if self._disk.lists(path):
                return (path,)
        return tuple(sorted(self._walk(path, self._is_source)))

    def _is_source(self, directory: str) -> bool:
        name = os.path.basename(directory)
        if name in _NEVER or name.endswith(".egg-info") or self._disk.has(directory, ENVIRONMENT):
            return False
        return name not in _OUTPUT or self._disk.is_package(directory)

    def _walk(self, top: str, enter: Callable[[str], bool]) -> Iterator[str]:
        waiting = [top]
        while waiting:
            directory = waiting.pop()
            yield from self.in_directory(directory)
            listing = self._disk.listing(directory)
            for name, inside in listing.directories.items():
                if name in listing.linked:
                    continue
                if is_portion_name(name):
                    self._disk.listing(inside)  # most likely wanted next, and its markers are known by it
                if enter(inside):
                    waiting.append(inside)
