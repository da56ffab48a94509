"""Names of chosen statements that can stay: alone they close no ring once everything else is changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pylint_cycles.causes.acceptance import Division
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.judge import Judgement, judge
from pylint_cycles.causes.option import Pair
from pylint_cycles.graph.growing import GrowingGraph


def trimmed(chosen: Sequence[Judgement], left: Iterable[Pair], division: Division, context: Context) -> list[Judgement]:
    """The judgements without such names, the dearest taken out first; `left`: the edges that are left after all cures.

    An edge that is accepted closes no ring. One name of each statement stays at least: without surplus, a chosen
    statement closes a ring.
    """
    graph = GrowingGraph(left)
    found = []
    for judgement in chosen:
        case = judgement.case
        names = list(case.names)
        ordered = sorted(judgement.verdicts, key=lambda entry: (-entry[1].cost, entry[0].key))
        for name, _ in ordered if len(names) > 1 else ():
            targets = {imported for _, imported in division.left(case, name)}
            if len(names) > 1 and not graph.leads(targets, case.importer.path):
                names.remove(name)
                for target in sorted(targets):
                    graph.add(case.importer.path, target)
        if len(names) < len(case.names):
            again = judge(msgspec.structs.replace(case, names=tuple(names)), context)
            judgement = msgspec.structs.replace(again, note=judgement.note)
        found.append(judgement)
    return found
