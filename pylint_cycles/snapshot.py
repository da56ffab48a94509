"""One look at the disk, and all that is found out from it: by file, what pylint is to say of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property, partial
from typing import TYPE_CHECKING

import msgspec

from pylint_cycles.accepted.accepted import Accepted
from pylint_cycles.accepted.baseline import Baseline, Entry
from pylint_cycles.accepted.pragmas import silenced_at
from pylint_cycles.causes.crashes.crashes import Crashes
from pylint_cycles.causes.finding import Finding
from pylint_cycles.causes.note_symbols import DEFERRED, MEMBER, NOTES, USELESS_DEFERRAL
from pylint_cycles.causes.own_name_imports import has_own_name_imports
from pylint_cycles.causes.tangle_findings import TangleFindings
from pylint_cycles.failure import in_words
from pylint_cycles.graph.foresight import foreseen
from pylint_cycles.graph.graph import ImportGraph, Tangle
from pylint_cycles.graph.names import star_sources
from pylint_cycles.known import FINDINGS, PROBLEMS, FindingsOfFile, notes_named
from pylint_cycles.project.cache.answers import Answers
from pylint_cycles.project.cache.book import LASTING, PREDICTED
from pylint_cycles.project.ignored import is_reportable
from pylint_cycles.project.module import Module
from pylint_cycles.project.options import Settings
from pylint_cycles.runtime.simulator import Simulator

if TYPE_CHECKING:
    from pylint_cycles.causes.context import Context
    from pylint_cycles.causes.notes import Notes

_PROBLEMS_SAID = 3

_FEW = 20
"""Files that are parsed only to say whether they can be."""

_ONE_IN = 20
"""The same of a larger package: one in so many."""

_CRASHES = "crashes"
"""Name of the answer about a group, by the path of its first member."""


def place_of(finding: Finding) -> tuple[str, int, int, str]:
    """What findings are sorted by."""
    return (finding.path, finding.line, finding.column, finding.symbol)


def _entry_of(finding: Finding) -> Entry:
    return Entry(finding.importer, finding.imported, finding.cause)


def not_silenced(findings: Sequence[Finding], data: bytes) -> list[Finding]:
    """Those of the findings of one file, with the content `data`, that no pragma silences."""
    silenced = silenced_at(data, (finding.line for finding in findings)) if findings else {}
    return [finding for finding in findings if finding.symbol not in silenced.get(finding.line, ())]


class Snapshot:
    """One look at the disk, and all that has been found out from it. Look again with a new one.

    settings: see `Settings`. overlays: contents of unsaved files by path, in place of what is on disk.
    baseline: what counts as accepted, in place of the file that the settings name. answers: what is known of all this
    from before.
    """

    def __init__(
        self,
        settings: Settings,
        overlays: Mapping[str, bytes] | None = None,
        baseline: Baseline | None = None,
        answers: Answers | None = None,
    ) -> None:
        self.settings = settings
        self._overlays = overlays
        self.answers = answers or Answers(settings, overlays, repr(baseline) if baseline is not None else "")
        self.answers.is_sound = lambda: not self.failures
        self.workspace = self.answers.workspace()
        self.answers.star_sources = lambda: sorted(star_sources(self.workspace))
        self.graph = ImportGraph(self.workspace, settings.ignored_modules)
        self.simulator = Simulator(self.graph, settings.py_version)
        self._made_notes: Notes | None = None
        self._reportable: dict[str, bool] = {}
        self._begin(baseline)

    def _begin(self, baseline: Baseline | None) -> None:
        """Start with nothing found; what is known of the files and of single imports stays."""
        self.accepted = Accepted(self.workspace, self.settings.baseline, baseline)
        self.crashes = Crashes(
            self.graph,
            self.settings,
            self.simulator,
            self._reported,
            self._accepted,
            self.answers,
            self._overlays,
        )
        self._judged: dict[str, TangleFindings] = {}
        self._unjudged: set[str] = set()
        self._predicted: dict[str, tuple[Finding, ...]] = {}
        self._findings_in: dict[str, tuple[Finding, ...]] = {}
        self._notes_in: dict[tuple[str, str], tuple[Finding, ...]] = {}
        self.failures: dict[str, str] = {}
        """Tangles that could not be judged, in words, by the path of the member that says so."""

    def with_baseline(self, baseline: Baseline) -> Snapshot:
        """The same look at the disk, with another baseline."""
        other = copy(self)
        settings = msgspec.structs.replace(self.settings, cache=False)
        other.answers = Answers(settings, self._overlays, repr(baseline))
        other.answers.is_sound = lambda: False
        other._made_notes = None
        other._begin(baseline)
        return other

    def findings(self, path: str) -> tuple[Finding, ...]:
        """The findings in one file, by line and column; empty for a file that is not linted or has nothing to report.

        Those of the messages that are off by default are left out, see `notes`. Imports that a pragma accepts are among
        them as long as they close a cycle: pylint leaves them out itself. Those that the baseline accepts are not.
        """
        return self.answers.recall(
            FINDINGS, path, FindingsOfFile, lambda: self._find(path), lambda _: self._rests_on(path)
        )

    def _find(self, path: str) -> tuple[Finding, ...]:
        module = self.workspace.module_at(path)
        if module is None:
            return ()
        if module.path not in self._findings_in:
            judged = self._judgement_of(module)
            found = [one for one in (*judged.reported, *judged.silenced) if one.path == module.path]
            entries = self.accepted.entries(module)
            found += [one for one in self._by_rules(module) if _entry_of(one) not in entries]
            found += [one for one in self._predict(module) if one.path == module.path]
            self._findings_in[module.path] = tuple(sorted(found, key=place_of))
        return self._findings_in[module.path]

    def may_have_findings(self, paths: Sequence[str]) -> frozenset[str]:
        """Those of the files that can have findings, as far as their texts and what is known from before tell.

        It is known of the others then that they have none, and what `foresee` guesses is narrowed to the former.
        """
        unknown = [path for path in paths if not self.answers.knows(FINDINGS, path)]
        found = set(paths).difference(unknown)
        if unknown:
            with self.answers.noting():
                found |= self._may_have_findings(unknown)
        return frozenset(found)

    def _may_have_findings(self, paths: Sequence[str]) -> set[str]:
        # a run of pylint asks about files one by one, and needs none of it
        from pylint_cycles.graph.possible import possible_members

        members = possible_members(self.workspace, paths)
        self.workspace.foresee(partial(foreseen, among=members))
        found = set()
        for path in paths:
            module = self.workspace.module_at(path)
            if module is None or module.path in members or self._may_ask_for_library(module):
                found.add(path)
            else:
                self._findings_in[module.path] = ()
                self.answers.keep(FINDINGS, path, ())
                if self._is_silent(module):
                    self.answers.keep(PROBLEMS, path, "")
        return found

    def _may_ask_for_library(self, module: Module) -> bool:
        # as above
        from pylint_cycles.graph.text_targets import text_targets

        if not text_targets(self.workspace, module).asks_for_own_name:
            return False
        # as in `_by_rules`
        from pylint_cycles.causes.self_import import is_decided_by_imports

        return not is_decided_by_imports(module, self._context)

    def _rests_on(self, path: str) -> str:
        """What it rests on that there is nothing to say of a file: see `Answers.recall`."""
        module = self.workspace.module_at(path)
        if module is None or self._findings_in[module.path] or module.path in self.failures:
            return ""
        if self.graph.tangle_of(module) is not None or not self._is_decided_by_imports(module):
            return ""
        if self.crashes.group_of(module) is None:
            return LASTING
        return "" if self._predict(module) else PREDICTED

    def _is_decided_by_imports(self, module: Module) -> bool:
        """Whether rules on single modules stay silent on a module as long as all modules import what they do."""
        if not has_own_name_imports(module):
            return True
        # as in `_by_rules`
        from pylint_cycles.causes.self_import import is_decided_by_imports

        return is_decided_by_imports(module, self._context)

    def _silence_rests_on(self, path: str) -> str:
        module = self.workspace.module_at(path)
        return self._rests_on(path) if module is not None and self._is_silent(module) else ""

    def accepted_in(self, path: str) -> tuple[Finding, ...]:
        """What would be reported in one file if no pragma and no entry of the baseline accepted it."""
        module = self.workspace.module_at(path)
        if module is None:
            return ()
        judged = self._judgement_of(module)
        entries = self.accepted.entries(module)
        found = [one for one in (*judged.silenced, *judged.listed) if one.path == module.path]
        return (*found, *(one for one in self._by_rules(module) if entries and _entry_of(one) in entries))

    def to_accept(self, path: str) -> tuple[Finding, ...]:
        """The findings on causes in one file that nobody has accepted, by line and column."""
        module = self.workspace.module_at(path)
        if module is None:
            return ()
        entries = self.accepted.entries(module)
        found = [one for one in self._judgement_of(module).reported if one.path == module.path]
        found += [one for one in self._by_rules(module) if _entry_of(one) not in entries]
        return tuple(sorted(not_silenced(found, self.workspace.content(module)), key=place_of))

    def needed_entries(self, module: Module) -> frozenset[Entry] | None:
        """The entries of the baseline on imports of a module that are needed; None when it could not be judged."""
        tangle = self.graph.tangle_of(module)
        judged = self._judgement_of(module)
        if tangle is not None and tangle.members[0].path in self._unjudged:
            return None
        return judged.entries.union(map(_entry_of, self._by_rules(module)))

    def _reported_entries(self, module: Module) -> list[Entry]:
        return [_entry_of(finding) for finding in self.to_accept(module.path)]

    def _by_rules(self, module: Module) -> list[Finding]:
        """What is to be said of a module whether or not it stands in a cycle; nothing when a rule fails on it."""
        if not has_own_name_imports(module) or not self.is_reportable(module):
            return []
        # not every module comes here, and in an editor each import counts
        from pylint_cycles.causes.self_import import shadowed_imports

        try:
            return [*shadowed_imports(module, self._context)]
        # as in `_judge`
        except Exception as error:  # pylint: disable=broad-exception-caught
            self.failures[module.path] = f"{module.name}: {in_words(error)}"
            return []

    def notes(self, path: str, symbols: Iterable[str] = NOTES) -> tuple[Finding, ...]:
        """The findings in one file of those of the messages `symbols` that are off by default, by line and column.

        Each message is looked into when it is first asked for; one that is not among `NOTES` has nothing to say here.
        """
        wanted = tuple(symbols)
        name = notes_named(wanted)
        return self.answers.recall(name, path, FindingsOfFile, lambda: self._find_all_notes(path, wanted))

    def _find_all_notes(self, path: str, symbols: Sequence[str]) -> tuple[Finding, ...]:
        module = self.workspace.module_at(path)
        if module is None or not self.is_reportable(module):
            return ()
        found: list[Finding] = []
        for symbol in symbols:
            key = (module.path, symbol)
            if key not in self._notes_in:
                self._notes_in[key] = self._find_notes(module, symbol)
            found += self._notes_in[key]
        return tuple(sorted(found, key=place_of))

    @cached_property
    def _context(self) -> Context:
        # what only predicts needs none of it
        from pylint_cycles.causes.context import Context

        return Context(self.graph, self.settings)

    @property
    def _notes(self) -> Notes:
        if self._made_notes is None:
            # as in `_context`
            from pylint_cycles.causes.notes import Notes

            self._made_notes = Notes(self._context, self.accepted_in)
        return self._made_notes

    def _find_notes(self, module: Module, symbol: str) -> tuple[Finding, ...]:
        if symbol == DEFERRED:
            return self._notes.deferred(module)
        if symbol == USELESS_DEFERRAL:
            return self._notes.useless_deferrals(module)
        tangle = self.graph.tangle_of(module) if symbol == MEMBER else None
        if tangle is None:
            return ()
        return self._notes.members(module, tangle, self._reported(tangle), self._accepted(tangle))

    def judge(self, paths: Iterable[str]) -> None:
        """Find out everything about these files now."""
        for path in paths:
            self._find(path)

    def _judgement_of(self, module: Module) -> TangleFindings:
        """What is said of the tangle of a module; nothing of one outside any."""
        tangle = self.graph.tangle_of(module)
        return self._judge(tangle) if tangle is not None else TangleFindings()

    def _reported(self, tangle: Tangle) -> tuple[Finding, ...]:
        """The findings on the imports of a tangle that are to be changed."""
        return self._judge(tangle).reported

    def _accepted(self, tangle: Tangle) -> tuple[Finding, ...]:
        """The findings on the imports of a tangle that a person has accepted."""
        judged = self._judge(tangle)
        return (*judged.silenced, *judged.listed)

    def _judge(self, tangle: Tangle) -> TangleFindings:
        """What is said of a tangle; nothing when it cannot be judged."""
        first = tangle.members[0].path
        if first not in self._judged:
            self._judged[first] = TangleFindings()
            try:
                # as for notes: each import counts where nothing is to be judged
                from pylint_cycles.causes.findings import findings_of

                self._judged[first] = findings_of(tangle, self.accepted, self._context)
            # a defect of ours in one tangle must not cost the findings of all others
            except Exception as error:  # pylint: disable=broad-exception-caught
                self._unjudged.add(first)
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
                self._predicted[first] = self.answers.recall(
                    _CRASHES,
                    first,
                    FindingsOfFile,
                    lambda: self.crashes.of(group),
                    lambda found: "" if found else PREDICTED,
                )
            # as above; the findings of causes are not touched by it
            except Exception as error:  # pylint: disable=broad-exception-caught
                self._failed(group, "what importing does around", error)
        return self._predicted[first]

    def _failed(self, tangle: Tangle, what: str, error: Exception) -> None:
        speaker = next((one for one in tangle.members if self.is_reportable(one)), tangle.members[0])
        said = f"{what} {tangle.members[0].name}: {in_words(error)}"
        before = self.failures.get(speaker.path)
        self.failures[speaker.path] = f"{before}; {said}" if before else said

    def is_reportable(self, module: Module) -> bool:
        """Whether pylint lints the module at all."""
        known = self._reportable.get(module.path)
        if known is None:
            known = self._reportable[module.path] = is_reportable(self.workspace, module, self.settings)
        return known

    def look_for_problems(self, paths: Iterable[str]) -> None:
        """Find out what `problems_said_on` these files, as far as that takes few files to be parsed."""
        for path in paths:
            module = None if self.answers.knows(PROBLEMS, path) else self.workspace.module_at(path)
            if module is not None and (self._is_silent(module) or self._is_nearly_parsed(module)):
                self.problems_said_on(path)

    def _is_nearly_parsed(self, module: Module) -> bool:
        unit = self.workspace.unit_of(module)
        unparsed = sum(self.workspace.facts_at_hand(one) is None for one in unit)
        return unparsed <= max(_FEW, len(unit) // _ONE_IN)

    def problems_said_on(self, path: str) -> str:
        """What had to be given up, for the one file that says so; "" for all other files.

        The first module of a top-level package that can be linted says it of the package, the first member of a tangle
        of the tangle. So a run says it once however its files are spread over processes, and linting one file prints
        what the full run prints for it.
        """
        return self.answers.recall(
            PROBLEMS, path, str, lambda: self._problems_on(path), lambda _: self._silence_rests_on(path)
        )

    def _problems_on(self, path: str) -> str:
        module = self.workspace.module_at(path)
        if module is None:
            return ""
        self._find(path)
        problems = [self.failures[module.path]] if module.path in self.failures else []
        if not self._is_silent(module):
            unit = self.workspace.unit_of(module)
            problems += self.workspace.problems_in_unit(module)
            problems += self.problems_of_configuration(unit)
        more = f" and {len(problems) - _PROBLEMS_SAID} more" if len(problems) > _PROBLEMS_SAID else ""
        return "; ".join(problems[:_PROBLEMS_SAID]) + more

    def _is_silent(self, module: Module) -> bool:
        """Whether another module says what had to be given up in the package."""
        package = self.workspace.module_at(os.path.join(module.top, "__init__.py"))
        # the first by name: most files need not know what else there is
        is_other = package is not None and package.path != module.path and package.top == module.top
        if is_other and package is not None and not package.facts.error and self.is_reportable(package):
            return True
        unit = self.workspace.unit_of(module)
        speaker = next((one for one in unit if not one.facts.error and self.is_reportable(one)), None)
        return speaker is None or speaker.path != module.path

    def problems_of_configuration(self, unit: Sequence[Module]) -> tuple[str, ...]:
        """What is wrong with the patterns, entry points and contracts that hold for a top-level package, in words."""
        # one module of a package says it
        from pylint_cycles.accepted.stale import baseline_problems
        from pylint_cycles.causes.crashes.unknown_entries import unknown_entry_points
        from pylint_cycles.causes.pattern_problems import contract_problems, unmatched_patterns

        patterns = unmatched_patterns(unit, self.graph, self.settings)
        entries = unknown_entry_points(unit, self.graph, self.settings)
        contracts = contract_problems(unit, self._context.directions)
        problems = baseline_problems(unit, self.accepted, self.needed_entries, self._reported_entries, self.graph)
        said = (f"cycles-baseline: {self.settings.baseline}, {one}" for one in problems)
        return (*patterns, *entries, *contracts, *said)
