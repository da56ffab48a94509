"""type-hints: the import is only there for annotations.

Definition (causes.md): an eager edge with at least one use, every use being typing - annotation, string annotation,
type comment, alias used only in annotations, TypeVar bound or constraint, cast target, subscript of a Generic or
Protocol base. An annotation that a library reads at run time is none, nor is a name that other modules import from
here.

Cure: import it under `if TYPE_CHECKING:`. Where the place is still evaluated it has to become a string, or annotations
have to be postponed (PEP 563; PEP 649 on 3.14).
"""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.case import Case, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.run_time_annotations import is_read_at_run_time
from pylint_cycles.causes.text import are, lines_text, quoted, them
from pylint_cycles.source.facts import Use, UseKind

COST = 10
TYPING: frozenset[UseKind] = frozenset(
    {"annotation", "local-annotation", "quoted", "comment", "alias", "typevar", "cast", "generic-base"}
)
_FIRST_WITH_LAZY_ANNOTATIONS = (3, 14)
_STRING_WANTED: tuple[tuple[UseKind, str], ...] = (
    ("alias", "the value of the type alias"),
    ("typevar", "the bound or constraint of the TypeVar"),
    ("cast", "the first argument of cast()"),
)


def judge(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict of this cause on one name, None when it does not apply."""
    if not name.uses or any(use.kind not in TYPING for use in name.uses):
        return None
    if any(is_read_at_run_time(use, case.importer, context) for use in name.uses):
        return None
    if context.takers(case.importer, name.local, case.tangle):
        return None
    return Verdict("type-hints", COST, "annotations")


def advise(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """Evidence and cure, one or two sentences."""
    uses = [use for name, _ in group for use in name.uses]
    names = [name.local if case.statement.form == "import" else name.name for name, _ in group]
    text = (
        f"{quoted(names)} {are(names)} only used in annotations here ({lines_text(use.line for use in uses)}); "
        f"import {them(names)} under 'if TYPE_CHECKING:'"
    )
    evaluated = _evaluated_annotations(case, uses, context)
    if evaluated:
        lines = lines_text(evaluated)
        text += (
            f" and quote the annotation on {lines}" if len(evaluated) == 1 else f" and quote the annotations on {lines}"
        )
        text += " or add 'from __future__ import annotations'"
    return f"{text}.{_strings(uses)}{_stand_in(uses)}"


def _evaluated_annotations(case: Case, uses: Sequence[Use], context: Context) -> list[int]:
    """Lines of annotations that Python evaluates for this `py-version`."""
    if case.importer.facts.future_annotations or context.settings.py_version >= _FIRST_WITH_LAZY_ANNOTATIONS:
        return []
    return sorted({use.line for use in uses if use.kind == "annotation"})


def _strings(uses: Sequence[Use]) -> str:
    text = ""
    for kind, place in _STRING_WANTED:
        lines = [use.line for use in uses if use.kind == kind]
        if lines:
            text += f" Write {place} on {lines_text(lines)} as a string: postponed annotations do not cover it."
    return text


def _stand_in(uses: Sequence[Use]) -> str:
    lines = [use.line for use in uses if use.kind == "generic-base"]
    if not lines:
        return ""
    return f" The base class on {lines_text(lines)} is evaluated: give the name a stand-in in the 'else:' branch."
