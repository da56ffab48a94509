"""The cure of an import statement in a few words, for a text that stands in another file."""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.case import Case, Cause, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.evaluated import is_evaluated
from pylint_cycles.causes.judge import Judgement
from pylint_cycles.causes.repoint import DIRECT, Repoint, direct_imports, repoint_of
from pylint_cycles.causes.spelled import spelled
from pylint_cycles.causes.text import are, quoted, them

_DELETE = "delete the import of {what} there"
_LAZILY = "let that '__init__' load {what} lazily"
_NEITHER_SIDE = "move {what} to a module that imports neither side"
_OUT_OF_PACKAGE = "move what it imports out of its package, or trim the '__init__' of that package"
_OWN = "use the definition of that module itself there in place of {what}, without the import"
_PASS_IN = "{what} {are} only used when functions run there: pass {it} in"
_DIRECTLY = "import {what} from the module that defines {it} there"

_CURES: dict[Cause, str] = {
    "unused": _DELETE,
    "type-hints": "import {what} under 'if TYPE_CHECKING:' there",
    "shadowed": "rename the module that it imports, which has the name of a library",
    "shared-definition": _NEITHER_SIDE,
    "call-time": _PASS_IN,
}
"""Causes whose kinds have one cure."""

_CURES_OF_KIND: dict[tuple[Cause, str], str] = {
    ("fat-init", "unknown-home"): _DIRECTLY,
    ("fat-init", "bound-again"): _DELETE,
    ("fat-init", "own-name"): _OWN,
    ("fat-init", "late"): "define {what} in a leaf module",
    ("fat-init", "move"): "define {what} in a module of its own, with the imports that needs",
    ("fat-init", "drop"): _LAZILY,
    ("fat-init", "lazy"): _LAZILY,
    ("fat-init", "users"): "move what uses {what} there to a module of its own",
    ("fat-init", "innocent"): _OUT_OF_PACKAGE,
    ("fat-init", "innocent-call-time"): _OUT_OF_PACKAGE,
    ("mutual-models", "relation"): "refer to {what} there by the reference that its framework offers",
    # imported inside the functions, it would be the same debt in another place
    ("mutual-models", "methods"): _PASS_IN,
    ("utility-creep", "split"): "move what needs {what} out of that utility module",
    ("utility-creep", "down"): _NEITHER_SIDE,
    ("utility-creep", "overlap"): "move what needs {what} there to the module that asks for it",
    ("entangled", "own-name"): _OWN,
    ("entangled", "probe"): "ask importlib.util.find_spec there instead",
    ("entangled", "isinstance"): "ask the object there, instead of checking for {what}",
    ("entangled", "exception"): "raise or catch a base class of {what} there, one that a leaf module defines",
}
"""Kinds of the other causes, as far as they are cheap enough to be a root cause (see `deferred`)."""


def has_cure(cause: Cause, kind: str) -> bool:
    """Whether the cure of a kind of a cause can be said in short."""
    return cause in _CURES or (cause, kind) in _CURES_OF_KIND or kind in DIRECT


def repoints_of(judgement: Judgement) -> list[Repoint]:
    """The direct imports by which the statement can be changed; empty when they are not the cure of all its names."""
    found = [repoint for _, verdict in judgement.verdicts if (repoint := repoint_of(verdict)) and repoint.homes]
    return found if len(found) == len(judgement.verdicts) else []


def cures_in_short(judgements: Sequence[Judgement], context: Context) -> str:
    """The cures of statements of one module, without a full stop; "there" is that module.

    Raises KeyError for a kind that `has_cure` does not know.
    """
    cures = []
    for judgement in judgements:
        groups: dict[tuple[Cause, str], list[tuple[ImportedName, Verdict]]] = {}
        for name, verdict in sorted(judgement.verdicts, key=lambda entry: -entry[1].cost):
            groups.setdefault((verdict.cause, verdict.kind), []).append((name, verdict))
        cures += [_cure(judgement.case, group, context) for group in groups.values()]
    return ", and ".join(dict.fromkeys(cures))


def _cure(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """The cure of names with verdicts of one kind."""
    cause, kind = group[0][1].cause, group[0][1].kind
    repoints = [(name, repoint) for name, verdict in group if (repoint := repoint_of(verdict))]
    if repoints:
        return f"write {direct_imports(case, repoints, context)} there"
    brought = spelled(case, [name for name, _ in group])
    template = _CURES_OF_KIND.get((cause, kind)) or _CURES[cause]
    cure = template.format(what=quoted(brought) or "the module", are=are(brought or group), it=them(brought or group))
    uses = [use for name, _ in group for use in name.uses]
    if cause == "type-hints" and any(is_evaluated(use, case.importer, context) for use in uses):
        cure += ", with annotations quoted or postponed"
    return cure
