"""Which imports are right or wrong by decision: `cycles-keep`, `cycles-cut` and layers contracts.

In this order: an import that a person keeps is never proposed, whatever else is said of it. One that `cycles-cut`
names, or that goes against a layers contract of import-linter, goes in the wrong direction. All others cost what their
cure costs. Dotted names are compared; the parent packages that an import runs as well count like what it names, because
the rings of our messages show them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from pylint_cycles.project.contracts import Contracts, contracts_at
from pylint_cycles.project.module import Module
from pylint_cycles.project.options import Settings
from pylint_cycles.project.patterns import ImportPattern, unix_pattern
from pylint_cycles.project.workspace import Workspace


class Direction(msgspec.Struct, frozen=True):
    """What was decided on an import; why: the layers contract in words, "" when an option says it."""

    kind: Literal["free", "kept", "wrong"]
    why: str = ""


FREE = Direction("free")
KEPT = Direction("kept")


class Directions:
    """The decisions of one project; each file that holds some is read once."""

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        self._workspace = workspace
        self._keep = _patterns(settings.keep)
        self._cut = _patterns(settings.cut)
        self._contracts: dict[str, Contracts] = {}

    def of(self, importer: Module, imported: Module) -> Direction:
        """What was decided on imports of `imported` in `importer`."""
        names = (importer.name, imported.name)
        if any(pattern.matches(*names) for pattern in self._keep):
            return KEPT
        contracts = self.contracts(importer)
        why = next(filter(None, (one.broken_by(*names) for one in contracts.layers)), "")
        if why or any(pattern.matches(*names) for pattern in self._cut):
            return Direction("wrong", why)
        return FREE

    def contracts(self, module: Module) -> Contracts:
        """The layers contracts of the module's project: those next to its packages, or further up to its top."""
        problems: list[str] = []
        for directory in self._workspace.configured_in(module):
            found = self._contracts.get(directory)
            if found is None:
                found = self._contracts[directory] = contracts_at(directory)
            problems += found.problems
            if found.configured:
                return Contracts(True, found.layers, tuple(problems))
        return Contracts(problems=tuple(problems))


def _patterns(texts: Iterable[str]) -> tuple[ImportPattern, ...]:
    return tuple(pattern for pattern in map(unix_pattern, texts) if pattern is not None)
