"""W8604: two imports of one module that must not change places, and that an import sorter would exchange.

What decides is not the order itself but what happens without it: as the file stands, the program loads; sorted, it is
known to fail; and exchanging two of its imports alone makes it fail. Only then something is said, on the later one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from pylint_cycles.causes.crashes.cure import Cures
from pylint_cycles.causes.crashes.entries import Entry
from pylint_cycles.causes.crashes.group_outcomes import GroupOutcomes, Predictor, outcome_of
from pylint_cycles.causes.crashes.import_lines import Movable, brought_forward, exchanged, movable_imports, places
from pylint_cycles.causes.crashes.plain_order import are_in_plain_order
from pylint_cycles.causes.crashes.sites import Site, is_crash, ring_of, works
from pylint_cycles.causes.crashes.sorted_imports import Sorting
from pylint_cycles.causes.crashes.sorter_settings import Sorter, sorter_of
from pylint_cycles.causes.crashes.wording import capital, entered, error_text
from pylint_cycles.causes.finding import Finding
from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project.ignored import is_reportable
from pylint_cycles.project.module import Module
from pylint_cycles.project.options import Settings
from pylint_cycles.runtime.outcome import Outcome
from pylint_cycles.source.decode import decoded
from pylint_cycles.source.scan import scan

WithText = Callable[[str, bytes], Predictor]
"""A simulator of the project as it would be if a file (path) had another content."""

_ENTRIES = 4
"""Ways in that are tried with the imports sorted."""

_PAIRS = 40
"""Pairs of imports that are tried in each other's place."""


