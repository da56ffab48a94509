"""Classes that a module imports although they derive from its own classes: a base imports its subclass."""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.tangle_view import first_attribute, rest_of_dotted
from pylint_cycles.project.module import Module


def bases_here(case: Case, names: Sequence[ImportedName], context: Context) -> list[str]:
    """The classes of the importer that what is imported by these names derives from, sorted; usually none."""
    found: set[str] = set()
    for name in names:
        home = context.home_of_import(case, name)
        if home is None or home.module is None:
            continue
        classes = {home.name}
        if not home.name:
            position = name.edges[0].alias
            rest = rest_of_dotted(case.statement, case.statement.names[position]) if position >= 0 else ""
            classes = {first_attribute(use, rest) for use in name.uses}
        for one in sorted(classes - {""}):
            found.update(_bases_in(case.importer, home.module, one, context))
    return sorted(found)


def is_factory(module: Module, function: str, context: Context) -> bool:
    """Whether a function (no method of an object) of `module` uses several imported subclasses of its classes."""
    holder = function.rpartition(".")[0]
    index = context.use_index(module)
    if holder and not set(index.decorators(function)) & {"staticmethod", "classmethod"}:
        return False
    found = set()
    for use in index.of_kind("call"):
        if use.scope != function:
            continue
        home = context.home(module, use.name)
        if home is not None and home.module is not None and not home.name:
            home = context.home(home.module, use.attr.partition(".")[0])
        if home is not None and home.module is not None and _bases_in(module, home.module, home.name, context):
            found.add((home.module.path, home.name))
    return len(found) > 1


def _bases_in(module: Module, holder: Module, name: str, context: Context) -> set[str]:
    """The classes of `module` that the class `name` of `holder`, another module, derives from."""
    return {
        ancestor.definition.name
        for ancestor in (context.ancestry.ancestors(holder, name) if holder.path != module.path else ())
        if ancestor.module is not None and ancestor.module.path == module.path and ancestor.definition is not None
    }
