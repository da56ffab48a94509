"""What the messages on imports inside functions share: which of them close a ring, and which ring."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from pylint_cycles.causes.case import Confidence
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.text import lines_text
from pylint_cycles.graph.deferred import DeferredGraph
from pylint_cycles.graph.edges import Edge
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.graph.rings import shortest_ring
from pylint_cycles.project.module import Module

LAZY_ATTRIBUTE = "__getattr__"
"""Serves names of a module on demand (PEP 562): deferral is what it is for."""


class Deferrals:
    """The imports inside functions of a project, and the graph in which they count."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.graph = DeferredGraph(context.graph)
        self._ways: dict[int, Ways] = {}

    def by_statement(self, module: Module) -> dict[int, list[Edge]]:
        """The edges of each deferred statement of the module, by its index; one without any edge is left out."""
        found: dict[int, list[Edge]] = {}
        for edge in self.graph.deferred_edges(module):
            found.setdefault(edge.statement, []).append(edge)
        return found

    def ways(self, module: Module) -> Ways | None:
        """The ways around the rings that the module stands in once deferred imports count; None when it is in none."""
        tangle = self.graph.tangle_of(module)
        if tangle is None:
            return None
        key = id(tangle)
        if key not in self._ways:
            self._ways[key] = Ways(tangle, self._context)
        return self._ways[key]


class Ways:
    """The rings of a tangle in which deferred imports count."""

    def __init__(self, tangle: Tangle, context: Context) -> None:
        self.tangle = tangle
        self.names = {member.path: member.name for member in tangle.members}
        self.cures: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[str, Confidence]] = {}
        """By ring and modules imported: the cure of the root cause, as far as it was asked for in the last importer."""
        self._context = context
        self._importer = ""
        self._rings: dict[tuple[str, str], tuple[str, ...]] = {}
        self._part = Tangle((), ())
        self._deferred: dict[tuple[str, str], str] = {}

    def around(self, ring: Sequence[str], own: Sequence[Edge]) -> Tangle:
        """The part of the tangle that the ring and the targets of the edges `own` make up.

        Only the last one is kept: the same for imports one after the other, as a rule.
        """
        inside = {*ring, *(edge.imported for edge in own)}
        if inside != self._context.view(self._part).paths:
            self._context.forget(self._part)
            whole = self._context.view(self.tangle)
            members = tuple(sorted((self._members[path] for path in inside), key=lambda one: (one.name, one.path)))
            edges = (edge for member in members for edge in whole.edges_from(member.path) if edge.imported in inside)
            self._part = Tangle(members, tuple(edges))
        return self._part

    def deferral_at(self, importer: str, imported: str) -> str:
        """Name of a module and lines of its imports of another one, when all are deferred; else ""."""
        key = (importer, imported)
        if key not in self._deferred:
            edges = self._context.view(self.tangle).edges_from(importer)
            imports = self._members[importer].facts.imports
            statements = [imports[edge.statement] for edge in edges if edge.imported == imported]
            is_deferred = all(statement.when == "deferred" for statement in statements)
            lines = lines_text(statement.line for statement in statements) if is_deferred else ""
            self._deferred[key] = f"{self.names[importer]} ({lines})" if is_deferred else ""
        return self._deferred[key]

    def ring(self, edge: Edge) -> tuple[str, ...]:
        """The shortest ring through an edge of the tangle: paths from the importer on.

        One whose other edges are all eager goes first, for the deferral is all that keeps it from being one at import.
        """
        key = (edge.importer, edge.imported)
        if edge.importer != self._importer:
            # all together are as long as the tangle has pairs
            self._importer = edge.importer
            self._rings.clear()
            self.cures.clear()
        if key not in self._rings:
            self._rings[key] = self._shortest(self._eager, *key) or self._shortest(self._all, *key)
        return self._rings[key]

    def is_eager(self, ring: tuple[str, ...]) -> bool:
        """Whether all edges of a ring but the first are eager."""
        hops = zip(ring[1:], (*ring[2:], ring[0]), strict=True)
        return all(imported in self._eager.get(importer, ()) for importer, imported in hops)

    def _shortest(self, successors: dict[str, tuple[str, ...]], importer: str, imported: str) -> tuple[str, ...]:
        return shortest_ring(successors, importer, imported, self.names.__getitem__, self.names.keys())

    @cached_property
    def _members(self) -> dict[str, Module]:
        return {member.path: member for member in self.tangle.members}

    @cached_property
    def _all(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for edge in self.tangle.edges:
            found.setdefault(edge.importer, []).append(edge.imported)
        return {importer: tuple(dict.fromkeys(targets)) for importer, targets in found.items()}

    @cached_property
    def _eager(self) -> dict[str, tuple[str, ...]]:
        return {
            member.path: tuple(dict.fromkeys(edge.imported for edge in self._context.graph.edges(member)))
            for member in self.tangle.members
        }
