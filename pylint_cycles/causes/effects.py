"""Modules that an import may be wanted for because running them does something: registering, patching, configuring."""

from __future__ import annotations

from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.context import Context
from pylint_cycles.project.module import Module


def imported_modules(case: Case, name: ImportedName, context: Context) -> list[Module]:
    """The modules that the name of the statement asks for, parent packages left out."""
    paths = dict.fromkeys(edge.imported for edge in name.edges if edge.how != "implicit")
    found = [module for path in paths if (module := context.workspace.module_at(path)) is not None]
    if not found:
        # only its parent packages stand in the tangle
        home = context.home_of_import(case, name)
        if home is not None and home.module is not None:
            found.append(home.module)
    return found


def has_effects(module: Module, context: Context) -> bool:
    """Whether running `module` does more than bind names, as far as its own text tells.

    Counted: what `ModuleFacts.has_effects` counts, and decorators of other modules of the project (`@registry.add`).
    """
    if module.facts.has_effects:
        return True
    decorators = {
        decorator.partition(".")[0]
        for definition in context.use_index(module).definitions
        for decorator in definition.decorators
    }
    return any(
        binding.kind == "import"
        and binding.name in decorators
        and bool(context.workspace.resolve(module, binding.level, binding.module).parts)
        for binding in module.facts.bindings
    )
