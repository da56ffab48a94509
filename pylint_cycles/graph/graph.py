"""The import graph of a workspace, explored as far as a question needs it."""

from __future__ import annotations

import msgspec

from pylint_cycles.graph.edges import Edge, edges_of
from pylint_cycles.graph.foresight import foreseen
from pylint_cycles.graph.tangles import strongly_connected
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace


class Tangle(msgspec.Struct, frozen=True):
    """A strongly connected set of modules over eager edges.

    members: sorted by dotted name, then path; at least two.
    edges: all edges between members, by importer in the order of `members`, then in source order.
    """

    members: tuple[Module, ...]
    edges: tuple[Edge, ...]


class ImportGraph:
    """Eager edges and tangles; every answer is computed once.

    ignored_modules: Unix patterns of dotted names; no edge leads to a module that matches.
    """

    def __init__(self, workspace: Workspace, ignored_modules: tuple[str, ...] = ()) -> None:
        self.workspace = workspace
        workspace.foresee(foreseen)
        self.ignored_modules = ignored_modules
        self._edges: dict[str, tuple[Edge, ...]] = {}
        self._deferred_edges: dict[str, tuple[Edge, ...]] = {}
        self._tangle_of: dict[str, Tangle | None] = {}

    def edges(self, module: Module) -> tuple[Edge, ...]:
        """The eager edges that start at `module`, in source order."""
        edges = self._edges.get(module.path)
        if edges is None:
            edges = edges_of(self.workspace, module, self.ignored_modules)
            self._edges[module.path] = edges
        return edges

    def deferred_edges(self, module: Module) -> tuple[Edge, ...]:
        """The edges of the imports inside functions of `module`, in source order; they do not count here."""
        edges = self._deferred_edges.get(module.path)
        if edges is None:
            edges = edges_of(self.workspace, module, self.ignored_modules, "deferred")
            self._deferred_edges[module.path] = edges
        return edges

    def tangle_of(self, module: Module) -> Tangle | None:
        """The tangle that `module` is a member of, None when it stands in no import-time cycle."""
        if module.path not in self._tangle_of:
            self._explore(module)
        return self._tangle_of[module.path]

    def _explore(self, start: Module) -> None:
        # All that was explored before is closed under "imports": no cycle leads from there to a new module.
        new: dict[str, Module] = {start.path: start}
        successors: dict[str, list[str]] = {}
        waiting = [start]
        while waiting:
            module = waiting.pop()
            targets = successors.setdefault(module.path, [])
            for path in dict.fromkeys(edge.imported for edge in self.edges(module)):
                if path in self._tangle_of:
                    continue
                if path not in new:
                    imported = self.workspace.module_at(path)
                    if imported is None:
                        continue
                    new[path] = imported
                    waiting.append(imported)
                targets.append(path)
        self._tangle_of.update(dict.fromkeys(new))
        for component in strongly_connected(successors):
            members = tuple(sorted((new[path] for path in component), key=lambda member: (member.name, member.path)))
            inside = frozenset(component)
            edges = tuple(edge for member in members for edge in self.edges(member) if edge.imported in inside)
            self._tangle_of.update(dict.fromkeys(component, Tangle(members, edges)))
