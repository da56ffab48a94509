"""Which definitions of a module can move to another one, and what has to go along.

A definition can move when its closure, that is the definitions of the module that it needs, directly or through each
other, needs nothing that the module imports from the tangle (causes.md, "shared-definition" and the split test of
"utility-creep"). Imports from outside the tangle are no obstacle: nothing there leads back.
"""

from __future__ import annotations

from collections.abc import Iterable

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.rebound import rebinders_of
from pylint_cycles.causes.tangle_view import local_name
from pylint_cycles.graph.edges import ancestors, submodule_behind
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import ImportFact


class Movables:
    """The definitions of one module, by what they need.

    has_star: a star import takes names from the tangle, so that nobody knows what a function or class reads.
    reads: by definition, the module-level names that it needs directly; sorted by line.
    blocked: the definitions that need the tangle, and the names that the module imports from it.
    deferring: the definitions with a deferred import from the tangle; they can move, but never to a true leaf.
    """

    def __init__(self, module: Module, tangle: Tangle, context: Context) -> None:
        self._is_known = context.use_index(module).is_complete
        members = context.view(tangle).paths
        imported, holders = _imported_from(module, members, context)
        self.deferring = frozenset(
            holder
            for statement in module.facts.imports
            if statement.when == "deferred" and _leads_into(statement, module, members, context)
            for holder in holders_of(statement, module, context)
        )
        self.has_star = "" in imported
        self.reads = _reads(module, context)
        self._order = {name: place for place, name in enumerate(self.reads)}
        blocked = imported | holders
        if self.has_star:
            # they may read what the star import brings: that has no name here
            definitions = context.use_index(module).definitions
            blocked |= {one.name for one in definitions if one.kind != "constant" and "." not in one.name}
            blocked |= {binding.name for binding in module.facts.bindings if binding.value}
        self.blocked = _with_readers(self.reads, blocked)

    def closure(self, name: str) -> tuple[str, ...] | None:
        """The definitions that have to move with `name`, itself first, the others in source order.

        None when it cannot move, or when the facts do not tell.
        """
        if not self._is_known or name not in self.reads or name in self.blocked:
            return None
        needed = self.needed([name])
        along = sorted((needed & self.reads.keys()) - {name}, key=self._order.__getitem__)
        return (name, *along)

    def needed(self, names: Iterable[str]) -> set[str]:
        """The module-level names that `names` need, directly or through each other, themselves included."""
        seen = set(names)
        waiting = sorted(seen)
        while waiting:
            new = self.reads.get(waiting.pop(), set()) - seen
            seen |= new
            waiting += new
        return seen


def movables_of(module: Module, tangle: Tangle, context: Context) -> Movables:
    """The definitions of `module`, as seen from `tangle`; worked out once."""
    return context.view(tangle).once(("movables", module.path), lambda: Movables(module, tangle, context))


def _reads(module: Module, context: Context) -> dict[str, set[str]]:
    """What the definitions of `module` read, whatever the tangle; not to be changed."""
    return context.once(("definitions read", module.path), lambda: _find_reads(module, context))


def _find_reads(module: Module, context: Context) -> dict[str, set[str]]:
    reads: dict[str, set[str]] = {}
    for definition in sorted(context.use_index(module).definitions, key=lambda one: one.line):
        if "." not in definition.name:
            reads.setdefault(definition.name, set()).update(definition.names)
    # `global x` in a function: the function and the variable cannot be parted
    for name in reads:
        for rebinder in rebinders_of(module, name, context):
            reads[name].add(rebinder)
            reads[rebinder].add(name)
    return reads


def _with_readers(reads: dict[str, set[str]], names: set[str]) -> frozenset[str]:
    """`names`, and every definition that needs one of them."""
    readers: dict[str, list[str]] = {}
    for definition, read in reads.items():
        for name in read:
            readers.setdefault(name, []).append(definition)
    seen = set(names)
    waiting = list(names)
    while waiting:
        new = set(readers.get(waiting.pop(), ())) - seen
        seen |= new
        waiting += new
    return frozenset(seen)


def _imported_from(module: Module, members: frozenset[str], context: Context) -> tuple[set[str], set[str]]:
    """The names that imports from the tangle bind in `module`, and the definitions that hold eager ones of them.

    "" stands for what a star import binds.
    """
    imported: set[str] = set()
    holders: set[str] = set()
    for edge in context.graph.edges(module):
        if edge.imported in members:
            statement = module.facts.imports[edge.statement]
            if statement.scope or edge.alias < 0:
                holders |= holders_of(statement, module, context)
            else:
                imported.add(local_name(statement, statement.names[edge.alias]))
    return imported, holders


def holders_of(statement: ImportFact, module: Module, context: Context) -> frozenset[str]:
    """The top-level definitions around an import, the names that are assigned what an importing call returns."""
    if statement.scope:
        return frozenset([statement.scope.partition(".")[0]])
    if statement.form != "call":
        return frozenset()
    return frozenset(
        one.name
        for one in context.use_index(module).definitions
        if "." not in one.name and one.line <= statement.line <= one.end_line
    )


def _leads_into(statement: ImportFact, module: Module, members: frozenset[str], context: Context) -> bool:
    """Whether a deferred import runs a member of the tangle."""
    resolve = context.workspace.resolve
    if statement.form == "import":
        found = [resolve(module, 0, alias.name) for alias in statement.names]
    else:
        found = [resolve(module, statement.level, statement.module)]
        for alias in statement.names:
            submodule = submodule_behind(context.workspace, module, statement, alias.name)
            if submodule is not None:
                found.append(submodule)
    own = ancestors(module)
    return any(path in members and path not in own for one in found for path in one.parts if path != module.path)
