"""The imports of several files taken together, as far as they tell where the files belong."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable
from typing import NamedTuple

from pylint_cycles.source.import_text import ImportText

ReadImports = Callable[[str], Iterable[ImportText]]
"""From the path of a file to its import statements; none when it cannot be read."""


class Target(NamedTuple):
    """What an import statement asks for: `from module import names`; `names` is empty for the other forms."""

    module: str
    names: tuple[str, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the dotted name; none for `from . import x`."""
        return tuple(self.module.split(".")) if self.module else ()


class Imports(NamedTuple):
    """Imports of a set of files, in all scopes.

    absolute: for each target, the files that import it, once per statement.
    relative: for each target and directory that its dots lead to, the same.
    """

    absolute: dict[Target, list[str]]
    relative: dict[tuple[str, Target], list[str]]


def imports_of(
    files: Iterable[str], read: ReadImports, *, first: Container[str] | None = None, climbing_to: str = ""
) -> Imports:
    """Collect the imports of the files.

    first: only absolute imports whose name starts with one of these; None for all. climbing_to: only relative
    imports whose dots lead to this directory, or above it; "" for none.
    """
    found = Imports({}, {})
    for path in files:
        for statement in read(path):
            if statement.level > 0:
                directory = base(path, statement.level)
                if len(directory) <= len(climbing_to):
                    target = Target(statement.source, statement.names)
                    found.relative.setdefault((directory, target), []).append(path)
            elif statement.level < 0:
                for name in statement.names:
                    if first is None or name.partition(".")[0] in first:
                        found.absolute.setdefault(Target(name, ()), []).append(path)
            elif first is None or statement.source.partition(".")[0] in first:
                found.absolute.setdefault(Target(statement.source, statement.names), []).append(path)
    return found


def base(path: str, level: int) -> str:
    """Return the directory that `level` leading dots stand for in a file; level 1 is the one it is in."""
    return path.rsplit(os.sep, level)[0]
