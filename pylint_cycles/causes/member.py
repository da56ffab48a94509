"""member: an eager import on a ring that is better cut elsewhere; says where. For editors, off by default.

Definition (design.md, section 3): an import statement with edges inside a tangle that is not among those the cut of the
tangle takes. Every ring through it is cut at another edge, all statements of which are reported or accepted, so the
text can name them. A ring of three modules gives one finding with a cause and two of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.finding import Finding
from pylint_cycles.causes.findings import note_on
from pylint_cycles.causes.text import lines_text
from pylint_cycles.graph.edges import Edge
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module

_Pair = tuple[str, str]


class Cuts:
    """Where a tangle is cut. reported: the imports to change; accepted: those that a person has accepted.

    by_edge: for each edge of the graph that the cut removes, as (importer, imported) paths, the findings that remove
    it; one that also rests on a statement that is not reported is not removed.
    names: of the members, by path.
    others: by path of the importer and index of the statement, the edges of the statements that are neither.
    """

    def __init__(self, tangle: Tangle, reported: Iterable[Finding], accepted: Iterable[Finding]) -> None:
        self.tangle = tangle
        self.names = {member.path: member.name for member in tangle.members}
        places = {_place(finding): finding for finding in accepted}
        self._accepted = set(places)
        # a statement can be accepted in part: then there is something to change
        rest = {_place(finding): finding for finding in reported}
        self._accepted -= set(rest)
        places |= rest
        self.by_edge: dict[_Pair, dict[str, Finding]] = {}
        self.others: dict[str, dict[int, list[Edge]]] = {}
        kept: set[_Pair] = set()
        members = {member.path: member for member in tangle.members}
        for edge in tangle.edges:
            statement = members[edge.importer].facts.imports[edge.statement]
            finding = places.get((edge.importer, statement.line, statement.col))
            if finding is None:
                kept.add((edge.importer, edge.imported))
                self.others.setdefault(edge.importer, {}).setdefault(edge.statement, []).append(edge)
            else:
                self.by_edge.setdefault((edge.importer, edge.imported), {})[f"{finding.line}:{finding.column}"] = (
                    finding
                )
        for pair in kept:
            self.by_edge.pop(pair, None)

    def is_accepted(self, removed: Iterable[Finding]) -> bool:
        """Whether a person has accepted all imports that an edge rests on."""
        return all(_place(finding) in self._accepted for finding in removed)


def _place(finding: Finding) -> tuple[str, int, int]:
    return (finding.path, finding.line, finding.column)


def members_of(module: Module, cuts: Cuts, context: Context) -> tuple[Finding, ...]:
    """The findings on the imports of one module that stand on a ring and are not to be changed, in source order."""
    found = (
        _finding(module, index, edges, cuts, cuts.names, context)
        for index, edges in sorted(cuts.others.get(module.path, {}).items())
    )
    return tuple(finding for finding in found if finding is not None)


def _finding(
    module: Module, index: int, edges: Sequence[Edge], cuts: Cuts, names: Mapping[str, str], context: Context
) -> Finding | None:
    hows = {edge.imported: edge.how for edge in edges}
    rings = [context.view(cuts.tangle).rings.shortest(module.path, imported) for imported in hows]
    ring = min(rings, key=lambda one: (len(one), hows[one[1]] == "implicit", [names[path] for path in one]))
    removed = [
        tuple(cuts.by_edge[pair].values())
        for pair in zip(ring, (*ring[1:], ring[0]), strict=True)
        if pair in cuts.by_edge
    ]
    if not removed:
        # only a ring that no change of reported files can cut
        return None
    # a ring with an accepted import counts as cut already
    where = min(removed, key=lambda one: (not cuts.is_accepted(one), one[0].importer, one[0].path, one[0].line))
    symbols = ", ".join(sorted({finding.symbol for finding in where}))
    lines = lines_text(finding.line for finding in where)
    verb = "accepted" if cuts.is_accepted(where) else "better cut"
    advice = f"It is {verb} at {lines} of {where[0].importer} ({symbols}); leave this import as it is."
    ring_names = tuple(names[path] for path in ring)
    return note_on(module, index, "member", ring_names, ring_names[1], advice, "HIGH")
