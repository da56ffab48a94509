"""mutual-models: two model classes refer to each other, each in a module of its own.

Definition (causes.md): both ends define model-like classes and the imported name is one, used as an argument of a
relation in a class body, as an annotation that the framework reads, or in methods of a model. Model-like is decided by
ancestors, never by the names of files. Any other use while the module is imported (a base class, say) is another cause.

Cure: the framework's own way to name a class without importing it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.ancestry import Lineage
from pylint_cycles.causes.case import Case, Confidence, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.run_time_annotations import model_around
from pylint_cycles.causes.text import lines_text, listed, quoted
from pylint_cycles.source.facts import Use

COST_STRING = 20
COST_METHODS = 45
_CALL_TIME = frozenset({"call", "isinstance", "except", "raise"})
_POSTPONED = frozenset({"annotation", "local-annotation", "quoted", "comment"})


def judge(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict of this cause on one name, None when it does not apply."""
    home = context.home_of_import(case, name)
    if home is None or home.module is None or not name.uses:
        return None
    imported = {home.name} if home.name else {use.attr.partition(".")[0] for use in name.uses if use.attr}
    target = _lineage_of_all(context, home.module, imported)
    if target is None:
        return None
    around = [(use, model_around(use, case.importer, context)) for use in name.uses]
    in_models = [(use, lineage) for use, lineage in around if lineage is not None]
    if not in_models or not all(_is_reference(use, lineage) for use, lineage in around):
        return None
    relations = [use for use, _ in in_models if use.kind not in _CALL_TIME]
    sure = all(lineage.confidence == "HIGH" for lineage in (target, *(lineage for _, lineage in in_models)))
    confidence: Confidence = "HIGH" if sure else "INFERENCE"
    others = [use for use in name.uses if use.kind in _CALL_TIME]
    return Verdict(
        "mutual-models",
        COST_METHODS if others else COST_STRING,
        "relation" if relations else "methods",
        confidence,
        (target, home.module.name, sorted(imported), relations, others),
    )


def _lineage_of_all(context: Context, module: object, names: set[str]) -> Lineage | None:
    lineages = [context.ancestry.lineage(module, name) for name in sorted(names)]  # type: ignore[arg-type]
    return lineages[0] if lineages and all(lineage is not None for lineage in lineages) else None


def _is_reference(use: Use, lineage: Lineage | None) -> bool:
    """Whether a string, or an import inside the function, can replace the class in this place."""
    if use.kind in _CALL_TIME or use.kind in _POSTPONED:
        return True
    return use.kind == "import" and bool(use.callee) and lineage is not None


def advise(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """Evidence and cure, one or two sentences."""
    sentences = []
    for _, verdict in group:
        target, home, classes, relations, others = verdict.detail
        holders = sorted({use.scope.partition(".")[0] for use in (*relations, *others) if use.scope})
        kind = f"{target.framework.name} model" if target.framework.name else "Model"
        what = f"{kind} {quoted(classes)}"
        if relations:
            reference = target.framework.string_reference.format(name=classes[0], app=_app(home))
            sentences.append(
                f"{what} is referred to by {quoted(holders)} ({lines_text(use.line for use in relations)}); "
                f"{reference}."
            )
        if others:
            functions = listed(sorted({f"'{use.scope}'" for use in others}))
            also = "It is also used" if relations else f"{what} is used"
            sentences.append(
                f"{also} when {functions} runs ({lines_text(use.line for use in others)}): import it there."
                if len({use.scope for use in others}) == 1
                else f"{also} when {functions} run ({lines_text(use.line for use in others)}): import it there."
            )
    return " ".join(sentences)


def _app(module: str) -> str:
    """Django's label of the app that holds a module of models: the package around `models`."""
    parts = module.split(".")
    if "models" in parts and parts.index("models") > 0:
        return parts[parts.index("models") - 1]
    return parts[-2] if len(parts) > 1 else parts[-1]
