"""One statement that may be changed: what its cure costs, and what that leaves behind.

What a person decided counts here (see directions.py), name by name, for a name can be taken out of a statement alone:

- A name with a kept edge is no matter of the cure: its edges stay.
- A statement with an edge in the wrong direction, now or after its cure, costs next to nothing: it is the one to
  change, whatever else its ring has to offer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.context import Context, run_by
from pylint_cycles.causes.directions import Direction
from pylint_cycles.causes.judge import Judgement, judge
from pylint_cycles.causes.repoint import Repoint
from pylint_cycles.project.module import Module

Pair = tuple[str, str]
"""Paths of an importer and of what it imports."""

Key = tuple[str, str]
"""See `ImportedName.key`."""

COST_WRONG = 1
"""Less than any cure; not nothing, because a choice without needless statements is wanted among these too."""


class Direct(msgspec.Struct, frozen=True):
    """The direct import of one name of the statement, which may close another ring.

    key: of the name. edges: those of the direct import. rest: what the cure of that name costs in addition without it.
    """

    key: Key
    edges: tuple[Pair, ...]
    rest: int


class Option(msgspec.Struct, frozen=True):
    """A statement, or the names of it that may be changed.

    judgement: what to say of it; cost: of that cure. edges: its edges inside the tangle, gone after the cure.
    direct: the direct imports that the cure brings, by key, empty when it brings none. lasting: those of their edges
        that a person keeps.
    """

    judgement: Judgement
    cost: int
    edges: tuple[Pair, ...]
    direct: tuple[Direct, ...]
    lasting: tuple[Pair, ...]


def without_kept(case: Case, members: Mapping[str, Module], context: Context) -> tuple[Case | None, tuple[Pair, ...]]:
    """The case without the names that a person keeps, None when no name is left; and the edges of the kept names."""
    free: list[ImportedName] = []
    kept: list[Pair] = []
    for name in case.names:
        pairs = [(edge.importer, edge.imported) for edge in name.edges]
        if any(_direction(pair, members, context).kind == "kept" for pair in pairs):
            kept += pairs
        else:
            free.append(name)
    if not kept:
        return case, ()
    return (msgspec.structs.replace(case, names=tuple(free)) if free else None), tuple(kept)


def option_of(case: Case, members: Mapping[str, Module], context: Context) -> Option:
    """What changing the statement of a case means; members: the modules of the tangle by path."""
    edges = tuple(sorted({(edge.importer, edge.imported) for name in case.names for edge in name.edges}))
    judgement = judge(case, context)
    direct = _direct(judgement, members)
    pairs = {pair for targets in direct.values() for pair in targets}
    directions = {pair: _direction(pair, members, context) for pair in sorted({*edges, *pairs})}
    rest = _rest(judgement, direct, context)
    cost = judgement.cost
    if any(direction.kind == "wrong" for direction in directions.values()):
        cost = min(cost, COST_WRONG)
        for key, targets in direct.items():
            if any(directions[pair].kind == "wrong" for pair in targets):
                rest[key] = 0
        judgement = msgspec.structs.replace(judgement, note=_note(directions))
    free = {key: tuple(pair for pair in targets if directions[pair].kind != "kept") for key, targets in direct.items()}
    return Option(
        judgement=judgement,
        cost=cost,
        edges=edges,
        direct=tuple(Direct(key, free[key], rest[key]) for key in sorted(free) if free[key]),
        lasting=tuple(sorted(pair for pair in pairs if directions[pair].kind == "kept")),
    )


def without_direct(option: Option, keys: Iterable[Key], context: Context) -> Judgement:
    """The judgement when the direct imports of the names with these keys are not made."""
    case = msgspec.structs.replace(option.judgement.case, not_repointed=frozenset(keys))
    return msgspec.structs.replace(judge(case, context), note=option.judgement.note)


def _direction(pair: Pair, members: Mapping[str, Module], context: Context) -> Direction:
    return context.directions.of(members[pair[0]], members[pair[1]])


def _note(directions: Mapping[Pair, Direction]) -> str:
    """What the contracts say against the statement, as sentences."""
    reasons = dict.fromkeys(direction.why for direction in directions.values() if direction.why)
    return " ".join(f"{reason[0].upper()}{reason[1:]}." for reason in reasons)


def _direct(judgement: Judgement, members: Mapping[str, Module]) -> dict[Key, tuple[Pair, ...]]:
    """By key of the name: the edges inside the tangle of the direct import that its cure brings."""
    found: dict[Key, set[Pair]] = {}
    importer = judgement.case.importer
    for name, verdict in judgement.verdicts:
        if verdict.kind in ("repoint", "facade") and isinstance(verdict.detail, Repoint):
            homes = [home.module for _, home in verdict.detail.homes if home.module is not None]
            targets = {target for module in homes for target in run_by(importer, module) if target in members}
            found.setdefault(name.key, set()).update((importer.path, target) for target in targets)
        found.setdefault(name.key, set()).update((importer.path, target) for target in verdict.brings)
    return {key: tuple(sorted(pairs)) for key, pairs in found.items() if pairs}


def _rest(judgement: Judgement, keys: Iterable[Key], context: Context) -> dict[Key, int]:
    """By key: what the cure of that name costs without a direct import, beyond what the statement costs anyway."""
    case = msgspec.structs.replace(judgement.case, not_repointed=frozenset(keys))
    if not case.not_repointed:
        return {}
    found: dict[Key, int] = dict.fromkeys(case.not_repointed, 0)
    for name, verdict in judge(case, context).verdicts:
        if name.key in found:
            found[name.key] = max(found[name.key], verdict.cost - judgement.cost)
    return found
