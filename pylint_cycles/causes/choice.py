"""Which statements of a tangle to change: the cheapest cut, counting what each cure would bring back.

A statement that can be repointed (imported from where its names are defined) is cheap to change, but its direct import
stays, and may close another ring. So it takes part in the cut as two: dropping what it imports now, for the cost of the
direct import, and dropping the direct import too, for the rest of what its other cure costs. The direct import is
taken to be there from the start. That asks for nothing more as a rule: while a package passes a name on, importing the
package leads to the name's home as well. A last pass takes back what is not
needed after all.

Nothing is proposed where pylint does not lint, nor for imports that a person keeps. A ring of such imports alone is
left alone; every other ring is cut. What a person has accepted is gone before anything is chosen (see acceptance.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from pylint_cycles.accepted.accepted import Accepted
from pylint_cycles.causes.acceptance import Acceptance, Division, divided, needed
from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.judge import Judgement, cases_of
from pylint_cycles.causes.option import Direct, Key, Option, Pair, option_of, together, without_direct, without_kept
from pylint_cycles.causes.trim import trimmed
from pylint_cycles.graph.cut import Statement, cut
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.graph.growing import GrowingGraph
from pylint_cycles.project.ignored import is_reportable


class Choice(msgspec.Struct, frozen=True):
    """What is to be said of a tangle.

    chosen: the statements to change, each with the cause that calls for its cure; sorted as ties between cuts are.
    accepted: what a person has accepted and still closes a ring. division: of the statements of the tangle.
    """

    chosen: tuple[Judgement, ...]
    accepted: tuple[Acceptance, ...]
    division: Division


def choose(tangle: Tangle, accepted: Accepted, context: Context) -> Choice:
    """Choose the statements to change."""
    workspace, settings = context.workspace, context.settings
    reportable = {one.path: is_reportable(workspace, one, settings) for one in tangle.members}
    division = divided(cases_of(tangle, context), accepted, reportable.__getitem__, context)
    chosen = _chosen(tangle, division, reportable.__getitem__, context)
    kept = needed(division.accepted, _edges_left(division, chosen)) if division.accepted else []
    return Choice(tuple(chosen), tuple(kept), division)


def _edges_left(division: Division, chosen: Sequence[Judgement]) -> Iterator[Pair]:
    """The edges of all names that are neither accepted nor to be changed."""
    changed: dict[tuple[str, int], tuple[ImportedName, ...]] = {}
    for judgement in chosen:
        changed[judgement.case.importer.path, judgement.case.index] = judgement.case.names
    for case in division.free:
        gone = {name.key for name in changed.get((case.importer.path, case.index), ())}
        for name in case.names:
            if name.key not in gone:
                yield from division.left(case, name)


def _chosen(tangle: Tangle, division: Division, is_linted: Callable[[str], bool], context: Context) -> list[Judgement]:
    options, fixed = _options(tangle, division, is_linted, context)
    weighted = []
    for identity, option in options.items():
        weighted.append(Statement(identity, option.cost, option.edges))
        weighted += [Statement(_name_of(identity, direct), direct.rest, direct.edges) for direct in option.direct]
    lasting = {pair for option in options.values() for pair in option.lasting}
    taken = set(cut(weighted, fixed | lasting).chosen)
    wanted = _irredundant(options, {name.partition(_DIRECT)[0] for name in taken}, fixed)
    taken |= _unsafe(options, wanted, taken, fixed)
    chosen = []
    left = _kept(options, wanted, fixed)
    for identity in sorted(wanted):
        option = options[identity]
        dropped: dict[int, list[Key]] = {}
        for direct in option.direct:
            if _name_of(identity, direct) in taken:
                dropped.setdefault(direct.statement, []).append(direct.key)
            else:
                left.update(direct.edges)
        for judgement in option.judgements:
            keys = dropped.get(judgement.case.index)
            chosen.append(without_direct(judgement, keys, context) if keys else judgement)
    return trimmed(chosen, left, division, context)


_DIRECT = "\n+"


def _name_of(identity: str, direct: Direct) -> str:
    return f"{identity}{_DIRECT}{direct.statement:06} {' '.join(direct.key)}"


def _options(
    tangle: Tangle, division: Division, is_linted: Callable[[str], bool], context: Context
) -> tuple[dict[str, Option], set[Pair]]:
    """The statements that may be changed, those with the same edges as one, by a name for each; the edges that stay."""
    same: dict[tuple[Pair, ...], dict[str, Option]] = {}
    fixed: set[Pair] = set()
    seen: dict[tuple[str, str, str], int] = {}
    members = {member.path: member for member in tangle.members}
    for case in division.free:
        identity = _identity(case, seen)
        left = {pair for name in case.names for pair in division.left(case, name)}
        if not is_linted(case.importer.path):
            fixed.update(left)
            continue
        free, kept = without_kept(case, members, context)
        fixed.update(left.intersection(kept))
        if free is not None:
            option = option_of(free, members, context)
            if not left.issuperset(option.edges):
                option = msgspec.structs.replace(option, edges=tuple(pair for pair in option.edges if pair in left))
            same.setdefault(option.edges, {})[identity] = option
    return {min(options): together(list(options.values())) for options in same.values()}, fixed


def _identity(case: Case, seen: dict[tuple[str, str, str], int]) -> str:
    """A name for the statement without line numbers: an edit that only moves lines must not change the choice."""
    names = dict.fromkeys(name.name for name in case.names)
    spelled = f"{'.' * case.statement.level}{case.statement.module} {' '.join(names)}"
    key = (case.importer.name, case.importer.path, spelled)
    seen[key] = seen.get(key, 0) + 1
    return "\n".join((*key, f"{seen[key]:06}"))


def _irredundant(options: Mapping[str, Option], wanted: set[str], fixed: set[Pair]) -> set[str]:
    """Leave out the statements, the dearest first, without whose change no ring is left that can be helped.

    Before, there is none. So a statement that is left out closes one just when one of the modules that it imports, and
    nothing else in its module does, leads back to that. The edges kept after its cure start there too: with or without
    them, there is the same way back.
    """
    left = set(wanted)
    kept = GrowingGraph(_kept(options, wanted, fixed))
    for identity in sorted(wanted, key=lambda one: (-_dearest(options[one]), one)):
        new = [edge for edge in options[identity].edges if edge not in kept]
        if new and kept.leads([imported for _, imported in new], new[0][0]):
            continue
        left.remove(identity)
        for importer, imported in new:
            kept.add(importer, imported)
    return left


def _dearest(option: Option) -> int:
    return option.cost + max((direct.rest for direct in option.direct), default=0)


def _unsafe(options: Mapping[str, Option], wanted: set[str], dropped: set[str], fixed: set[Pair]) -> set[str]:
    """The fewest of the direct imports of wanted statements without which the others close no ring."""
    direct = [
        Statement(name, 1, one.edges)
        for identity in sorted(wanted)
        for one in options[identity].direct
        if (name := _name_of(identity, one)) not in dropped
    ]
    return set(cut(direct, _kept(options, wanted, fixed)).chosen) if direct else set()


def _kept(options: Mapping[str, Option], gone: set[str], fixed: set[Pair]) -> set[Pair]:
    """The edges that are left when the statements `gone` are changed, without direct imports that are not certain."""
    kept = set(fixed)
    for identity, option in options.items():
        kept.update(option.lasting if identity in gone else option.edges)
    return kept
