"""The import graph as it would be if every import inside a function stood at the top of its file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from pylint_cycles.graph.edges import Edge
from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project.module import Module


class DeferredGraph(ImportGraph):
    """Eager and deferred edges; its tangles are those that would exist without any deferral.

    Like the eager graph it is explored from the module asked about, along its edges, so that every answer is one about
    the project and not about what was asked before. The eager edges are those of `eager`, computed once for both.
    """

    def __init__(self, eager: ImportGraph) -> None:
        super().__init__(eager.workspace, eager.ignored_modules)
        self._eager = eager

    def edges(self, module: Module) -> tuple[Edge, ...]:
        """The eager and deferred edges that start at `module`, in source order."""
        deferred = self.deferred_edges(module)
        both = (*self._eager.edges(module), *deferred)
        return tuple(sorted(both, key=lambda edge: edge.statement)) if deferred else both

    def deferred_edges(self, module: Module) -> tuple[Edge, ...]:
        """The edges of the imports inside functions of `module`, in source order."""
        return self._eager.deferred_edges(module)


def runs(
    graph: ImportGraph,
    starts: Iterable[str],
    known: Collection[str] = (),
    follows: Callable[[Module, Edge], bool] | None = None,
) -> set[str]:
    """Paths of all modules that importing the modules at `starts` runs, themselves included, by the edges of `graph`.

    Nothing is followed into the modules `known`, which have run before. `follows` says which edges count; None: all do.
    """
    found = {path for path in starts if path not in known}
    waiting = list(found)
    while waiting:
        module = graph.workspace.module_at(waiting.pop())
        if module is None:
            continue
        for edge in graph.edges(module):
            if edge.imported not in found and edge.imported not in known and (not follows or follows(module, edge)):
                found.add(edge.imported)
                waiting.append(edge.imported)
    return found


def is_certain(importer: Module, edge: Edge) -> bool:
    """Whether the import statement of an edge runs whenever its module does, and is expected to succeed."""
    statement = importer.facts.imports[edge.statement]
    return not (statement.conditional or statement.guarded)
