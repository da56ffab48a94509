"""mutual-models: two model classes refer to each other, each in a module of its own.

Definition (causes.md): both ends define model-like classes of one framework and the imported name is one, used as an
argument of a relation in a class body, as an annotation that the framework reads, or in methods of a model. Model-like
is decided by ancestors, never by the names of files. Any other use while the module is imported (a base class, a
constant of the class) is another cause.

Cure: the framework's own way to name a class without importing it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pylint_cycles.causes.ancestry import Lineage
from pylint_cycles.causes.app_label import app_label
from pylint_cycles.causes.case import Case, Confidence, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.evaluated import is_evaluated
from pylint_cycles.causes.framework import Framework
from pylint_cycles.causes.frameworks import CONFIGURED
from pylint_cycles.causes.model_uses import ModelUse, ModelUses, sorted_uses
from pylint_cycles.causes.text import lines_text, quoted
from pylint_cycles.project.module import Module

COST_STRING = 20
COST_METHODS = 45


class _Reference(msgspec.Struct, frozen=True):
    """What `advise` has to know of one name; `framework` is that of the class that refers to it."""

    framework: Framework
    home: Module
    classes: list[str]
    uses: ModelUses


def judge(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict of this cause on one name, None when it does not apply."""
    home = context.home_of_import(case, name)
    if home is None or home.module is None or not name.uses:
        return None
    uses = sorted_uses(case, name, home, context)
    if uses is None or not uses.models:
        return None
    named = [*uses.relations, *uses.columns, *uses.fields, *uses.hints]
    classes = sorted({one.name for one in (*named, *uses.calls)})
    targets = [context.ancestry.lineage(home.module, one) for one in classes]
    ends = [*uses.models, *(target for target in targets if target is not None)]
    framework = _common(ends)
    if framework is None or None in targets:
        return None
    sure = all(lineage.confidence == "HIGH" for lineage in ends)
    confidence: Confidence = "HIGH" if sure else "INFERENCE"
    return Verdict(
        "mutual-models",
        COST_METHODS if uses.calls else COST_STRING,
        "relation" if named else "methods",
        confidence,
        _Reference(framework, home.module, classes, uses),
    )


def _common(lineages: Sequence[Lineage]) -> Framework | None:
    """The framework of the first class, None when they are of several; a configured base goes with any."""
    known = [lineage.framework for lineage in lineages if lineage.framework is not CONFIGURED]
    if len({framework.name for framework in known}) > 1:
        return None
    return known[0] if known else CONFIGURED


def advise(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """Evidence and cure, one or two sentences."""
    return " ".join(sentence for _, verdict in group for sentence in _sentences(verdict.detail, case.importer, context))


def _sentences(reference: _Reference, importer: Module, context: Context) -> list[str]:
    framework, uses = reference.framework, reference.uses
    what = f"{f'{framework.name} {framework.noun}' if framework.name else 'Model'} {quoted(reference.classes)}"
    named = sorted(
        (*uses.relations, *uses.columns, *uses.fields, *uses.hints), key=lambda one: (one.use.line, one.name)
    )
    sentences = []
    if named:
        holders = sorted({one.use.scope.partition(".")[0] or one.use.owner for one in named} - {""})
        by = f" by {quoted(holders)}" if holders else ""
        *first, last = _cures(reference, importer, context)
        cures = f"{', '.join(first)} and {last}" if first else last
        sentences.append(f"{what} is referred to{by} ({_lines(named)}); {cures}.")
    if uses.calls:
        functions = sorted({one.use.scope for one in uses.calls})
        run = "runs" if len(functions) == 1 else "run"
        also = "It is also used" if named else f"{what} is used"
        sentences.append(
            f"{also} when {quoted(functions)} {run} ({_lines(uses.calls)}): {_cure_of_calls(framework, uses.calls)}."
        )
    return sentences


def _cures(reference: _Reference, importer: Module, context: Context) -> list[str]:
    """What to do about the places that name the class, one phrase each."""
    framework, uses = reference.framework, reference.uses
    names = {
        "name": reference.classes[0],
        "module": reference.home.name,
        "app": app_label(context.workspace, reference.home),
    }
    cures = []
    if uses.relations:
        cures.append(framework.reference.format(**names))
    if uses.columns:
        cures.append(f'name the column by its table in a string, as in ForeignKey("<table>.{uses.columns[0].attr}")')
    if uses.fields or uses.hints:
        cures.append("import it under 'if TYPE_CHECKING:'")
    if uses.fields and framework.annotation:
        cures.append(framework.annotation.format(**names))
    # the framework evaluates what Python does not, so it makes no difference here that 3.14 postpones annotations
    to_quote = [] if framework.annotation or importer.facts.future_annotations else _unquoted(uses.fields)
    to_quote += [one for one in uses.hints if is_evaluated(one.use, importer, context)]
    if to_quote:
        plural = "s" if len({one.use.line for one in to_quote}) > 1 else ""
        cures.append(f"quote the annotation{plural} on {_lines(to_quote)}")
    if uses.fields and framework.after:
        cures.append(framework.after)
    return cures


def _cure_of_calls(framework: Framework, calls: Sequence[ModelUse]) -> str:
    parameters = sorted({one.attr.partition(".")[0] for one in calls})
    if framework.relations or framework.reads_annotations or "" in parameters:
        return "import it there"
    # classes of networks: what one reads from the other without making one is most often its size
    them = "parameters" if len(parameters) > 1 else "parameter"
    return f"extract the {them} {quoted(parameters)} to a config module that both import"


def _unquoted(uses: Sequence[ModelUse]) -> list[ModelUse]:
    return [one for one in uses if one.use.kind == "annotation"]


def _lines(uses: Sequence[ModelUse]) -> str:
    return lines_text(one.use.line for one in uses)
