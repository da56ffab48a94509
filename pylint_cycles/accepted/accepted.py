"""What is accepted in which module, whichever way it was written down."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from pylint_cycles.accepted.baseline import Baseline, Entry, read_baseline
from pylint_cycles.accepted.pragmas import silenced_at
from pylint_cycles.project import looks
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace

_NONE = Baseline()


class Accepted:
    """The pragmas and baselines of one snapshot; every file is read once.

    setting: path of the baseline, "" for none. A relative one is looked for from the root of each module upwards, in
    every directory, so that neither the working directory nor the file being linted has an influence.
    given: a baseline that takes the place of all files.
    """

    def __init__(self, workspace: Workspace, setting: str = "", given: Baseline | None = None) -> None:
        self._workspace = workspace
        self._setting = setting
        self._given = given
        self._at: dict[str, Baseline | None] = {}
        self._by_importer: dict[str, dict[str, tuple[Entry, ...]]] = {}

    def silenced(self, module: Module) -> Mapping[int, frozenset[str]]:
        """By line of its import statements: the symbols that a pragma silences there; see `silenced_at`."""
        lines = (statement.line for statement in module.facts.imports)
        return silenced_at(self._workspace.content(module), lines)

    def entries(self, module: Module) -> tuple[Entry, ...]:
        """The entries of the baseline on imports in `module`."""
        baseline = self.baseline(module)
        if not baseline.entries:
            return ()
        index = self._by_importer.get(baseline.path)
        if index is None:
            grouped: dict[str, list[Entry]] = {}
            for entry in baseline.entries:
                grouped.setdefault(entry.importer, []).append(entry)
            index = self._by_importer[baseline.path] = {name: tuple(found) for name, found in grouped.items()}
        return index.get(module.name, ())

    def baseline(self, module: Module) -> Baseline:
        """The baseline that holds for a module; an empty one with a problem when there is no such file."""
        if self._given is not None:
            return self._given
        if not self._setting:
            return _NONE
        for directory in _upwards(module.root):
            path = os.path.join(directory, self._setting)
            if path not in self._at:
                self._at[path] = read_baseline(path) if looks.is_file(path) else None
            found = self._at[path]
            if found is not None:
                return found
        return Baseline(problems=("there is no such file; 'pylint-cycles baseline' writes it",))


def _upwards(directory: str) -> Iterator[str]:
    """The directory and all those above it."""
    while True:
        yield directory
        above = os.path.dirname(directory)
        if above == directory:
            return
        directory = above
