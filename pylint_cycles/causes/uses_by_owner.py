"""The uses of imported names in each top-level definition of a module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pylint_cycles.causes.context import Context
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Use


def uses_by_owner(module: Module, context: Context) -> Mapping[str, Sequence[Use]]:
    """By name of the definition, "" for code outside of them: the uses, in source order; worked out once."""
    return context.once(("uses by owner", module.path), lambda: _find(module, context))


def _find(module: Module, context: Context) -> Mapping[str, Sequence[Use]]:
    found: dict[str, list[Use]] = {}
    for use in context.workspace.use_facts(module).uses:
        found.setdefault(use.owner, []).append(use)
    return found
