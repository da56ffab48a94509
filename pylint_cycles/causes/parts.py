"""Statements of which some names are far cheaper to change than others, and lead elsewhere: chosen in two parts.

`from app import base, exp` may close a ring by `exp` only, which can come from another module, while `base` has a base
class that is hard to move. Priced as a whole, nobody would choose the statement, not even for the sake of `exp`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.judge import Judgement, judge

_FAR_CHEAPER = 3
"""So many times. Both parts together cost more than the statement does; with less between them, a lot more."""


def parts_of(judgement: Judgement) -> list[Case]:
    """The cheap names and the dear ones, each as a case; only the case itself when they cannot be told apart.

    Names that share an edge belong together: with one of them the edge is still there.
    """
    case = judgement.case
    costs = [verdict.cost for _, verdict in judgement.verdicts]
    if min(costs) * _FAR_CHEAPER > max(costs):
        return [case]
    groups: list[tuple[set[tuple[str, str]], list[ImportedName], int]] = []
    for name, verdict in judgement.verdicts:
        pairs = {(edge.importer, edge.imported) for edge in name.edges}
        names, cost = [name], verdict.cost
        for other in [one for one in groups if one[0] & pairs]:
            groups.remove(other)
            pairs |= other[0]
            names = [*other[1], *names]
            cost = max(cost, other[2])
        groups.append((pairs, names, cost))
    cheap = {name.key for _, names, cost in groups if cost * _FAR_CHEAPER <= max(costs) for name in names}
    if not cheap:
        return [case]
    return [
        msgspec.structs.replace(case, names=tuple(name for name in case.names if (name.key in cheap) is is_cheap))
        for is_cheap in (True, False)
    ]


def rejoined(judgements: Iterable[Judgement], context: Context) -> list[Judgement]:
    """The judgements with those on parts of one statement as one, at the place of the first of them."""
    found: dict[tuple[str, int], list[Judgement]] = {}
    for judgement in judgements:
        found.setdefault((judgement.case.importer.path, judgement.case.index), []).append(judgement)
    return [parts[0] if len(parts) == 1 else _joined(parts, context) for parts in found.values()]


def _joined(parts: Sequence[Judgement], context: Context) -> Judgement:
    names = sorted(
        (name for part in parts for name in part.case.names), key=lambda name: (name.edges[0].alias, name.attribute)
    )
    not_repointed = frozenset(key for part in parts for key in part.case.not_repointed)
    case = msgspec.structs.replace(parts[0].case, names=tuple(names), not_repointed=not_repointed)
    note = " ".join(dict.fromkeys(part.note for part in parts if part.note))
    return msgspec.structs.replace(judge(case, context), note=note)
