"""Names at module level that functions bind anew while the program runs (`global`)."""

from __future__ import annotations

from collections.abc import Mapping

from pylint_cycles.causes.context import Context
from pylint_cycles.project.module import Module


def rebinders_of(module: Module, name: str, context: Context) -> frozenset[str]:
    """The top-level functions and classes of `module` with a `global` statement for `name`; empty for most names."""
    found = context.once(("rebinders", module.path), lambda: _find_rebinders(module, context))
    return found.get(name, frozenset())


def _find_rebinders(module: Module, context: Context) -> Mapping[str, frozenset[str]]:
    assigned = [binding for binding in module.facts.bindings if binding.kind == "assign"]
    if not assigned:
        return {}
    found: dict[str, set[str]] = {}
    for one in context.use_index(module).definitions:
        # an assignment to a name of the module that stands in there is the `global` statement
        if one.kind != "constant" and "." not in one.name:
            for binding in assigned:
                if one.line <= binding.line <= one.end_line:
                    found.setdefault(binding.name, set()).add(one.name)
    return {name: frozenset(names) for name, names in found.items()}
