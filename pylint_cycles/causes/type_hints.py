"""type-hints: the import is only there for annotations.

Definition (causes.md): an eager edge with at least one use, every use being typing - annotation, string annotation,
type comment, alias used only in annotations, TypeVar bound or constraint, cast target, subscript of a generic base. An
annotation that is read at run time is none, nor is a name, or an alias made of it, that other modules import
from here. A public name in a package's `__init__` is something that the package offers, also to code outside: it
counts, but at a price.

Cure: import it under `if TYPE_CHECKING:`. Where the place is still evaluated it has to become a string, or annotations
have to be postponed (PEP 563; PEP 649 on 3.14). An imported type variable is better defined again.
"""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.case import Case, Confidence, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.evaluated import is_evaluated
from pylint_cycles.causes.generic_bases import is_only_generic
from pylint_cycles.causes.run_time_annotations import is_read_at_run_time, may_be_read_at_run_time
from pylint_cycles.causes.text import quoted
from pylint_cycles.causes.typing_advice import advise_names
from pylint_cycles.source.facts import Use, UseKind

COST = 10
COST_QUOTED = 12
COST_OFFERED = 70
TYPING: frozenset[UseKind] = frozenset(
    {"annotation", "local-annotation", "quoted", "comment", "alias", "typevar", "cast", "generic-base"}
)


def judge(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict of this cause on one name, None when it does not apply."""
    if not name.uses or not all(_is_typing(use, case, context) for use in name.uses):
        return None
    aliases = sorted({use.target or use.owner for use in name.uses if use.kind == "alias"})
    if any(context.has_takers(case.importer, taken, case.tangle) for taken in (name.local, *aliases)):
        return None
    is_guess = any(may_be_read_at_run_time(use, case.importer, context) for use in name.uses)
    confidence: Confidence = "INFERENCE" if is_guess else "HIGH"
    is_attribute = any(edge.how == "attribute" for edge in name.edges)
    if case.importer.is_package and is_attribute and not name.local.startswith("_"):
        return Verdict("type-hints", COST_OFFERED, "offered", confidence)
    to_quote = any(is_evaluated(use, case.importer, context) for use in name.uses)
    return Verdict("type-hints", COST_QUOTED if to_quote else COST, "annotations", confidence)


def _is_typing(use: Use, case: Case, context: Context) -> bool:
    if use.kind not in TYPING:
        return is_only_generic(use, case.importer, context)
    return not is_read_at_run_time(use, case.importer, context, case.tangle)


def advise(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """Evidence and cure, one or two sentences."""
    text = advise_names(case, [name for name, _ in group], context)
    offered = [name.local for name, verdict in group if verdict.kind == "offered"]
    if not offered:
        return text
    return (
        f"{text} Nothing in the project takes {quoted(offered)} from {case.importer.name}; other code no longer could."
    )
