"""What the messages on imports inside functions share: which of them close a ring, and which ring."""

from __future__ import annotations

from functools import cached_property

from pylint_cycles.causes.case import Confidence
from pylint_cycles.causes.context import Context
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
        """By ring and modules imported: the cure of the root cause, as far as it was asked for."""
        self._context = context
        self._rings: dict[tuple[str, str], tuple[str, ...]] = {}

    def ring(self, edge: Edge) -> tuple[str, ...]:
        """The shortest ring through an edge of the tangle: paths from the importer on.

        One whose other edges are all eager goes first, for the deferral is all that keeps it from being one at import.
        """
        key = (edge.importer, edge.imported)
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
