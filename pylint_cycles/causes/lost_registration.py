"""What would no longer be registered when an import is gone that is there for something else."""

from __future__ import annotations

from pylint_cycles.causes.case import Case
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.effects import effects_of, imported_modules
from pylint_cycles.causes.text import listed

_REGISTERING = frozenset({"object", "decorator"})


def lost_registration(case: Case, context: Context) -> str:
    """A sentence on the modules that register something and that nothing else imports; "" for none."""
    modules = {module.path: module for name in case.names for module in imported_modules(case, name, context)}
    alone = sorted(
        module.name
        for module in modules.values()
        if all(name == case.importer.name for name in context.importers(module, case.tangle))
        and any(effect.kind in _REGISTERING for effect in effects_of(module, context))
    )
    if not alone:
        return ""
    return f"Import {listed(alone)} where the program starts: nothing else does, and running it registers something."
