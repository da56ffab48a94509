"""Tables that other modules fill: whoever takes such a table from its module wants those modules to have run.

`registry.TABLE["x"] = X` or `registry.HANDLERS.append(X)` in a module that `registry` itself imports. With the table in
a leaf module, its importers would no longer run what fills it: who reads it at import must not be cut off, for others
it is enough that the program runs it.
"""

from __future__ import annotations

from pylint_cycles.causes.case import Case
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.objects import object_of
from pylint_cycles.causes.uses_by_owner import uses_by_owner
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module


def fillers(case: Case, source: Module, name: str, context: Context) -> tuple[str, ...]:
    """Dotted names of the modules that `source` imports and that fill its table `name`, sorted.

    Empty when the importer is one of them.
    """
    found = context.view(case.tangle).once(
        ("fillers", source.path, name), lambda: _fillers(source, name, case.tangle, context)
    )
    return found if case.importer.name not in found else ()


def _fillers(source: Module, name: str, tangle: Tangle, context: Context) -> tuple[str, ...]:
    """The members of the tangle that `source` imports, and that fill the table at their top level."""
    imported = {edge.imported for edge in context.graph.edges(source)} & context.view(tangle).paths
    modules = [context.workspace.module_at(path) for path in sorted(imported)]
    found = [
        module.name
        for module in modules
        if module is not None and module.facts.has_effects and _fills(module, source, name, context)
    ]
    return tuple(sorted(found))


def _fills(module: Module, source: Module, name: str, context: Context) -> bool:
    for use in uses_by_owner(module, context).get("", ()):
        if use.kind == "import" and not use.scope and not use.callee:
            home, _ = object_of(module, use.name, use.attr, context)
            if home is not None and home.module is not None and (home.module.path, home.name) == (source.path, name):
                return True
    return False
