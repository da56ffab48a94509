"""From a tangle to its findings: judge every statement, choose the cut, write what to say."""

from __future__ import annotations

from typing import Literal

import msgspec

from pylint_cycles.causes.case import Cause, Confidence
from pylint_cycles.causes.choice import chosen_statements
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.judge import Judgement, advice
from pylint_cycles.causes.text import ring_text
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module

Note = Literal["deferred", "useless-deferral", "member"]
"""What a finding says in place of a cause when its message is off by default."""

Crash = Literal["error", "order", "swallowed", "fragile-order"]
"""What a finding says in place of a cause when it is about what happens at run time."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One import statement to change, or one line on which an import fails.

    symbol: of the pylint message. path: real path of the importer's file. line, column, end_line: of the statement, as
        pylint counts (line from 1, column from 0). Of a `Crash` it is the line that raises: column and end are those of
        the statement when it starts there.
    message: the whole text; it starts with "Import cycle ", the ring in words and ". " when there is a ring, and ends
        with `advice`.
    cause: "type-hints", "fat-init", ...; of other messages see `Note` and `Crash`.
    importer, imported: dotted names of the two modules of the edge; of a crash the module that raises, and the
        half-loaded one ("" when it cannot be told).
    ring: dotted names of the shortest ring through that edge, from the importer on, the importer not repeated; of a
        crash the modules that run from the half-loaded one on. Empty when no ring is what it is about.
    confidence: "HIGH" when the facts decide, "INFERENCE" when a library or the spelling of its name had to be asked.
    """

    symbol: str
    path: str
    line: int
    column: int
    end_line: int
    message: str
    cause: Cause | Note | Crash
    importer: str
    imported: str
    ring: tuple[str, ...]
    advice: str
    confidence: Confidence


def findings_of(tangle: Tangle, context: Context) -> tuple[Finding, ...]:
    """The findings of one tangle, by dotted name of the importer, then line and column."""
    names = {member.path: member.name for member in tangle.members}
    found = [_finding(judgement, names, context) for judgement in chosen_statements(tangle, context)]
    return tuple(sorted(found, key=lambda finding: (finding.importer, finding.path, finding.line, finding.column)))


def _finding(judgement: Judgement, names: dict[str, str], context: Context) -> Finding:
    case = judgement.case
    group = [(name, verdict) for name, verdict in judgement.verdicts if verdict.cause == judgement.cause]
    given = [verdict.ring for _, verdict in group if verdict.ring]
    hows = {edge.imported: edge.how for name, _ in group for edge in name.edges}
    rings = context.view(case.tangle).rings
    ring = min(
        given or (rings.shortest(case.importer.path, imported) for imported in hows),
        key=lambda one: (len(one), hows[one[1]] == "implicit", [names[path] for path in one]),
    )
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
