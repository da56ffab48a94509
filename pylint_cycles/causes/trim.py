"""Names of chosen statements that can stay: alone they close no ring once everything else is changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.judge import Judgement, judge
from pylint_cycles.causes.option import Pair


def trimmed(chosen: Sequence[Judgement], left: Iterable[Pair], context: Context) -> list[Judgement]:
    """The judgements without such names, the dearest taken out first; `left`: the edges that are left after all cures.

    One name of each statement stays at least: without surplus, a chosen statement closes a ring.
    """
    successors: dict[str, set[str]] = {}
    for source, target in left:
        successors.setdefault(source, set()).add(target)
    found = []
    for judgement in chosen:
        case = judgement.case
        names = list(case.names)
        ordered = sorted(judgement.verdicts, key=lambda entry: (-entry[1].cost, entry[0].key))
        for name, _ in ordered if len(names) > 1 else ():
            targets = {edge.imported for edge in name.edges}
            if len(names) > 1 and not _reaches(targets, case.importer.path, successors):
                names.remove(name)
                successors.setdefault(case.importer.path, set()).update(targets)
        if len(names) < len(case.names):
            again = judge(msgspec.structs.replace(case, names=tuple(names)), context)
            judgement = msgspec.structs.replace(again, note=judgement.note)
        found.append(judgement)
    return found


def _reaches(starts: Iterable[str], wanted: str, successors: dict[str, set[str]]) -> bool:
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        path = waiting.pop()
        if path == wanted:
            return True
        new = successors.get(path, set()) - seen
        seen |= new
        waiting += new
    return False
