"""What the causes ask about a tangle as a whole: who needs what of whom, and where one gets from a module."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from pylint_cycles.causes.once import Once
from pylint_cycles.causes.tangle_rings import Rings
from pylint_cycles.causes.use_index import UseIndex
from pylint_cycles.graph.edges import Edge
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Alias, ImportFact, Use

UNKNOWN_NAME = "*"
"""Stands for names that cannot be told: a star import, or the module object itself."""


class TangleView:
    """Answers about one tangle, each computed once."""

    def __init__(self, tangle: Tangle, use_index: Callable[[Module], UseIndex]) -> None:
        self.tangle = tangle
        self.once = Once()
        """Answers of single causes about the tangle."""
        self._use_index = use_index

    def needed(self, path: str) -> Mapping[str, tuple[Module, ...]]:
        """Names that other members need of the member `path`, sorted, with who needs them; see `UNKNOWN_NAME`."""
        return self._needed.get(path, {})

    def edges_from(self, path: str) -> tuple[Edge, ...]:
        """The edges of the tangle that start at the member `path`, in source order."""
        return tuple(self._edges_from.get(path, ()))

    @cached_property
    def paths(self) -> frozenset[str]:
        """Paths of the members."""
        return frozenset(member.path for member in self.tangle.members)

    @cached_property
    def rings(self) -> Rings:
        """Rings of the tangle."""
        return Rings(self.tangle)

    @cached_property
    def one_per_top(self) -> tuple[Module, ...]:
        """One member of each top-level package in the tangle."""
        return tuple({member.top: member for member in reversed(self.tangle.members)}.values())

    @cached_property
    def _edges_from(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = {}
        for edge in self.tangle.edges:
            found.setdefault(edge.importer, []).append(edge)
        return found

    @cached_property
    def _needed(self) -> dict[str, dict[str, tuple[Module, ...]]]:
        found: dict[str, dict[str, dict[str, Module]]] = {}
        modules = {member.path: member for member in self.tangle.members}
        for edge in self.tangle.edges:
            if edge.how == "implicit":
                continue
            importer = modules[edge.importer]
            for name in self._names_needed(importer, edge):
                found.setdefault(edge.imported, {}).setdefault(name, {})[importer.path] = importer
        return {
            path: {name: tuple(users.values()) for name, users in sorted(names.items())}
            for path, names in found.items()
        }

    def _names_needed(self, importer: Module, edge: Edge) -> list[str]:
        if edge.alias < 0 or edge.how == "star":
            return [UNKNOWN_NAME]
        statement = importer.facts.imports[edge.statement]
        alias = statement.names[edge.alias]
        if alias.name == "*":
            return [UNKNOWN_NAME]
        if edge.how == "attribute":
            return [alias.name]
        index = self._use_index(importer)
        if is_in_function(statement, index):
            return [UNKNOWN_NAME]
        rest = rest_of_dotted(statement, alias)
        uses = uses_of(index, statement, alias)
        return [first_attribute(use, rest) or UNKNOWN_NAME for use in uses]


def is_in_function(statement: ImportFact, index: UseIndex) -> bool:
    """Whether the statement stands in a function of the module of `index`: the uses of what it binds are not known."""
    scope = statement.scope
    while scope:
        definition = index.definition(scope)
        if definition is None or definition.kind != "class":
            return True
        scope = scope.rpartition(".")[0]
    return False


def uses_of(index: UseIndex, statement: ImportFact, alias: Alias) -> tuple[Use, ...]:
    """Where a module uses what `alias` binds, nowhere when that is a local name of a function.

    For `import a.b` only uses that can mean a.b, not those of `a.c`; `a` alone can.
    """
    if is_in_function(statement, index):
        return ()
    uses = index.of_name(local_name(statement, alias))
    rest = rest_of_dotted(statement, alias)
    if not rest:
        return uses
    return tuple(use for use in uses if not use.attr or f"{use.attr}.".startswith(f"{rest}.") or _leads_to(use, rest))


def _leads_to(use: Use, rest: str) -> bool:
    return rest.startswith(f"{use.attr}.")


def first_attribute(use: Use, rest: str) -> str:
    """The attribute that `use` reads from the module behind the local name and `rest`; "" for the module itself."""
    return use.attr[len(rest) :].removeprefix(".").partition(".")[0] if rest else use.attr.partition(".")[0]


def rest_of_dotted(statement: ImportFact, alias: Alias) -> str:
    """`b.c` for `import a.b.c`, which binds `a`; "" for all other ways to import."""
    return alias.name.partition(".")[2] if statement.form == "import" and not alias.asname else ""


def local_name(statement: ImportFact, alias: Alias) -> str:
    """The name that `alias` binds in the importer; "" for a star import."""
    if alias.asname:
        return alias.asname
    if alias.name == "*":
        return ""
    return alias.name.partition(".")[0] if statement.form == "import" else alias.name
