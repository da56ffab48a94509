"""entangled, first kind: a plain module only passes a name on (a facade, a name kept for compatibility).

Read by name, or as an attribute of the module (`compat.C`). What a package's `__init__` serves by a module
`__getattr__` (PEP 562) is passed on as well: loading it late is no reason to go through the package.

The cure is the direct import, as in fat-init, and as cheap; so it is asked for before the dearer causes.
"""

from __future__ import annotations

from pylint_cycles.causes.case import Case, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.home import Home
from pylint_cycles.causes.repoint import Repoint
from pylint_cycles.causes.served_lazily import home_when_served
from pylint_cycles.causes.tangle_view import first_attribute, rest_of_dotted
from pylint_cycles.graph.edges import ancestors
from pylint_cycles.project.module import Module

COST = 15
COST_ATTRIBUTES = 18
"""More, where every place that reads an attribute of the module has to change as well."""
_FEW = 3


def judge(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict on one name, None when the imported module defines it, or is needed for something else."""
    source = context.workspace.module_at(name.edges[0].imported) if len(name.edges) == 1 else None
    if source is None:
        return None
    is_named = name.edges[0].how == "attribute"
    homes = []
    for attribute in [name.name] if is_named else _attributes(case, name, source):
        home = _passed_on(case, name, source, attribute, context)
        if home is None or (home.module is None and not is_named):
            return None
        homes.append((attribute, home))
    if not homes:
        return None
    return Verdict("entangled", COST if is_named else COST_ATTRIBUTES, "facade", detail=Repoint(source, tuple(homes)))


def is_facade(module: Module, context: Context) -> bool:
    """Whether `module` is nothing but imports: what it imports, it imports for others."""
    facts = module.facts
    if module.is_package or facts.has_effects or facts.dynamic or not context.use_index(module).is_complete:
        return False
    return all(binding.kind == "import" or _is_dunder(binding.name) for binding in facts.bindings)


def _is_dunder(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _attributes(case: Case, name: ImportedName, source: Module) -> list[str]:
    """The attributes that are all that is read of the imported module `source`.

    None of them when it is used in another way, or does more than define things (`logger.warning` of a module that sets
    the level): then the name says less than the module.
    """
    edge = name.edges[0]
    if edge.how != "module" or source.path in ancestors(case.importer) or not name.uses or source.facts.has_effects:
        return []
    rest = rest_of_dotted(case.statement, case.statement.names[edge.alias])
    found = sorted({first_attribute(use, rest) for use in name.uses})
    return found if "" not in found and len(found) <= _FEW else []


def _passed_on(case: Case, name: ImportedName, source: Module, attribute: str, context: Context) -> Home | None:
    """The home of what `source` only passes on, when the importer may take it from there."""
    home = context.home(source, attribute) or home_when_served(source, attribute, context)
    if home is None or home.module == source or home.is_aliased:
        return None
    return home if context.may_repoint(case, name, source, home) else None
