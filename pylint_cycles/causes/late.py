"""Names that a package's `__init__` makes itself, and whether they could be made in a leaf module instead."""

from __future__ import annotations

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.tangle_view import local_name
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module


def lines_of_choice(package: Module, name: str, tangle: Tangle, context: Context) -> tuple[int, ...]:
    """Lines of `__init__` that bind `name` when they are alternatives (`try`/`except ImportError`, `if`/`else`).

    Empty when `name` is bound only once, or when one of the alternatives comes from a module of the tangle: then no
    leaf module could make the choice.
    """
    bindings = [binding for binding in package.facts.bindings if binding.name == name and binding.kind != "delete"]
    if len(bindings) < 2:
        return ()
    members = {member.path for member in tangle.members}
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

    False also when the facts do not tell.
    """
    index = context.use_index(package)
    if not index.is_complete:
        return False
    imported = _imported_from(package, tangle)
    has_star = "" in imported
    reads: dict[str, set[str]] = {}
    unknown: set[str] = set()
    for definition in index.definitions:
        if "." not in definition.name:
            reads.setdefault(definition.name, set()).update(definition.names)
            if has_star and definition.kind != "constant":
                # it may read what the star import brings: that has no name here
                unknown.add(definition.name)
    if has_star:
        unknown.update(binding.name for binding in package.facts.bindings if binding.value)
    if name not in reads:
        return False
    waiting, seen = [name], {name}
    while waiting:
        needed = waiting.pop()
        if needed in imported or needed in unknown:
            return False
        new = reads.get(needed, set()) - seen
        seen |= new
        waiting += new
    return True


def _imported_from(package: Module, tangle: Tangle) -> set[str]:
    """Names that imports of `package` from the tangle bind in it; "" for a star import."""
    found = set()
    for edge in tangle.edges:
        if edge.importer == package.path and edge.alias >= 0:
            statement = package.facts.imports[edge.statement]
            found.add(local_name(statement, statement.names[edge.alias]))
    return found
