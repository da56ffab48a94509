"""Which cause an import statement has: the precedence of the causes, and what holds for statements of several names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from pylint_cycles.causes import (
    bound_again,
    call_time,
    entangled,
    facade,
    fat_init,
    implicit_parent,
    mutual_models,
    own_name,
    registration,
    shadowed,
    shared_definition,
    type_hints,
    unused,
    utility_creep,
)
from pylint_cycles.causes.case import Case, Cause, Confidence, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.late import changed_by_leaf
from pylint_cycles.causes.lost_registration import lost_registration
from pylint_cycles.causes.other_reads import other_reads
from pylint_cycles.causes.tangle_view import local_name, rest_of_dotted, uses_of
from pylint_cycles.graph.edges import Edge, ancestors
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Alias, ImportFact, Use

_Judge = Callable[[Case, ImportedName, Context], "Verdict | None"]
_Advise = Callable[[Case, Sequence[tuple[ImportedName, Verdict]], Context], str]


_PRECEDENCE: tuple[_Judge, ...] = (
    unused.judge,
    shadowed.judge,
    bound_again.judge,
    own_name.judge,
    type_hints.judge,
    fat_init.judge,
    facade.judge,
    mutual_models.judge,
    registration.judge,
    utility_creep.judge,
    implicit_parent.judge_importer,
    shared_definition.judge,
    call_time.judge,
    entangled.judge,
)
"""Rising cost of the cure (causes.md, "Precedence"); the last one applies to everything."""

_ADVICE: dict[Cause, _Advise] = {
    "unused": unused.advise,
    "shadowed": shadowed.advise,
    "type-hints": type_hints.advise,
    "fat-init": fat_init.advise,
    "mutual-models": mutual_models.advise,
    "registration": registration.advise,
    "utility-creep": utility_creep.advise,
    "shared-definition": shared_definition.advise,
    "call-time": call_time.advise,
    "entangled": entangled.advise,
}


_WITHOUT_RUNNING: frozenset[Cause] = frozenset({"type-hints", "shared-definition", "call-time", "entangled"})
"""Causes whose cures no longer run the imported module, or later, and that do not speak of it themselves."""


_MOST_FOR_NAMES = 2
"""What the other names of a statement add to its cost, at most: of two edits of one kind the one of fewer names."""


class Judgement(msgspec.Struct, frozen=True):
    """The verdicts on one statement; its cause is that of the name whose cure costs most.

    note: more to say of it, as whole sentences.
    """

    case: Case
    verdicts: tuple[tuple[ImportedName, Verdict], ...]
    cause: Cause
    cost: int
    confidence: Confidence
    note: str = ""


def cases_of(tangle: Tangle, context: Context) -> list[Case]:
    """The import statements that make the tangle, by importer and in source order."""
    by_statement: dict[tuple[str, int], list[Edge]] = {}
    for edge in tangle.edges:
        by_statement.setdefault((edge.importer, edge.statement), []).append(edge)
    modules = {member.path: member for member in tangle.members}
    return [_case(tangle, modules[path], index, edges, context) for (path, index), edges in by_statement.items()]


def _case(tangle: Tangle, importer: Module, index: int, edges: list[Edge], context: Context) -> Case:
    statement = importer.facts.imports[index]
    names = []
    by_alias: dict[int, list[Edge]] = {}
    for edge in edges:
        by_alias.setdefault(edge.alias, []).append(edge)
    for position, found in by_alias.items():
        own = tuple(found)
        if position < 0:
            names.append(ImportedName("", "", own, ()))
            continue
        alias = statement.names[position]
        uses = () if alias.name == "*" else uses_of(context.use_index(importer), statement, alias)
        local = local_name(statement, alias)
        for attribute, part in _by_attribute(importer, statement, alias, own, uses, context):
            names.append(ImportedName(alias.name, local, own, part, attribute))
    return Case(tangle, importer, index, statement, tuple(names))


def _by_attribute(
    importer: Module,
    statement: ImportFact,
    alias: Alias,
    edges: Sequence[Edge],
    uses: tuple[Use, ...],
    context: Context,
) -> list[tuple[str, tuple[Use, ...]]]:
    """The uses of a package around the importer, by the attribute that they read from it; else all of them as one.

    Where that is another package around the importer, the attribute of that one counts: `models.Model`.
    """
    own = ancestors(importer)
    if not uses or any(edge.how != "module" or edge.imported not in own for edge in edges):
        return [("", uses)]
    rest = rest_of_dotted(statement, alias)
    package = context.workspace.module_at(edges[0].imported)
    found: dict[str, list[Use]] = {}
    for use in uses:
        chain = use.attr[len(rest) :].removeprefix(".").split(".") if rest else use.attr.split(".")
        count = 1
        while package is not None and count < len(chain):
            around = context.workspace.resolve(importer, 0, f"{package.name}.{'.'.join(chain[:count])}")
            if not around.complete or around.parts[-1] not in own:
                break
            count += 1
        found.setdefault(".".join(chain[:count]), []).append(use)
    return [(attribute, tuple(part)) for attribute, part in sorted(found.items())]


def judge(case: Case, context: Context) -> Judgement:
    """The judgement on one statement."""
    verdicts = tuple((name, _verdict(case, name, context)) for name in case.names)
    order = list(_ADVICE)
    worst = max((verdict for _, verdict in verdicts), key=lambda verdict: (verdict.cost, order.index(verdict.cause)))
    sure = all(verdict.confidence == "HIGH" for _, verdict in verdicts)
    cost = worst.cost + min(_MOST_FOR_NAMES, len(verdicts) - 1)
    return Judgement(case, verdicts, worst.cause, cost, "HIGH" if sure else "INFERENCE")


def _verdict(case: Case, name: ImportedName, context: Context) -> Verdict:
    for judge_name in _PRECEDENCE:
        verdict = judge_name(case, name, context)
        if verdict is not None:
            return verdict
    raise AssertionError("the last cause applies to everything")


def _changed(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> list[str]:
    """What the definitions of an `__init__` do elsewhere, sentence by sentence."""
    homes = [home for _, verdict in group if verdict.kind in ("late", "move") for _, home in verdict.detail.homes]
    places = [(home.module, home.name) for home in homes if home.module is not None and home.name]
    return list(dict.fromkeys(changed_by_leaf(package, name, case.tangle, context) for package, name in places))


def advice(judgement: Judgement, context: Context) -> str:
    """Evidence and cure in whole sentences: the cause of the statement first, then what its other names want."""
    sentences = []
    for cause, advise in sorted(_ADVICE.items(), key=lambda entry: entry[0] != judgement.cause):
        whole = [(name, verdict) for name, verdict in judgement.verdicts if verdict.cause == cause]
        own = [(name, verdict) for name, verdict in whole if verdict.kind == own_name.KIND]
        if own:
            sentences.append(own_name.advise(judgement.case, own))
        group = [(name, verdict) for name, verdict in whole if verdict.kind != own_name.KIND]
        if group:
            sentences.append(advise(judgement.case, group, context))
        if cause == "fat-init":
            sentences += _changed(judgement.case, group, context)
    sentences.append(other_reads(judgement.case, context))
    if judgement.cause in _WITHOUT_RUNNING:
        sentences.append(lost_registration(judgement.case, context))
    return " ".join(sentence for sentence in sentences if sentence)
