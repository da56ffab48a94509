"""Rings of a tangle: the shortest through an edge, and those that come back to a package as an implicit parent."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Sequence

import msgspec

from pylint_cycles.graph.edges import Edge
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.graph.reached import reached_from
from pylint_cycles.graph.rings import shortest_ring


class ImplicitRing(msgspec.Struct, frozen=True):
    """A ring whose last hop is an implicit parent.

    members: paths, from the package on. entry: the edge that leads back to the package.
    """

    members: tuple[str, ...]
    entry: Edge


class Rings:
    """Looks for rings in one tangle."""

    def __init__(self, tangle: Tangle) -> None:
        self._names = {member.path: member.name for member in tangle.members}
        successors: dict[str, list[str]] = {}
        self._predecessors: dict[str, list[str]] = {}
        self._entries: dict[str, dict[str, Edge]] = {}
        for edge in tangle.edges:
            successors.setdefault(edge.importer, []).append(edge.imported)
            self._predecessors.setdefault(edge.imported, []).append(edge.importer)
            if edge.how == "implicit":
                self._entries.setdefault(edge.imported, {}).setdefault(edge.importer, edge)
        self._successors: dict[str, Sequence[str]] = {
            importer: tuple(dict.fromkeys(targets)) for importer, targets in successors.items()
        }

    def shortest(self, importer: str, imported: str) -> tuple[str, ...]:
        """The shortest ring through an edge: paths from the importer on, among equals the first by dotted names."""
        return shortest_ring(self._successors, importer, imported, self._names.__getitem__, self._names.keys())

    def leading_to(self, member: str, without: str) -> set[str]:
        """Paths of the members that lead to `member`, itself included, without going through the member `without`."""
        return reached_from((member,), self._predecessors, (without,))

    def through(self, package: str, imported: str) -> ImplicitRing | None:
        """The ring through the edge from the member `package` to `imported`; None when no such ring exists."""
        entries = self._entries.get(package, {})
        if not entries:
            return None
        explicit_only: dict[str, Sequence[str]] = {
            importer: [target for target in targets if target != package]
            for importer, targets in self._successors.items()
            if package in targets and importer not in entries
        }
        members = shortest_ring(
            ChainMap(explicit_only, self._successors), package, imported, self._names.__getitem__, self._names.keys()
        )
        return ImplicitRing(members, entries[members[-1]]) if members else None
