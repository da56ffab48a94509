"""mutual-models: two model classes refer to each other, each in a module of its own.

Definition (causes.md): both ends define model-like classes of one framework and the imported name is one, used as an
argument of a relation in a class body or beside it, as an annotation that the framework reads, or in methods of a
model. An association table counts as well. Model-like is decided by ancestors, never by the names of files. Any other
use while the module is imported (a base class, a constant of the class) is another cause, and so is a framework that
knows no way around the import.

Cure: the framework's own way to name a class without importing it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.case import Case, Confidence, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.framework import Framework
from pylint_cycles.causes.frameworks import CONFIGURED
from pylint_cycles.causes.lineage import Lineage
from pylint_cycles.causes.model_cures import Reference, cures, import_wanted
from pylint_cycles.causes.model_uses import ModelUse, is_in_lambda, is_table, sorted_uses
from pylint_cycles.causes.text import are, lines_text, quoted, them

COST_STRING = 20
COST_METHODS = 45
_MOST_LINES = 3
"""Each further line that has to change adds to the cost, up to so many."""


def judge(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict of this cause on one name, None when it does not apply."""
    home = context.home_of_import(case, name)
    if home is None or home.module is None or not name.uses:
        return None
    uses = sorted_uses(case, name, home, context)
    if uses is None or not uses.models:
        return None
    named = [*uses.relations, *uses.columns, *uses.tables, *uses.fields, *uses.hints]
    classes = sorted({one.name for one in (*named, *uses.calls) if not is_table(home, one.name, context)})
    targets = [context.ancestry.lineage(home.module, one) for one in classes]
    known = [target for target in targets if target is not None]
    framework = _common([*uses.models, *known])
    if framework is None or None in targets or not framework.refers_by_name:
        return None
    sure = all(lineage.confidence == "HIGH" for lineage in (*uses.models, *known))
    confidence: Confidence = "HIGH" if sure else "INFERENCE"
    lines = {one.use.line for one in (*named, *uses.calls)}
    return Verdict(
        "mutual-models",
        (COST_METHODS if uses.calls else COST_STRING) + min(_MOST_LINES, max(0, len(lines) - 1)),
        "relation" if named else "methods",
        confidence,
        Reference(framework, home.module, classes, uses, _apart(uses.models, known)),
    )


def _common(lineages: Sequence[Lineage]) -> Framework | None:
    """The framework of the first class, None when they are of several; a configured base goes with any."""
    known = [lineage.framework for lineage in lineages if lineage.framework is not CONFIGURED]
    if len({framework.name for framework in known}) > 1:
        return None
    return known[0] if known else CONFIGURED


def _apart(own: Sequence[Lineage], others: Sequence[Lineage]) -> tuple[str, str]:
    """What gives the two ends registries of their own, the other one first; two empty strings when they share one."""
    for one in own:
        for other in others:
            if one.root and other.root and one.root != other.root:
                return other.root, one.root
    return "", ""


def advise(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """Evidence and cure, one or two sentences."""
    return " ".join(sentence for _, verdict in group for sentence in _sentences(verdict.detail, case, context))


def _sentences(reference: Reference, case: Case, context: Context) -> list[str]:
    framework, uses = reference.framework, reference.uses
    tables = sorted({one.name for one in uses.tables} - set(reference.classes))
    things = reference.classes or tables
    what = _what(framework, framework.noun if reference.classes else "table", things)
    named = sorted(
        (*uses.relations, *uses.columns, *uses.tables, *uses.fields, *uses.hints),
        key=lambda one: (one.use.line, one.name),
    )
    sentences = []
    if named:
        holders = sorted({one.use.scope.partition(".")[0] or one.use.owner for one in named} - {""})
        by = f" by {quoted(holders)}" if holders else ""
        *first, last = cures(reference, case, context)
        joined = f"{', '.join(first)} and {last}" if first else last
        sentences.append(f"{what} {are(things)} referred to{by} ({_lines(named)}); {joined}.")
        wanted = import_wanted(reference, case, context)
        if wanted:
            sentences.append(wanted)
    lambdas = [one for one in uses.calls if is_in_lambda(one.use, case.importer, context)]
    calls = [one for one in uses.calls if one not in lambdas]
    if calls:
        functions = sorted({one.use.scope for one in calls})
        runs = "runs" if len(functions) == 1 else "run"
        also = f"{'It is' if len(things) == 1 else 'They are'} also used" if sentences else f"{what} {are(things)} used"
        sentences.append(
            f"{also} when {quoted(functions)} {runs} ({_lines(calls)}): {_cure_of_calls(framework, calls, things)}."
        )
    if lambdas:
        also = f"{'It is' if len(things) == 1 else 'They are'} also used" if sentences else f"{what} {are(things)} used"
        several = len({one.use.line for one in lambdas}) > 1
        where = "in lambdas" if several else "in a lambda"
        cure = "make those functions which import" if several else "make that a function which imports"
        sentences.append(f"{also} {where} ({_lines(lambdas)}): {cure} {them(things)}.")
    return sentences


def _what(framework: Framework, noun: str, things: Sequence[str]) -> str:
    """`Django models 'A' and 'B'`."""
    if len(things) > 1:
        noun += "es" if noun.endswith("s") else "s"
    noun = f"{framework.name} {noun}" if framework.name else noun.capitalize()
    return f"{noun} {quoted(things)}"


def _cure_of_calls(framework: Framework, calls: Sequence[ModelUse], things: Sequence[str]) -> str:
    parameters = sorted({one.attr.partition(".")[0] for one in calls})
    if framework.relations or framework.reads_annotations or "" in parameters:
        return f"import {them(things)} there"
    # classes of networks: what one reads from the other without making one is most often its size
    what = "parameters" if len(parameters) > 1 else "parameter"
    return f"extract the {what} {quoted(parameters)} to a config module that both import"


def _lines(uses: Sequence[ModelUse]) -> str:
    return lines_text(one.use.line for one in uses)
