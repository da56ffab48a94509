"""What is said of the outcomes of first imports, group by group."""

from __future__ import annotations

from collections.abc import Mapping

from pylint_cycles.causes.crashes.crash_findings import CrashFindings
from pylint_cycles.causes.crashes.cure import Cures, Reported
from pylint_cycles.causes.crashes.entries import Entries
from pylint_cycles.causes.crashes.fragile_order import FragileOrders
from pylint_cycles.causes.crashes.group_outcomes import GroupOutcomes, Predictor
from pylint_cycles.causes.crashes.groups import LoadingGraph
from pylint_cycles.causes.crashes.kept import Kept
from pylint_cycles.causes.crashes.remembering import Remembering
from pylint_cycles.causes.crashes.safe_groups import SafeGroups
from pylint_cycles.causes.crashes.sites import Sites
from pylint_cycles.causes.finding import Finding
from pylint_cycles.graph.graph import ImportGraph, Tangle
from pylint_cycles.project.looks import supposing
from pylint_cycles.project.module import Module
from pylint_cycles.project.options import Settings
from pylint_cycles.project.workspace import Workspace
from pylint_cycles.runtime.simulator import Simulator


class Crashes:
    """The findings E8601, W8602, W8603 and W8604 of one snapshot.

    graph: the import graph. simulator: of the same. reported, accepted: the findings of causes in a tangle, those to
    change and those that a person has accepted. kept: answers of earlier runs. overlays: contents of unsaved files by
    path.
    """

    def __init__(
        self,
        graph: ImportGraph,
        settings: Settings,
        simulator: Predictor,
        reported: Reported,
        accepted: Reported,
        kept: Kept,
        overlays: Mapping[str, bytes] | None = None,
    ) -> None:
        self.simulator = simulator
        self._groups = LoadingGraph(graph)
        self._settings = settings
        self._overlays = dict(overlays or {})
        self._kept = kept
        self._safe = SafeGroups(graph, self._groups, simulator, kept)
        self._entries = Entries(self._groups, settings)
        cures = Cures(graph, reported, accepted)
        self._crashes = CrashFindings(graph, Sites(self._groups, settings), cures)
        self._fragile = FragileOrders(graph, settings, cures, self.with_text)

    def group_of(self, module: Module) -> Tangle | None:
        """The group that `module` is a member of; None when it cannot meet a half-loaded module."""
        return self._groups.tangle_of(module)

    def of(self, group: Tangle) -> tuple[Finding, ...]:
        """The findings of one group; all of them stand in its members."""
        if self._safe.is_safe(group):
            return ()
        predictor = Remembering(self.simulator, self._kept, group)
        outcomes = GroupOutcomes(group, self._entries, predictor)
        found = (*self._crashes.of(outcomes), *self._fragile.of(outcomes))
        if found:  # nothing is kept as such, see `Snapshot`
            predictor.keep()
        return found

    def with_text(self, path: str, data: bytes) -> Predictor:
        """A simulator of the project as it would be if the file had this content."""
        with supposing(path):
            workspace = Workspace(self._settings.source_roots, {**self._overlays, path: data})
        return Simulator(ImportGraph(workspace, self._settings.ignored_modules), self._settings.py_version)
