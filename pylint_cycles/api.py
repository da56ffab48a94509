"""The Python API: a project in, findings out. The pylint plugin is a thin client of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

import msgspec

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.crashes.crashes import Crashes
from pylint_cycles.causes.crashes.unknown_entries import unknown_entry_points
from pylint_cycles.causes.findings import Finding, findings_of
from pylint_cycles.causes.notes import DEFERRED, MEMBER, USELESS_DEFERRAL, Notes
from pylint_cycles.causes.pattern_problems import contract_problems, unmatched_patterns
from pylint_cycles.causes.self_import import shadowed_imports
from pylint_cycles.graph.graph import ImportGraph, Tangle
from pylint_cycles.pragmas import not_silenced
from pylint_cycles.project.ignored import is_reportable
from pylint_cycles.project.module import Module
from pylint_cycles.project.options import Settings
from pylint_cycles.project.workspace import Workspace
from pylint_cycles.runtime.outcome import Outcome
from pylint_cycles.runtime.simulator import Simulator

__all__ = ["NOTES", "Analysis", "Finding", "Outcome", "Settings", "Snapshot", "analyze"]


NOTES = (DEFERRED, MEMBER, USELESS_DEFERRAL)
"""Symbols of the messages that are off by default."""

_PROBLEMS_SAID = 3

_RULES: tuple[Callable[[Module, Context], tuple[Finding, ...]], ...] = (shadowed_imports,)
"""Rules that look at one module at a time, whether or not it stands in a cycle."""


def _place(finding: Finding) -> tuple[str, int, int, str]:
    return (finding.path, finding.line, finding.column, finding.symbol)


def _in_words(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


class Snapshot:
    """One look at the disk, and all that has been found out from it. Look again with a new one.

    settings: see `Settings`. overlays: contents of unsaved files by path, in place of what is on disk.
    """

    def __init__(self, settings: Settings, overlays: Mapping[str, bytes] | None = None) -> None:
        self.settings = settings
        self.workspace = Workspace(settings.source_roots, overlays)
        self.graph = ImportGraph(self.workspace, settings.ignored_modules)
        self._context = Context(self.graph, settings)
        self.simulator = Simulator(self.graph, settings.py_version)
        self.crashes = Crashes(self.graph, settings, self.simulator, self._judge, overlays)
        self._notes = Notes(self._context)
        self._judged: dict[str, tuple[Finding, ...]] = {}
        self._predicted: dict[str, tuple[Finding, ...]] = {}
        self._findings_in: dict[str, tuple[Finding, ...]] = {}
        self._notes_in: dict[tuple[str, str], tuple[Finding, ...]] = {}
        self.failures: dict[str, str] = {}
        """Tangles that could not be judged, in words, by the path of the member that says so."""

    def findings(self, path: str) -> tuple[Finding, ...]:
        """The findings in one file, by line and column; empty for a file that is not linted or has nothing to report.

        Those of the messages that are off by default are left out, see `notes`.
        """
        module = self.workspace.module_at(path)
        if module is None:
            return ()
        if module.path not in self._findings_in:
            tangle = self.graph.tangle_of(module)
            found = [one for one in self._judge(tangle) if one.path == module.path] if tangle is not None else []
            found += self._by_rules(module)
            found += [one for one in self._predict(module) if one.path == module.path]
            self._findings_in[module.path] = tuple(sorted(found, key=_place))
        return self._findings_in[module.path]

    def _by_rules(self, module: Module) -> list[Finding]:
        """What is to be said of a module whether or not it stands in a cycle; nothing when a rule fails on it."""
        if not self.is_reportable(module):
            return []
        try:
            return [finding for rule in _RULES for finding in rule(module, self._context)]
        # as in `_judge`
        except Exception as error:  # pylint: disable=broad-exception-caught
            self.failures[module.path] = f"{module.name}: {_in_words(error)}"
            return []

    def notes(self, path: str, symbols: Iterable[str] = NOTES) -> tuple[Finding, ...]:
        """The findings in one file of those of the messages `symbols` that are off by default, by line and column.

        Each message is looked into when it is first asked for; one that is not among `NOTES` has nothing to say here.
        """
        module = self.workspace.module_at(path)
        if module is None or not self.is_reportable(module):
            return ()
        found: list[Finding] = []
        for symbol in symbols:
            key = (module.path, symbol)
            if key not in self._notes_in:
                self._notes_in[key] = self._find_notes(module, symbol)
            found += self._notes_in[key]
        return tuple(sorted(found, key=_place))

    def _find_notes(self, module: Module, symbol: str) -> tuple[Finding, ...]:
        if symbol == DEFERRED:
            return self._notes.deferred(module)
        if symbol == USELESS_DEFERRAL:
            return self._notes.useless_deferrals(module)
        tangle = self.graph.tangle_of(module) if symbol == MEMBER else None
        return self._notes.members(module, tangle, self._judge(tangle)) if tangle is not None else ()

    def judge(self, paths: Iterable[str]) -> None:
        """Find out everything about these files now."""
        for path in paths:
            self.findings(path)

    def _judge(self, tangle: Tangle) -> tuple[Finding, ...]:
        """The findings of a tangle; none when it cannot be judged."""
        first = tangle.members[0].path
        if first not in self._judged:
            self._judged[first] = ()
            try:
                self._judged[first] = findings_of(tangle, self._context)
            # a defect of ours in one tangle must not cost the findings of all others
            except Exception as error:  # pylint: disable=broad-exception-caught
                self._failed(tangle, "the tangle of", error)
        return self._judged[first]

    def _predict(self, module: Module) -> tuple[Finding, ...]:
        """The findings of the group of the module on what is known to fail; none when that cannot be told."""
        group = self.crashes.group_of(module)
        if group is None:
            return ()
        first = group.members[0].path
        if first not in self._predicted:
            self._predicted[first] = ()
            try:
                self._predicted[first] = self.crashes.of(group)
            # as above; the findings of causes are not touched by it
            except Exception as error:  # pylint: disable=broad-exception-caught
                self._failed(group, "what importing does around", error)
        return self._predicted[first]

    def _failed(self, tangle: Tangle, what: str, error: Exception) -> None:
        speaker = next((one for one in tangle.members if self.is_reportable(one)), tangle.members[0])
        said = f"{what} {tangle.members[0].name}: {_in_words(error)}"
        before = self.failures.get(speaker.path)
        self.failures[speaker.path] = f"{before}; {said}" if before else said

    def is_reportable(self, module: Module) -> bool:
        """Whether pylint lints the module at all."""
        return is_reportable(self.workspace, module, self.settings)

    def problems_said_on(self, path: str) -> str:
        """What had to be given up, for the one file that says so; "" for all other files.

        The first module of a top-level package that can be linted says it of the package, the first member of a tangle
        of the tangle. So a run says it once however its files are spread over processes, and linting one file prints
        what the full run prints for it.
        """
        module = self.workspace.module_at(path)
        if module is None:
            return ""
        self.findings(path)
        problems = [self.failures[module.path]] if module.path in self.failures else []
        unit = self.workspace.unit_of(module)
        speaker = next((one for one in unit if not one.facts.error and self.is_reportable(one)), None)
        if speaker is not None and speaker.path == module.path:
            problems += self.workspace.problems_in_unit(module)
            problems += self.problems_of_configuration(unit)
        more = f" and {len(problems) - _PROBLEMS_SAID} more" if len(problems) > _PROBLEMS_SAID else ""
        return "; ".join(problems[:_PROBLEMS_SAID]) + more

    def problems_of_configuration(self, unit: Sequence[Module]) -> tuple[str, ...]:
        """What is wrong with the patterns, entry points and contracts that hold for a top-level package, in words."""
        patterns = unmatched_patterns(unit, self.graph, self.settings)
        entries = unknown_entry_points(unit, self.graph, self.settings)
        return (*patterns, *entries, *contract_problems(unit, self._context.directions))


class Analysis:
    """What was found out about a project. Attributes are computed when they are first asked for, from one snapshot."""

    def __init__(self, paths: tuple[str, ...], snapshot: Snapshot) -> None:
        self._paths = paths
        self._snapshot = snapshot

    @cached_property
    def _files(self) -> tuple[str, ...]:
        workspace = self._snapshot.workspace
        return tuple(sorted({file for path in self._paths for file in workspace.files_under(path)}))

    @cached_property
    def _modules(self) -> tuple[Module, ...]:
        """The modules of the files, those of their top-level packages, and all that these import at any time."""
        workspace = self._snapshot.workspace
        found: dict[str, Module] = {}
        waiting = [module for path in self._files if (module := workspace.module_at(path)) is not None]
        units = {module.top: workspace.unit_of(module) for module in waiting}
        waiting += [member for unit in units.values() for member in unit]
        while waiting:
            module = waiting.pop()
            if module.path in found:
                continue
            found[module.path] = module
            paths = {edge.imported for edge in self._snapshot.graph.edges(module)}
            waiting += [target for path in paths if (target := workspace.module_at(path)) is not None]
        # of a package and a module of one name, CPython imports the package
        return tuple(sorted(found.values(), key=lambda module: (module.name, not module.is_package, module.path)))

    @cached_property
    def modules(self) -> dict[str, str]:
        """Dotted names of all modules of the project, with their paths, sorted by name.

        Where two files share a name, one keeps it, a package before a module; the others get their path behind it in
        brackets.
        """
        names: dict[str, str] = {}
        for module in self._modules:
            names[module.name if module.name not in names else f"{module.name} ({module.path})"] = module.path
        return names

    @cached_property
    def tangles(self) -> tuple[tuple[str, ...], ...]:
        """The tangles: tuples of sorted dotted names, sorted; empty when there is no import-time cycle."""
        found: dict[int, Tangle] = {}
        for module in self._modules:
            tangle = self._snapshot.graph.tangle_of(module)
            if tangle is not None:
                # all members have the same object; its names are made once
                found[id(tangle)] = tangle
        return tuple(sorted({tuple(member.name for member in tangle.members) for tangle in found.values()}))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding that `pylint PATHS` would report, sorted by path, line and column."""
        return self._found_by(self._snapshot.findings)

    @cached_property
    def notes(self) -> tuple[Finding, ...]:
        """Every finding of the messages that are off by default, sorted by path, line and column.

        They are what `pylint --enable=cycles-deferred,cycles-member PATHS` would report beside `findings`: imports
        inside functions that hide a cycle, those that need not be there, and imports on a cycle that is cut elsewhere.
        """
        return self._found_by(self._notes_in)

    def _notes_in(self, path: str) -> tuple[Finding, ...]:
        try:
            return self._snapshot.notes(path)
        # as in Snapshot: the other files are not touched by it
        except Exception as error:  # pylint: disable=broad-exception-caught
            self._snapshot.failures.setdefault(path, f"the notes on {os.path.basename(path)}: {_in_words(error)}")
            return ()

    def _found_by(self, look: Callable[[str], tuple[Finding, ...]]) -> tuple[Finding, ...]:
        workspace = self._snapshot.workspace
        found: set[Finding] = set()
        for path in self._files:
            module = workspace.module_at(path)
            if module is not None and self._snapshot.is_reportable(module):
                found.update(not_silenced(look(path), workspace.content(module)))
        return tuple(sorted(found, key=_place))

    def simulate(self, module: str) -> Outcome:
        """What happens when a fresh interpreter imports `module` first.

        module: a dotted name among `modules`. Raises KeyError for any other name. Nothing is imported or run.
        """
        path = self.modules[module]
        found = self._snapshot.workspace.module_at(path)
        if found is None:
            raise KeyError(module)
        return self._snapshot.simulator.outcome(found)

    @property
    def problems(self) -> tuple[str, ...]:
        """What had to be given up, in words, sorted: files that could not be read or parsed. Usually empty.

        Patterns of `keep` and `cut` that match nothing, and layers contracts that are not understood, count as well.
        """
        snapshot = self._snapshot
        snapshot.judge(self._files)
        found = {*snapshot.workspace.problems, *snapshot.failures.values()}
        modules = (snapshot.workspace.module_at(path) for path in self._files)
        units = {module.top: snapshot.workspace.unit_of(module) for module in modules if module is not None}
        for unit in units.values():
            found.update(snapshot.problems_of_configuration(unit))
        return tuple(sorted(found))


def analyze(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    source_roots: Iterable[str | os.PathLike[str]] = (),
    settings: Settings | None = None,
) -> Analysis:
    """Analyze a project without importing or running any of it.

    paths: one file or directory, or several, as they would be given to pylint. source_roots: directories that stand on
    `sys.path`, in addition to those of `settings`. settings: default is pylint's and the plugin's defaults.

    Raises FileNotFoundError for a path that does not exist; bad files never raise, see `Analysis.problems`.
    """
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    absolute = tuple(os.path.abspath(os.fspath(path)) for path in given)
    for path in absolute:
        if not os.path.exists(path):
            raise FileNotFoundError(path)
    chosen = settings or Settings()
    roots = (*chosen.source_roots, *(os.path.abspath(os.fspath(root)) for root in source_roots))
    return Analysis(absolute, Snapshot(msgspec.structs.replace(chosen, source_roots=roots)))
