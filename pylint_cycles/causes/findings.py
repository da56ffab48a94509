"""From a tangle to its findings: judge every statement, choose the cut, write what to say."""

from __future__ import annotations

import msgspec

from pylint_cycles.causes.case import Cause, Confidence
from pylint_cycles.causes.context import Context, run_by
from pylint_cycles.causes.judge import Judgement, advice, cases_of, judge
from pylint_cycles.causes.repoint import Repoint
from pylint_cycles.causes.text import ring_text
from pylint_cycles.graph.cut import Statement, cut
from pylint_cycles.graph.edges import Edge
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.graph.rings import shortest_ring
from pylint_cycles.graph.tangles import strongly_connected
from pylint_cycles.project.ignored import is_reportable

_ROUNDS = 12


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One import statement to change.

    symbol: of the pylint message. path: real path of the importer's file. line, column, end_line: of the statement, as
        pylint counts (line from 1, column from 0).
    message: the whole text; it starts with "Import cycle ", the ring in words and ". ", and ends with `advice`.
    cause: "type-hints", "fat-init", ...
    importer, imported: dotted names of the two modules of the edge.
    ring: dotted names of the shortest ring through that edge, from the importer on, the importer not repeated.
    confidence: "HIGH" when the facts decide, "INFERENCE" when a library or the spelling of its name had to be asked.
    """

    symbol: str
    path: str
    line: int
    column: int
    end_line: int
    message: str
    cause: Cause
    importer: str
    imported: str
    ring: tuple[str, ...]
    advice: str
    confidence: Confidence


def findings_of(tangle: Tangle, context: Context) -> tuple[Finding, ...]:
    """The findings of one tangle, by dotted name of the importer, then line and column."""
    cases = cases_of(tangle, context)
    judgements = [judge(case, context) for case in cases]
    chosen: list[Judgement] = []
    for _ in range(_ROUNDS):
        chosen = _chosen(tangle, judgements, context)
        unsafe = _unsafe_repoints(tangle, chosen)
        if not unsafe:
            break
        context.unsafe |= unsafe
        judgements = [
            judge(old.case, context) if (old.case.importer.path, old.case.index) in unsafe else old
            for old in judgements
        ]
    successors: dict[str, list[str]] = {}
    for edge in tangle.edges:
        successors.setdefault(edge.importer, []).append(edge.imported)
    names = {member.path: member.name for member in tangle.members}
    found = [_finding(judgement, successors, names, context) for judgement in chosen]
    return tuple(sorted(found, key=lambda finding: (finding.importer, finding.path, finding.line, finding.column)))


def _chosen(tangle: Tangle, judgements: list[Judgement], context: Context) -> list[Judgement]:
    """The statements of the cut. Those that pylint will not report on cannot be part of it."""
    statements: dict[str, Judgement] = {}
    weighted = []
    fixed = []
    seen: dict[tuple[str, str, str], int] = {}
    reportable = {member.path: is_reportable(member, context.settings) for member in tangle.members}
    for judgement in judgements:
        case = judgement.case
        edges = sorted({(edge.importer, edge.imported) for name in case.names for edge in name.edges})
        if not reportable[case.importer.path]:
            fixed += edges
            continue
        # no line numbers: an edit that only moves lines must not change the choice between equal cuts
        spelled = f"{'.' * case.statement.level}{case.statement.module} {' '.join(name.name for name in case.names)}"
        key = (case.importer.name, case.importer.path, spelled)
        seen[key] = seen.get(key, 0) + 1
        identity = "\n".join((*key, f"{seen[key]:06}"))
        statements[identity] = judgement
        weighted.append(Statement(identity, judgement.cost, tuple(edges)))
    return [statements[identity] for identity in cut(weighted, fixed).chosen]


def _unsafe_repoints(tangle: Tangle, chosen: list[Judgement]) -> set[tuple[str, int]]:
    """Statements of the cut whose direct import would close a ring once all of the cut is done."""
    gone = {(judgement.case.importer.path, judgement.case.index) for judgement in chosen}
    successors: dict[str, set[str]] = {}
    for edge in tangle.edges:
        if (edge.importer, edge.statement) not in gone:
            successors.setdefault(edge.importer, set()).add(edge.imported)
    added = [
        (judgement.case.importer.path, target, (judgement.case.importer.path, judgement.case.index))
        for judgement in chosen
        for target in _repoint_targets(judgement)
    ]
    for source, target, _ in added:
        successors.setdefault(source, set()).add(target)
    component = {}
    for number, members in enumerate(
        strongly_connected({node: sorted(successors[node]) for node in sorted(successors)})
    ):
        component.update(dict.fromkeys(members, number))
    return {
        statement
        for source, target, statement in added
        if source in component and component[source] == component.get(target)
    }


def _repoint_targets(judgement: Judgement) -> list[str]:
    """Paths of the modules that the direct imports of this statement would run instead."""
    return [
        target
        for _, verdict in judgement.verdicts
        if verdict.kind in ("repoint", "facade") and isinstance(verdict.detail, Repoint)
        for _, home in verdict.detail.homes
        if home.module is not None
        for target in run_by(judgement.case.importer, home.module)
    ]


def _finding(
    judgement: Judgement, successors: dict[str, list[str]], names: dict[str, str], context: Context
) -> Finding:
    case = judgement.case
    edges = [edge for name, verdict in judgement.verdicts if verdict.cause == judgement.cause for edge in name.edges]
    ring, edge = min(
        (
            (shortest_ring(successors, edge.importer, edge.imported, names.__getitem__, names.keys()), edge)
            for edge in edges
        ),
        key=lambda found: (len(found[0]), found[1].how == "implicit", [names[path] for path in found[0]]),
    )
    ring_names = tuple(names[path] for path in ring)
    cure = _implicit_note(judgement, edge, names) + advice(judgement, context)
    return Finding(
        symbol=f"cyclic-import-{judgement.cause}",
        path=case.importer.path,
        line=case.statement.line,
        column=case.statement.col,
        end_line=case.statement.end_line,
        message=f"Import cycle {ring_text(ring_names)}. {cure}",
        cause=judgement.cause,
        importer=case.importer.name,
        imported=names[edge.imported],
        ring=ring_names,
        advice=cure,
        confidence=judgement.confidence,
    )


def _implicit_note(judgement: Judgement, edge: Edge, names: dict[str, str]) -> str:
    if edge.how != "implicit":
        return ""
    return f"Importing a module below {names[edge.imported]} also runs its '__init__'. "
