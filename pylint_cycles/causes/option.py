"""One statement that may be changed: what its cure costs, and what that leaves behind.

What a person decided counts here (see directions.py), name by name, for a name can be taken out of a statement alone:

- A name with a kept edge is no matter of the cure: its edges stay.
- A statement with an edge in the wrong direction, now or after its cure, costs next to nothing: it is the one to
  change, whatever else its ring has to offer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.directions import Direction
from pylint_cycles.causes.judge import Judgement, judge
from pylint_cycles.causes.repoint import repoint_of, run_directly
from pylint_cycles.causes.text import lines_text
from pylint_cycles.project.module import Module

Pair = tuple[str, str]
"""Paths of an importer and of what it imports."""

Key = tuple[str, str]
"""See `ImportedName.key`."""

_FURTHER = 4
"""A further statement with the same edges adds one part in so many of its cost."""

COST_WRONG = 1
"""Less than any cure; not nothing, because a choice without needless statements is wanted among these too."""


class Direct(msgspec.Struct, frozen=True):
    """The direct import of one name of a statement, which may close another ring.

    statement: its index in the importer. key: of the name. edges: those of the direct import. rest: what the cure of
    that name costs in addition without it.
    """

    statement: int
    key: Key
    edges: tuple[Pair, ...]
    rest: int


class Option(msgspec.Struct, frozen=True):
    """A statement, or the names of it that may be changed; or several statements with the same edges, see `together`.

    judgements: what to say of each; cost: of that cure. edges: those inside the tangle, gone after the cure.
    direct: the direct imports that the cure brings, by statement and key, empty when it brings none. lasting: those of
        their edges that a person keeps.
    """

    judgements: tuple[Judgement, ...]
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
        judgements=(judgement,),
        cost=cost,
        edges=edges,
        direct=tuple(Direct(case.index, key, free[key], rest[key]) for key in sorted(free) if free[key]),
        lasting=tuple(sorted(pair for pair in pairs if directions[pair].kind == "kept")),
    )


def together(options: Sequence[Option]) -> Option:
    """Statements of one module with the same edges as one: changing some of them only changes nothing.

    As one statement with all their names they would cost as much as the dearest; each further one adds a little, being
    one more place to edit. Each says that the others have to change, too.
    """
    if len(options) == 1:
        return options[0]
    judgements = [judgement for option in options for judgement in option.judgements]
    dearest = max(option.cost for option in options)
    cost = dearest + (sum(option.cost for option in options) - dearest) // _FURTHER
    direct = [
        msgspec.structs.replace(one, rest=max(0, option.cost + one.rest - cost))
        for option in options
        for one in option.direct
    ]
    return Option(
        judgements=tuple(_with_others(judgement, judgements) for judgement in judgements),
        cost=cost,
        edges=options[0].edges,
        direct=tuple(direct),
        lasting=tuple(sorted({pair for option in options for pair in option.lasting})),
    )


def _with_others(judgement: Judgement, judgements: Iterable[Judgement]) -> Judgement:
    lines = {one.case.statement.line for one in judgements if one is not judgement}
    as_well = "imports from there as well: both" if len(lines) == 1 else "import from there as well: all of them"
    note = f"{lines_text(lines).capitalize()} {as_well} have to change."
    return msgspec.structs.replace(judgement, note=f"{judgement.note} {note}".lstrip())


def without_direct(judgement: Judgement, keys: Iterable[Key], context: Context) -> Judgement:
    """The judgement when the direct imports of the names with these keys are not made."""
    case = msgspec.structs.replace(judgement.case, not_repointed=frozenset(keys))
    return msgspec.structs.replace(judge(case, context), note=judgement.note)


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
        repoint = repoint_of(verdict)
        targets = run_directly(importer, repoint) if repoint is not None else []
        inside = [target for target in targets if target in members]
        found.setdefault(name.key, set()).update((importer.path, target) for target in (*inside, *verdict.brings))
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
