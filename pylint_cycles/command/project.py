"""All modules that a baseline is about, and what is to be accepted in them."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence

from pylint_cycles.accepted.accepted import Accepted
from pylint_cycles.accepted.baseline import Baseline, Entry
from pylint_cycles.accepted.namesakes import namesakes
from pylint_cycles.accepted.stale import stale_entries
from pylint_cycles.api import Analysis, Settings, Snapshot
from pylint_cycles.project.module import Module


class Project:
    """The project around some paths: their top-level packages, all that these import, and what the baseline names.

    baseline: its path, with its entries. is_chosen: it is the one to write whatever `settings` name; otherwise modules
    with another one, which is nearer to them, are left out.
    """

    def __init__(
        self, settings: Settings, paths: Sequence[str], baseline: str, entries: Collection[Entry], *, is_chosen: bool
    ) -> None:
        self._snapshot = Snapshot(settings, baseline=Baseline())
        self.workspace = self._snapshot.workspace
        accepted = Accepted(self.workspace, "" if is_chosen else settings.baseline)
        self._holds: Callable[[Module], bool] = lambda module: accepted.baseline(module).path in ("", baseline)
        given = [os.path.abspath(path) for path in paths]
        self.modules = self._reached(given)
        known = self.by_name
        others = {path for entry in entries if entry.importer not in known for path in self._files_of(entry.importer)}
        names = {entry.importer for entry in entries}
        others |= {
            module.path
            for near in self.modules[:1]
            for module in namesakes(names, baseline, near, self.workspace, self._holds)
        }
        if others.difference(module.path for module in self.modules):
            self.modules = self._reached([*given, *sorted(others)])

    def _reached(self, paths: Sequence[str]) -> tuple[Module, ...]:
        found = (self.workspace.module_at(path) for path in Analysis(tuple(paths), self._snapshot).modules.values())
        return tuple(module for module in found if module is not None and self._holds(module))

    def _files_of(self, name: str) -> list[str]:
        """The files that a dotted name can stand for, seen from the modules of the project."""
        one_per_top = {module.top: module for module in reversed(self.modules)}.values()
        found = (self.workspace.resolve(module, 0, name) for module in one_per_top)
        return [one.parts[-1] for one in found if one.complete and one.parts and one.parts[-1] is not None]

    @property
    def by_name(self) -> dict[str, list[Module]]:
        """The modules by dotted name."""
        found: dict[str, list[Module]] = {}
        for module in self.modules:
            found.setdefault(module.name, []).append(module)
        return found

    def accept_all(self, entries: Collection[Entry]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """All entries that are needed so that nothing is reported, and those of the given ones that are not; sorted.

        A statement can lead to several modules. An entry is about one of them, so it can take some rounds.
        """
        accepted = set(entries)
        while True:
            snapshot = self._snapshot.with_baseline(Baseline(entries=tuple(sorted(accepted))))
            found = {
                Entry(finding.importer, finding.imported, finding.cause)
                for module in self.modules
                for finding in snapshot.to_accept(module.path)
            }
            if found <= accepted:
                break
            accepted |= found
        stale = stale_entries(accepted, self.by_name, snapshot.needed_entries, snapshot.graph)
        return tuple(sorted(accepted.difference(stale))), tuple(sorted(set(stale).intersection(entries)))
