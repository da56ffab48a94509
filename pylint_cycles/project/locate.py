"""From a dotted name in an import statement to the files behind it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import msgspec

from pylint_cycles.project.disk import Disk
from pylint_cycles.project.imports import base
from pylint_cycles.project.installation import is_installation
from pylint_cycles.project.module import Module
from pylint_cycles.project.search import Match, look_in, with_source_directory
from pylint_cycles.source.stdlib import is_stdlib


class Resolution(msgspec.Struct, frozen=True):
    """The files behind a dotted name.

    parts: path of the module file of each dotted prefix (`a`, `a.b`, `a.b.c`), None for a namespace directory; ends
        before the first prefix that was not found. Empty: the name is external to the project.
    complete: all prefixes were found.
    """

    parts: tuple[str | None, ...]
    complete: bool


EXTERNAL = Resolution((), False)


class Locator:
    """Resolves names as CPython would, with directories of the project in the place of `sys.path`.

    An absolute name is looked for in the importer's root, in the source roots, then in each directory D from the
    root up to the top of the project and in D/src. Where nothing marks the top of the project, a directory above
    the root counts only when the name starts with that of its sub-directory on the way down to the importer. The
    first directory that has the whole name wins, then the first that has a module or regular package for its
    beginning. Names of the standard library are external; in installed packages, all but the importer's own
    top-level name are. A relative name is made absolute from the importer's root, and the top-level package that
    the importer belongs to is not looked for elsewhere, unless it is a namespace package.
    """

    def __init__(self, disk: Disk, source_roots: Sequence[str]) -> None:
        self._disk = disk
        self._source_roots = tuple(source_roots)
        self._paths: dict[str, tuple[str, ...]] = {}
        self._found: dict[tuple[str, str], Resolution] = {}
        self._found_inside: dict[tuple[str, str], Resolution] = {}
        self._packages: dict[tuple[str, int], str | None] = {}
        self._offers: dict[tuple[str, str], tuple[str, ...]] = {}

    def resolve(self, importer: Module, level: int, dotted: str) -> Resolution:
        """Return the files behind `dotted` after `level` dots in a file; `dotted` is "" in `from . import x`."""
        if level:
            package = self._package(importer, level)
            if package is None:
                return EXTERNAL
            return self._find_relative(importer.root, f"{package}.{dotted}" if dotted else package)
        if is_installation(importer.root):
            own = importer.name.partition(".")[0]
            return self._find(importer.root, dotted) if dotted.partition(".")[0] == own else EXTERNAL
        if is_stdlib(dotted):
            return EXTERNAL
        found = self._find(importer.root, dotted)
        if len(found.parts) == 1 and is_stdlib(dotted.partition(".")[0]):
            # `calendar.x` with a project package `calendar` that has no x: the library's `calendar` is meant
            return EXTERNAL
        return found

    def _package(self, importer: Module, level: int) -> str | None:
        """Return the dotted name that the leading dots stand for; None at the root or above."""
        key = (importer.path, level)
        if key not in self._packages:
            directory, root = base(importer.path, level), importer.root.rstrip(os.sep) + os.sep
            inside = directory.startswith(root)
            self._packages[key] = directory[len(root) :].replace(os.sep, ".") if inside else None
        return self._packages[key]

    def _find(self, root: str, dotted: str) -> Resolution:
        key = (root, dotted)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._search(root, dotted.split("."))
        return found

    def _find_relative(self, root: str, dotted: str) -> Resolution:
        key = (root, dotted)
        found = self._found_inside.get(key)
        if found is None:
            match = look_in(self._disk, root, dotted.split("."))
            is_inside = match.parts and match.parts[0] is not None
            found = Resolution(match.parts, match.complete) if is_inside else self._find(root, dotted)
            self._found_inside[key] = found
        return found

    def _search(self, root: str, names: Sequence[str]) -> Resolution:
        best: Match | None = None
        for directory in self._directories(root, names[0]):
            match = look_in(self._disk, directory, names)
            if match.complete and not match.is_empty:
                return Resolution(match.parts, True)
            if best is None or (best.is_empty and not match.is_empty):
                best = match
        if best is None or (best.is_empty and not best.complete):
            return EXTERNAL
        return Resolution(best.parts, best.complete)

    def _directories(self, root: str, first: str) -> tuple[str, ...]:
        """Return the directories of the search path that have something of the name `first`."""
        key = (root, first)
        offers = self._offers.get(key)
        if offers is None:
            offers = self._offers[key] = tuple(
                directory for directory in self._search_path(root, first) if self._has(directory, first)
            )
        return offers

    def _has(self, directory: str, name: str) -> bool:
        listing = self._disk.listing(directory)
        return name in listing.modules or name in listing.directories

    def _search_path(self, root: str, first: str) -> tuple[str, ...]:
        if is_installation(root):
            return (root,)
        boundary = self._disk.boundary(root)
        path = self._paths.get(root)
        if path is None:
            above = [root] if boundary is None else list(_upwards(root, boundary))
            below = [place for directory in above for place in with_source_directory(self._disk, directory)]
            path = self._paths[root] = tuple(dict.fromkeys((root, *self._source_roots, *below)))
        if boundary is not None:
            return path
        named = (above for above in _upwards(root) if os.path.basename(above) == first)
        return (*path, *(os.path.dirname(above) for above in named))


def _upwards(directory: str, top: str | None = None) -> Iterator[str]:
    """Go through `directory` and what is above it, up to and including `top`."""
    yield directory
    while directory != top and directory != os.path.dirname(directory):
        directory = os.path.dirname(directory)
        yield directory
