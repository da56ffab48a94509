"""Looking for a dotted name in one directory, as CPython's path finder does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pylint_cycles.project.disk import INIT, Disk


class Match(NamedTuple):
    """What one directory has to offer for a dotted name.

    parts: path of the module file of each dotted prefix that was found, None for a namespace directory.
    complete: every part of the name was found.
    """

    parts: tuple[str | None, ...]
    complete: bool

    @property
    def is_module(self) -> bool:
        """The whole name was found, and it stands for a file."""
        return self.complete and bool(self.parts) and self.parts[-1] is not None

    @property
    def is_empty(self) -> bool:
        """No file was found for any prefix."""
        return all(part is None for part in self.parts)


def look_in(disk: Disk, directory: str, names: Sequence[str]) -> Match:
    """Look for `names[0].names[1]…` from a directory as if it stood on `sys.path`.

    A package goes before a module of the same name, a directory without `__init__.py` comes last (the order
    of `importlib.machinery.FileFinder`; PEP 420). Stubs and compiled modules are not looked for.
    """
    parts: list[str | None] = []
    current: str | None = directory
    for name in names:
        if current is None:
            break
        listing = disk.listing(current)
        inside = listing.directories.get(name)
        part = disk.listing(inside).modules.get(INIT) if inside is not None else None
        if part is None and name in listing.modules and name != INIT:
            part = listing.modules[name]
            inside = None
        if part is None and inside is None:
            break
        parts.append(part)
        current = inside
    return Match(tuple(parts), len(parts) == len(names))


def finds_module(disk: Disk, directory: str, module: Sequence[str], names: Sequence[str]) -> bool:
    """Whether `from module import names` finds a file in the directory: the module itself or a submodule."""
    match = look_in(disk, directory, module)
    if not match.complete:
        return False
    return match.is_module or any(look_in(disk, directory, (*module, name)).is_module for name in names)


def owns(disk: Disk, directory: str, name: str) -> bool:
    """Whether the directory has a module or a regular package of this name, which hides those further on."""
    return look_in(disk, directory, (name,)).is_module


def with_source_directory(disk: Disk, directory: str) -> tuple[str, ...]:
    """Return the directory and, where it has one, its `src`: names often count from there."""
    source = disk.listing(directory).directories.get("src")
    return (directory,) if source is None else (directory, source)
