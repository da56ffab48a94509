"""The cure of an import statement in a few words, for a text that stands in another file."""

from __future__ import annotations

from pylint_cycles.causes.case import Cause
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.evaluated import is_evaluated
from pylint_cycles.causes.judge import Judgement
from pylint_cycles.causes.repoint import Repoint, direct_imports, repoint_of
from pylint_cycles.causes.spelled import spelled
from pylint_cycles.causes.text import are, quoted, them

_CURES: dict[Cause, str] = {
    "unused": "delete the import of {what} there",
    "type-hints": "import {what} under 'if TYPE_CHECKING:' there",
    "fat-init": "let that '__init__' load {what} lazily",
    "mutual-models": "refer to {what} there by the reference that its framework offers",
    "registration": "import {what} from the entry point of the program instead",
    "utility-creep": "move what needs {what} out of that utility module",
    "shared-definition": "move {what} to a module that imports neither side",
    "call-time": "{what} {are} only used when functions run there: pass {it} in",
    "entangled": "move what that line needs to a module that imports neither side",
}
_CURES_OF_KIND = {
    "late": "define {what} in a leaf module",
    "unknown-home": "import {what} from the module that defines {it} there",
    "innocent": "move what it imports out of its package, or trim the '__init__' of that package",
    "innocent-call-time": "move what it imports out of its package, or trim the '__init__' of that package",
    "users": "move what uses {what} there to a module of its own",
    "move": "define {what} in a module of its own, with the imports that needs",
    "overlap": "move what needs {what} there to the module that asks for it",
    "probe": "ask importlib.util.find_spec there instead",
    "isinstance": "ask the object there, instead of checking for {what}",
    "exception": "define {what} in a leaf module",
}
"""Kinds whose cure is not the one of their cause."""


def repoints_of(judgement: Judgement) -> list[Repoint]:
    """The direct imports by which the statement can be changed; empty when they are not the cure of all its names."""
    found = [repoint for _, verdict in judgement.verdicts if (repoint := repoint_of(verdict)) and repoint.homes]
    return found if len(found) == len(judgement.verdicts) else []


def cure_in_short(judgement: Judgement, context: Context) -> str:
    """The cure that the cause of the statement calls for, without a full stop; "there" is its module."""
    group = [(name, verdict) for name, verdict in judgement.verdicts if verdict.cause == judgement.cause]
    repoints = [(name, repoint) for name, verdict in group if (repoint := repoint_of(verdict))]
    if repoints and len(repoints) == len(group):
        return f"write {direct_imports(judgement.case, repoints, context)} there"
    _, worst = max(group, key=lambda entry: entry[1].cost)
    brought = spelled(judgement.case, [name for name, _ in group])
    template = _CURES_OF_KIND.get(worst.kind) or _CURES.get(judgement.cause, _CURES["entangled"])
    cure = template.format(what=quoted(brought) or "the module", are=are(brought or group), it=them(brought or group))
    uses = [use for name, _ in group for use in name.uses]
    if judgement.cause == "type-hints" and any(is_evaluated(use, judgement.case.importer, context) for use in uses):
        cure += ", with annotations quoted or postponed"
    return cure
