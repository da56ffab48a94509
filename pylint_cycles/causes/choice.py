"""Which statements of a tangle to change: the cheapest cut, counting what each cure would bring back.

A statement that can be repointed (imported from where its names are defined) is cheap to change, but its direct import
stays, and may close another ring. So it takes part in the cut as two: dropping what it imports now, for the cost of the
direct import, and dropping the direct import too, for the rest of what its other cure costs. The direct import is
taken to be there from the start. That asks for nothing more as a rule: while a package passes a name on, importing the
package leads to the name's home as well. A last pass takes back what is not
needed after all.
"""

from __future__ import annotations

import msgspec

from pylint_cycles.causes.case import Case
from pylint_cycles.causes.context import Context, run_by
from pylint_cycles.causes.judge import Judgement, cases_of, judge
from pylint_cycles.causes.repoint import Repoint
from pylint_cycles.graph.cut import Statement, cut
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.graph.tangles import strongly_connected
from pylint_cycles.project.ignored import is_reportable

_Pair = tuple[str, str]


class _Option(msgspec.Struct, frozen=True):
    """One statement that may be changed.

    edges: its edges inside the tangle. direct: those of the direct imports that its cure would bring, empty when it
    brings none. otherwise: the judgement when no direct import is made.
    """

    judgement: Judgement
    edges: tuple[_Pair, ...]
    direct: tuple[_Pair, ...]
    otherwise: Judgement


def chosen_statements(tangle: Tangle, context: Context) -> list[Judgement]:
    """The statements to change, each with the cause that calls for its cure; sorted as ties between cuts are."""
    options: dict[str, _Option] = {}
    fixed: set[_Pair] = set()
    seen: dict[tuple[str, str, str], int] = {}
    members = frozenset(member.path for member in tangle.members)
    reportable = {member.path: is_reportable(context.workspace, member, context.settings) for member in tangle.members}
    for case in cases_of(tangle, context):
        option = _option(case, members, context)
        if reportable[case.importer.path]:
            options[_identity(case, seen)] = option
        else:
            fixed.update(option.edges)
    weighted = []
    for identity, option in options.items():
        weighted.append(Statement(identity, option.judgement.cost, option.edges))
        if option.direct:
            rest = max(0, option.otherwise.cost - option.judgement.cost)
            weighted.append(Statement(f"{identity}{_DIRECT}", rest, option.direct))
    taken = cut(weighted, fixed).chosen
    wanted = _irredundant(options, {identity.removesuffix(_DIRECT) for identity in taken}, fixed)
    otherwise = {identity.removesuffix(_DIRECT) for identity in taken if identity.endswith(_DIRECT)}
    otherwise |= _unsafe(options, wanted, wanted - otherwise, fixed)
    return [
        options[identity].otherwise if identity in otherwise else options[identity].judgement
        for identity in sorted(wanted)
    ]


_DIRECT = "\n+"


def _identity(case: Case, seen: dict[tuple[str, str, str], int]) -> str:
    """A name for the statement without line numbers: an edit that only moves lines must not change the choice."""
    spelled = f"{'.' * case.statement.level}{case.statement.module} {' '.join(name.name for name in case.names)}"
    key = (case.importer.name, case.importer.path, spelled)
    seen[key] = seen.get(key, 0) + 1
    return "\n".join((*key, f"{seen[key]:06}"))


def _option(case: Case, members: frozenset[str], context: Context) -> _Option:
    edges = tuple(sorted({(edge.importer, edge.imported) for name in case.names for edge in name.edges}))
    judgement = judge(case, context)
    direct = sorted({(case.importer.path, target) for target in _repoint_targets(judgement) if target in members})
    if not direct:
        return _Option(judgement, edges, (), judgement)
    return _Option(judgement, edges, tuple(direct), judge(msgspec.structs.replace(case, may_repoint=False), context))


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


def _irredundant(options: dict[str, _Option], wanted: set[str], fixed: set[_Pair]) -> set[str]:
    """Leave out the statements, the dearest first, without whose change there is no ring either."""
    left = set(wanted)
    for identity in sorted(wanted, key=lambda one: (-options[one].otherwise.cost, one)):
        # rings of fixed edges alone cannot be helped, and do not count
        if _rings(_kept(options, left - {identity}, fixed)) == _rings(fixed):
            left.discard(identity)
    return left


def _unsafe(options: dict[str, _Option], wanted: set[str], repointed: set[str], fixed: set[_Pair]) -> set[str]:
    """The fewest of the repointed statements without whose direct imports the others close no ring."""
    direct = [Statement(one, 1, options[one].direct) for one in sorted(repointed) if options[one].direct]
    return set(cut(direct, _kept(options, wanted, fixed)).chosen) if direct else set()


def _kept(options: dict[str, _Option], gone: set[str], fixed: set[_Pair]) -> set[_Pair]:
    """The edges that are left when the statements `gone` are removed."""
    kept = set(fixed)
    for identity, option in options.items():
        if identity not in gone:
            kept.update(option.edges)
    return kept


def _rings(edges: set[_Pair]) -> list[tuple[str, ...]]:
    successors: dict[str, list[str]] = {}
    for source, target in sorted(edges):
        successors.setdefault(source, []).append(target)
    return strongly_connected(successors)
