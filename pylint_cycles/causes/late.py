"""Names that a package's `__init__` makes itself, and whether they could be made in a leaf module instead."""

from __future__ import annotations

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.movable import holders_of, movables_of
from pylint_cycles.causes.place_bound import cannot_move, changed_by_move
from pylint_cycles.causes.rebound import rebinders_of
from pylint_cycles.causes.tangle_view import local_name
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.graph.names import bindings_of
from pylint_cycles.project.module import Module


def lines_of_choice(package: Module, name: str, tangle: Tangle, context: Context) -> tuple[int, ...]:
    """Lines of `__init__` that bind `name` when they are alternatives (`try`/`except ImportError`, `if`/`else`).

    Empty when `name` is bound only once, or when one of the alternatives comes from a module of the tangle: then no
    leaf module could make the choice.
    """
    bindings = bindings_of(context.workspace, package, name)
    if len(bindings) < 2:
        return ()
    members = context.view(tangle).paths
    for binding in bindings:
        if binding.kind == "import":
            dotted = ".".join(part for part in (binding.module, binding.origin) if part)
            parts = context.workspace.resolve(package, binding.level, dotted).parts
            # a parent package is no reason: what makes the choice will stand in it
            if (binding.level and not parts) or any(path in members for path in parts if path != package.path):
                return ()
        elif not is_movable(package, name, tangle, context):
            return ()
    return tuple(sorted({binding.line for binding in bindings}))


def is_movable(package: Module, name: str, tangle: Tangle, context: Context) -> bool:
    """Whether what defines `name` in `package` needs nothing that `package` imports from the tangle.

    False also when the facts do not tell, and for a name that functions bind anew: whoever imported it from elsewhere
    would keep the old value.
    """
    if rebinders_of(package, name, context):
        return False
    movables = movables_of(package, tangle, context)
    closure = movables.closure(name)
    return closure is not None and not any(
        cannot_move(one, movables) or not rebinders_of(package, one, context).issubset(closure) for one in closure
    )


def changed_by_leaf(package: Module, name: str, tangle: Tangle, context: Context) -> str:
    """A sentence on what means something else when `name` is defined in a leaf module; "" for nothing."""
    movables = movables_of(package, tangle, context)
    return changed_by_move(package, movables.closure(name) or (name,), movables, context)


def needed_of_ring(package: Module, name: str, tangle: Tangle, context: Context) -> tuple[str, ...]:
    """Paths of the members of the tangle that a module with only the definition `name` would import.

    Empty when the facts do not tell, or when they are imported where the definition is made (a star import, an import
    in a function).
    """
    movables = movables_of(package, tangle, context)
    if movables.has_star or name not in movables.reads:
        return ()
    needed = movables.needed([name])
    members = context.view(tangle).paths
    found: set[str] = set()
    for edge in context.graph.edges(package):
        statement = package.facts.imports[edge.statement]
        if edge.imported not in members:
            continue
        if statement.scope or edge.alias < 0:
            if not needed.isdisjoint(holders_of(statement, package, context)):
                return ()
        elif local_name(statement, statement.names[edge.alias]) in needed:
            found.add(edge.imported)
    return tuple(sorted(found))
