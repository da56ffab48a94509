"""E8601, W8602 and W8603: one finding for each line on which an import fails because of a cycle.

E8601 where it fails from a natural entry, or where every member of the tangle fails when it is first: then no order of
imports helps. W8602 where it depends on who is first. W8603 where the failure does not get out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pylint_cycles.causes.crashes.cure import Cures
from pylint_cycles.causes.crashes.entries import Entry
from pylint_cycles.causes.crashes.group_outcomes import GroupOutcomes
from pylint_cycles.causes.crashes.position import Positions
from pylint_cycles.causes.crashes.sites import Failure, Site, Sites, frames_of, is_crash, ring_of, works
from pylint_cycles.causes.crashes.wording import capital, chain_text, entered, error_text
from pylint_cycles.causes.finding import Finding
from pylint_cycles.causes.text import quoted, ring_text
from pylint_cycles.graph.graph import ImportGraph, Tangle
from pylint_cycles.runtime.outcome import Swallowed

Kind = Literal["error", "order", "swallowed"]


class CrashFindings:
    """Writes the findings. graph: the import graph; sites: see `Sites`; cures: see `Cures`."""

    def __init__(self, graph: ImportGraph, sites: Sites, cures: Cures) -> None:
        self._graph = graph
        self._workspace = graph.workspace
        self._sites = sites
        self._cures = cures

    def of(self, outcomes: GroupOutcomes) -> tuple[Finding, ...]:
        """The findings of one group; nothing but the members is looked at when none of them fails."""
        if not any(is_crash(outcome) or outcome.swallowed for _, outcome in outcomes.members):
            return ()
        crashes = [(entry, outcome) for entry, outcome in outcomes.every if is_crash(outcome)]
        swallowed = [(entry, one) for entry, outcome in outcomes.every for one in outcome.swallowed]
        found = [self._crash(site, outcomes) for site in self._sites.of(outcomes.group, crashes)]
        found += [self._swallowed(site, outcomes) for site in self._sites.of(outcomes.group, swallowed)]
        return tuple(found)

    def _crash(self, site: Site, outcomes: GroupOutcomes) -> Finding:
        tangle = self._graph.tangle_of(site.module) or outcomes.group
        always = outcomes.always_fail(tangle.members)
        natural = [pair for pair in site.reached if pair[0].is_natural]
        kind: Kind = "error" if natural or always else "order"
        entry, failure = _shortest(natural or site.reached)
        said = [
            f"{capital(entered(entry, self._workspace))} fails here because of an import cycle: {error_text(failure)}."
        ]
        said.append(self._chain(failure))
        said.append(_count(site, outcomes, always))
        order = ""
        if not always and (other := _that_works(outcomes, tangle, entry)) is not None:
            said.append(f"{capital(entered(other, self._workspace))} works.")
            order = other.module.name if not other.runs else ""
        if order and not natural:
            return self._finding(kind, site, failure, said, f"import {order} before {entry.module.name}")
        return self._finding(kind, site, failure, said)

    def _swallowed(self, site: Site, outcomes: GroupOutcomes) -> Finding:
        natural = [pair for pair in site.reached if pair[0].is_natural]
        entry, failure = _shortest(natural or site.reached)
        how = capital(entered(entry, self._workspace))
        lost = failure.lost if isinstance(failure, Swallowed) else ()
        if lost:
            half = f"finds {failure.provider} half loaded here, because of an import cycle"
            said = [f"{how} {half}: this star import gets no {quoted(lost)}, and nothing says so."]
        else:
            said = [f"{how} fails here because of an import cycle, and nothing says so: an 'except' takes the"]
            said[0] += f" {error_text(failure)}."
        said += [self._chain(failure), _count(site, outcomes)]
        return self._finding("swallowed", site, failure, said)

    def _names(self, failure: Failure) -> list[str]:
        modules = (self._workspace.module_at(frame.path) for frame in frames_of(failure))
        return [
            module.name if module is not None else frame.module
            for module, frame in zip(modules, frames_of(failure), strict=True)
        ]

    def _chain(self, failure: Failure) -> str:
        return f"Chain: {chain_text(self._names(failure), [frame.line for frame in frames_of(failure)])}."

    def _finding(self, kind: Kind, site: Site, failure: Failure, said: Sequence[str], order: str = "") -> Finding:
        names = self._names(failure)
        ring = ring_of(failure, names)
        cause = self._cures.of(failure)
        if cause is not None:
            edit = self._cures.text(cause, site) + (f"; until then {order}" if order else "")
        else:
            edit = order or (f"break the cycle {ring_text(ring)}" if ring else "break the cycle")
        position = Positions(self._workspace.content(site.module)).at(site.line)
        advice = f"{capital(edit)}."
        return Finding(
            symbol=f"cyclic-import-{kind}",
            path=site.module.path,
            line=site.line,
            column=position.column,
            end_line=position.end_line,
            message=" ".join([*said, advice]),
            cause=kind,
            importer=names[-1],
            imported=failure.provider,
            ring=ring,
            advice=advice,
            confidence="HIGH" if failure.confidence == "high" else "INFERENCE",
        )


def _shortest(reached: Sequence[tuple[Entry, Failure]]) -> tuple[Entry, Failure]:
    """The entry to name: the surest first, then the one with the shortest chain, then by name."""
    return min(
        reached,
        key=lambda pair: (
            pair[1].confidence != "high",
            len(pair[1].frames),
            pair[0].module.name,
            pair[0].module.path,
            pair[0].runs,
        ),
    )


def _count(site: Site, outcomes: GroupOutcomes, always: bool = False) -> str:
    ways, total = len(site.reached), len(outcomes.every)
    if total == 1:
        return "It is the only way in."
    ends = "ends" if ways == 1 else "end"
    if always:
        return f"None of the {total} ways in works; {'all' if ways == total else ways} {ends} on this line."
    return f"{ways} of {total} ways in {ends} on this line."


def _that_works(outcomes: GroupOutcomes, tangle: Tangle, failing: Entry) -> Entry | None:
    """A way in that works: a natural one, else a module of the tangle, else any other of the group."""
    # the packages around a module are imported before it anyway: to name one of them helps nobody
    around = f"{failing.module.name}."
    loading = [
        (not works(outcome), entry)
        for entry, outcome in outcomes.every
        if not outcome.raises
        and outcome.confidence != "unknown"
        and (entry.runs or not around.startswith(f"{entry.module.name}."))
    ]
    if not loading:
        return None
    members = {member.path for member in tangle.members}
    _, found = min(
        loading,
        key=lambda one: (
            not one[1].is_natural,
            one[0],
            one[1].module.path not in members,
            one[1].runs,
            one[1].module.name,
            one[1].module.path,
        ),
    )
    return found