class FragileOrders:
    """Looks for such pairs. graph: the import graph; cures: see `Cures`; with_text: see `WithText`."""

    def __init__(self, graph: ImportGraph, settings: Settings, cures: Cures, with_text: WithText) -> None:
        self._graph = graph
        self._workspace = graph.workspace
        self._settings = settings
        self._cures = cures
        self._with_text = with_text
        self._sorters: dict[str, Sorter | None] = {}
        self._sortings: dict[tuple[str, str, str], Sorting] = {}

    def of(self, outcomes: GroupOutcomes) -> tuple[Finding, ...]:
        """The findings of one group, at most one for each module."""
        found = (self._of_module(member, outcomes) for member in outcomes.group.members)
        return tuple(finding for finding in found if finding is not None)

    def _of_module(self, module: Module, outcomes: GroupOutcomes) -> Finding | None:
        lines, imports = self._imports(module, outcomes)
        if len(imports) < 2 or not is_reportable(self._workspace, module, self._settings):
            return None
        end = imports[-1].end_line
        before = self._sorted(module, lines, imports, outcomes)
        turned = list(_turned(module, imports, before)) if before is not None else []
        loading = self._loading(module, outcomes) if turned else []
        if before is None or not loading:
            return None
        after = before.rstrip("\n").split("\n") + lines[end:]
        predictor = self._with_text(module.path, "\n".join(after).encode())
        for entry in loading:
            if _fails(outcome_of(entry, predictor)):
                return self._blame(module, lines, turned, entry)
        return None

    def _imports(self, module: Module, outcomes: GroupOutcomes) -> tuple[list[str], tuple[Movable, ...]]:
        """The lines of the file, and its imports of members of the group that can change places."""
        members = {member.path for member in outcomes.group.members}
        inside = {edge.statement for edge in self._graph.edges(module) if edge.imported in members}
        if len(inside) < 2:
            return [], ()
        data = self._workspace.content(module)
        try:
            text = decoded(data)
        except (SyntaxError, ValueError):
            self._workspace.note_whole(module.path)
            return [], ()
        # with a mark or an encoding of its own the changed text would not be the same file
        is_plain = text.encode(errors="replace") == data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if not is_plain:
            self._workspace.note_whole(module.path)
        lines = text.split("\n") if is_plain else []
        return lines, movable_imports(module, lines, inside)

    def _sorted(
        self, module: Module, lines: Sequence[str], imports: Sequence[Movable], outcomes: GroupOutcomes
    ) -> str | None:
        """The file up to the last of the imports, sorted; None when that changes nothing, or no way in works anyway."""
        directory = os.path.dirname(module.path)
        if directory not in self._sorters:
            self._sorters[directory] = sorter_of(self._directories(module), self._workspace.text_at)
        sorter = self._sorters[directory]
        if sorter is None:
            return None
        if are_in_plain_order(module, imports, sorter, self._workspace.text_at(sorter.file) if sorter.file else b""):
            return None
        # comments and the like decide what is sorted
        self._workspace.note_whole(module.path)
        own = (outcome for entry, outcome in outcomes.members if entry.module.path == module.path)
        # known already as a rule, unlike the other ways in
        if not any(works(outcome) for outcome in own) and not self._loading(module, outcomes):
            return None
        key = (sorter.file, repr(sorted(sorter.given.items())), module.root)
        if key not in self._sortings:
            self._sortings[key] = Sorting(sorter, module.root, self._workspace.top_of_project(module))
        end = sum(len(line) + 1 for line in lines[: imports[-1].end_line])
        return self._sortings[key].of(module.path, "\n".join(lines), end)

    def _directories(self, module: Module) -> list[str]:
        """From that of the file to the top of its project."""
        top = self._workspace.top_of_project(module)
        directory, found = os.path.dirname(module.path), []
        while len(directory) > len(top):
            found.append(directory)
            directory = os.path.dirname(directory)
        return [*found, top]

    def _loading(self, module: Module, outcomes: GroupOutcomes) -> list[Entry]:
        """The ways in that work as the file stands: natural ones, then the module itself."""
        loading = [entry for entry, outcome in outcomes.every if works(outcome) and not outcome.swallowed]
        natural = [entry for entry in loading if entry.is_natural][:_ENTRIES]
        return natural + [entry for entry in loading if entry.module.path == module.path and not entry.is_natural]

    def _blame(
        self, module: Module, lines: list[str], turned: Sequence[tuple[Movable, Movable]], entry: Entry
    ) -> Finding | None:
        """The finding on the first pair that makes it fail when it alone is exchanged."""
        for earlier, later in turned[:_PAIRS]:
            for change in (exchanged, brought_forward):
                predictor = self._with_text(module.path, "\n".join(change(lines, earlier, later)).encode())
                outcome = outcome_of(entry, predictor)
                if _fails(outcome):
                    return self._finding(module, earlier, later, entry, outcome)
        return None

    def _finding(self, module: Module, earlier: Movable, later: Movable, entry: Entry, outcome: Outcome) -> Finding:
        names = [
            found.name if (found := self._workspace.module_at(frame.path)) is not None else frame.module
            for frame in outcome.frames
        ]
        raising = self._workspace.module_at(outcome.path)
        where = "in this file" if raising is None or raising.path == module.path else f"on line {outcome.line}"
        where += f" of {raising.name}" if where.startswith("on") and raising is not None else ""
        how = entered(entry, self._workspace)
        cause = self._cures.of(outcome)
        edit = "put '# isort: split' on a line between them"
        if cause is not None:
            edit += f", or better {self._cures.text(cause, Site(module, later.line, ((entry, outcome),)))}"
        said = (
            f"This import has to stay below the one on line {earlier.line}, but an import sorter turns them round: "
            f"then {how} fails {where} because of an import cycle: {error_text(outcome)}."
        )
        fact = module.facts.imports[later.index]
        targets = [edge.imported for edge in self._graph.edges(module) if edge.statement == later.index]
        imported = self._workspace.module_at(targets[-1]) if targets else None
        return Finding(
            symbol="cyclic-import-fragile-order",
            path=module.path,
            line=fact.line,
            column=fact.col,
            end_line=fact.end_line,
            message=f"{said} {capital(edit)}.",
            cause="fragile-order",
            importer=module.name,
            imported=imported.name if imported is not None else "",
            ring=ring_of(outcome, names) if names else (),
            advice=f"{capital(edit)}.",
            confidence="HIGH",
        )


def _fails(outcome: Outcome) -> bool:
    return is_crash(outcome) and outcome.confidence == "high"


def _turned(module: Module, imports: Sequence[Movable], after: str) -> Iterator[tuple[Movable, Movable]]:
    """The pairs of imports that stand the other way round in the text `after`, neighbours first."""
    found = scan(after.encode()).imports
    line: dict[tuple[int, str, str], int] = {}
    for fact in found:
        for place in places(fact):
            line.setdefault(place, fact.line)
    where = {}
    for one in imports:
        at = [line[place] for place in places(module.facts.imports[one.index]) if place in line]
        if at:
            where[one.index] = min(at)
    known = [one for one in imports if one.index in where]
    neighbours = list(pairwise(known))
    others = [(first, second) for index, first in enumerate(known) for second in known[index + 2 :]]
    for first, second in [*neighbours, *others]:
        if where[second.index] < where[first.index]:
            yield first, second
