"""The root cause of a ring that a deferred import hides: its import that is the cheapest to change for good."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.judge import Judgement, cases_of, judge
from pylint_cycles.causes.repoint import repoint_of, run_directly
from pylint_cycles.graph.deferred import runs
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.ignored import is_reportable
from pylint_cycles.project.module import Module

_LOOKED_AT = 12
"""Hops looked at from either end of a ring: a longer one is not judged import by import."""


class RootCause(msgspec.Struct, frozen=True):
    """One hop of a ring: all import statements on which it rests, the dearest first, and what they cost together."""

    importer: Module
    judgements: tuple[Judgement, ...]
    cost: int


def judged(around: Tangle, importer: Module, imported: Collection[str], context: Context) -> list[Judgement]:
    """The judgements on the statements of `importer` with an edge to one of `imported`, seen in the tangle `around`."""
    question = ("judged", importer.path, *sorted(imported))
    return context.view(around).once(question, lambda: _judge(around, importer, imported, context))


def _judge(around: Tangle, importer: Module, imported: Collection[str], context: Context) -> list[Judgement]:
    own = context.view(around).edges_from(importer.path)
    wanted = {edge.statement for edge in own if edge.imported in imported}
    cases = cases_of(Tangle((importer,), tuple(edge for edge in own if edge.statement in wanted)), context)
    return [judge(msgspec.structs.replace(case, tangle=around), context) for case in cases]


def root_cause(ring: Sequence[str], around: Tangle, context: Context) -> RootCause | None:
    """The eager hop of the ring, its first one left out, that is the cheapest to change; None when there is none.

    `around` is what is judged: the tangle that the members of the ring make up. Hops in files that are not linted count
    only when there are no others, those that `cycles-keep` names never. Among equals the first by names is taken.
    """
    hops = list(zip(ring[1:], (*ring[2:], ring[0]), strict=True))
    if len(hops) > 2 * _LOOKED_AT:
        hops = [*hops[:_LOOKED_AT], *hops[-_LOOKED_AT:]]
    found = []
    for path, imported in hops:
        importer = context.workspace.module_at(path)
        if importer is None or _is_kept(importer, imported, context):
            continue
        judgements = [
            _helping(one, ring[0], context)
            for one in judged(around, importer, (imported,), context)
            if one.case.statement.when == "eager"
        ]
        if judgements:
            judgements.sort(key=lambda one: (-one.cost, one.case.index))
            found.append(RootCause(importer, tuple(judgements), sum(one.cost for one in judgements)))
    return min(
        found,
        key=lambda hop: (
            not is_reportable(context.workspace, hop.importer, context.settings),
            hop.cost,
            hop.importer.name,
            hop.importer.path,
        ),
        default=None,
    )


def _is_kept(importer: Module, imported: str, context: Context) -> bool:
    target = context.workspace.module_at(imported)
    return target is not None and context.directions.of(importer, target).kind == "kept"


def _helping(judgement: Judgement, target: str, context: Context) -> Judgement:
    """The judgement, or one without direct imports when these lead to `target`, where the ring starts, all the same."""
    case = judgement.case
    brought = brought_by(judgement)
    if not brought or target not in runs(context.graph, brought, (case.importer.path,)):
        return judgement
    return judge(msgspec.structs.replace(case, not_repointed=frozenset(name.key for name in case.names)), context)


def frees(root: RootCause, importer: Module, targets: Collection[str], context: Context) -> bool:
    """Whether importing the modules `targets` in `importer` closes no ring at import time once the cause is cured."""
    gone = {judgement.case.index for judgement in root.judgements}
    reached = runs(
        context.graph,
        targets,
        follows=lambda module, edge: module.path != root.importer.path or edge.statement not in gone,
    )
    if root.importer.path in reached:
        # a cure can be another import
        direct = [path for one in root.judgements for path in brought_by(one)]
        reached |= runs(context.graph, direct, reached)
    return importer.path not in reached


def brought_by(judgement: Judgement) -> list[str]:
    """Paths of the modules that the importer runs after the cure, because of it."""
    moved = [path for _, verdict in judgement.verdicts for path in verdict.brings]
    return moved + repoint_targets(judgement)


def repoint_targets(judgement: Judgement) -> list[str]:
    """Paths of the modules that the direct imports of the statement would run."""
    repoints = [repoint for _, verdict in judgement.verdicts if (repoint := repoint_of(verdict)) is not None]
    return [path for repoint in repoints for path in run_directly(judgement.case.importer, repoint)]
