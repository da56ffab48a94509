"""From a tangle to its findings: judge every statement, choose the cut, write what to say."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pylint_cycles.accepted.accepted import Accepted
from pylint_cycles.causes.acceptance import Division
from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.choice import choose
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.finding import Confidence, Finding, Note
from pylint_cycles.causes.judge import Judgement, advice
from pylint_cycles.causes.option import Pair
from pylint_cycles.causes.tangle_findings import TangleFindings
from pylint_cycles.causes.tangle_rings import Rings
from pylint_cycles.causes.text import ring_text
from pylint_cycles.graph.edges import Edge
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module


def findings_of(tangle: Tangle, accepted: Accepted, context: Context) -> TangleFindings:
    """The findings of one tangle."""
    choice = choose(tangle, accepted, context)
    whole = _Shown(tangle, context.view(tangle).rings)
    rest = _without_accepted(tangle, choice.division) if choice.division.accepted else whole
    reported = [
        _finding(judgement, rest, context) or _finding(judgement, whole, context) for judgement in choice.chosen
    ]
    silenced = [_finding(one.judgement, whole, context) for one in choice.accepted if one.entry is None]
    by_entry = [one for one in choice.accepted if one.entry is not None]
    listed = [
        _finding(one.judgement, whole, context, one.pairs) or _finding(one.judgement, whole, context)
        for one in by_entry
    ]
    entries = frozenset(one.entry for one in by_entry if one.entry is not None)
    return TangleFindings(_sorted(reported), _sorted(silenced), _sorted(listed), entries)


def _sorted(findings: Iterable[Finding | None]) -> tuple[Finding, ...]:
    found = [finding for finding in findings if finding is not None]
    return tuple(sorted(found, key=lambda finding: (finding.importer, finding.path, finding.line, finding.column)))


class _Shown:
    """The part of a tangle whose rings are shown; division: of its statements, None for all of the tangle."""

    def __init__(self, tangle: Tangle, rings: Rings, division: Division | None = None) -> None:
        self.names = {member.path: member.name for member in tangle.members}
        self.rings = rings
        self._division = division
        self._pairs = {(edge.importer, edge.imported) for edge in tangle.edges} if division is not None else None

    def edges(self, case: Case, name: ImportedName) -> tuple[Edge, ...]:
        """The edges of a name that are there."""
        if self._division is None:
            return name.edges
        left = self._division.left(case, name)
        return tuple(edge for edge in name.edges if (edge.importer, edge.imported) in left)

    def has(self, ring: tuple[str, ...]) -> bool:
        """Whether the ring is there."""
        return self._pairs is None or self._pairs.issuperset(zip(ring, (*ring[1:], ring[0]), strict=True))


def _without_accepted(tangle: Tangle, division: Division) -> _Shown:
    left = {pair for case in division.free for name in case.names for pair in division.left(case, name)}
    # not strongly connected any more
    rest = Tangle(tangle.members, tuple(edge for edge in tangle.edges if (edge.importer, edge.imported) in left))
    return _Shown(rest, Rings(rest), division)


def _finding(
    judgement: Judgement, shown: _Shown, context: Context, only: Collection[Pair] | None = None
) -> Finding | None:
    """What to say of a statement; None when no ring that is shown runs through it.

    only: the edges, of those of the statement, through which the ring runs.
    """
    case = judgement.case
    names = shown.names
    group = [(name, verdict) for name, verdict in judgement.verdicts if verdict.cause == judgement.cause]
    # where the edges of the cause are accepted, a ring through another name is the one to show
    for part in (group, judgement.verdicts):
        edges = [edge for name, _ in part for edge in shown.edges(case, name)]
        hows = {one.imported: one.how for one in edges if only is None or (one.importer, one.imported) in only}
        given = [
            verdict.ring for _, verdict in part if verdict.ring and verdict.ring[1] in hows and shown.has(verdict.ring)
        ]
        rings = given or [one for one in (shown.rings.shortest(case.importer.path, to) for to in hows) if one]
        if rings:
            break
    else:
        return None
    ring = min(rings, key=lambda one: (len(one), hows[one[1]] == "implicit", [names[path] for path in one]))
    ring_names = tuple(names[path] for path in ring)
    cure = advice(judgement, context)
    if hows[ring[1]] == "implicit" and not given:
        cure = f"Importing a module below {ring_names[1]} also runs the '__init__' of {ring_names[1]}. {cure}"
    if judgement.note:
        cure = f"{judgement.note} {cure}"
    return Finding(
        symbol=f"cyclic-import-{judgement.cause}",
        path=case.importer.path,
        line=case.statement.line,
        column=case.statement.col,
        end_line=case.statement.end_line,
        message=f"Import cycle {ring_text(ring_names)}. {cure}",
        cause=judgement.cause,
        importer=case.importer.name,
        imported=ring_names[1],
        ring=ring_names,
        advice=cure,
        confidence=judgement.confidence,
    )


def note_on(
    module: Module, index: int, cause: Note, ring: tuple[str, ...], imported: str, advice: str, confidence: Confidence
) -> Finding:
    """A finding of a message that is off by default, on the import statement `index` of `module`; see `Finding`."""
    statement = module.facts.imports[index]
    return Finding(
        symbol=f"cyclic-import-{cause}",
        path=module.path,
        line=statement.line,
        column=statement.col,
        end_line=statement.end_line,
        message=f"Import cycle {ring_text(ring)}. {advice}" if ring else advice,
        cause=cause,
        importer=module.name,
        imported=imported,
        ring=ring,
        advice=advice,
        confidence=confidence,
    )
