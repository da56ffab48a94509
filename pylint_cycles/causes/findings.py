"""From a tangle to its findings: judge every statement, choose the cut, write what to say."""

from __future__ import annotations

import msgspec

from pylint_cycles.causes.case import Cause, Confidence
from pylint_cycles.causes.choice import chosen_statements
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.judge import Judgement, advice
from pylint_cycles.causes.text import ring_text
from pylint_cycles.graph.edges import Edge
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.graph.rings import shortest_ring


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
    successors: dict[str, list[str]] = {}
    for edge in tangle.edges:
        successors.setdefault(edge.importer, []).append(edge.imported)
    names = {member.path: member.name for member in tangle.members}
    found = [_finding(judgement, successors, names, context) for judgement in chosen_statements(tangle, context)]
    return tuple(sorted(found, key=lambda finding: (finding.importer, finding.path, finding.line, finding.column)))


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
