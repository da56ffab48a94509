"""What importing a module can lead to at most: imports in functions count as well, for any of them may be called."""

from __future__ import annotations

from collections.abc import Container, Iterator

from pylint_cycles.causes.crashes.groups import LoadingGraph
from pylint_cycles.graph.edges import Edge
from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.graph.names import may_serve
from pylint_cycles.project.module import Module

_OF_LIBRARIES = frozenset(["partial()", "functools.partial()"])
"""What makes a `__getattr__` that is no function of the project: it is not called."""


class Reach(ImportGraph):
    """The edges of a loading graph, those of imports in functions, and to what a `__getattr__` of a package may serve.

    eager: the graph of the imports that run with their module.
    """

    def __init__(self, eager: ImportGraph, loading: LoadingGraph) -> None:
        super().__init__(eager.workspace, eager.ignored_modules)
        self._loading = loading
        self._eager = eager

    def edges(self, module: Module) -> tuple[Edge, ...]:
        """The edges that start at `module`; those that belong to no statement have -1 for it."""
        edges = self._edges.get(module.path)
        if edges is None:
            edges = (*self._loading.edges(module), *self.called(module))
            self._edges[module.path] = edges
        return edges

    def deferred(self, module: Module) -> tuple[Edge, ...]:
        """The edges of the imports in its functions."""
        return self._eager.deferred_edges(module)

    def called(self, module: Module) -> tuple[Edge, ...]:
        """Those of the edges that count only when its functions are called."""
        return (*self.deferred(module), *self._served(module))

    def together(self, module: Module) -> tuple[Module, ...]:
        """The modules that lead to each other, one of which this is."""
        tangle = self.tangle_of(module)
        return tangle.members if tangle is not None else (module,)

    def bottom_up(self, start: Module, done: Container[str]) -> Iterator[tuple[tuple[Module, ...], tuple[Module, ...]]]:
        """The sets of modules that lead to each other, of all that a module leads to, with what else each leads to.

        Each comes after those that it leads to. Left out is a set, and what it leads to, when the path of its first
        module is in `done`; the caller adds those that have come.
        """
        waiting = [self.together(start)]
        opened: dict[str, tuple[Module, ...]] = {}
        while waiting:
            modules = waiting[-1]
            key = modules[0].path
            if key in done:
                waiting.pop()
            elif key in opened:
                waiting.pop()
                yield modules, opened[key]
            else:
                opened[key] = self._targets(modules)
                below = [self.together(one) for one in opened[key]]
                waiting += [one for one in below if one[0].path not in done]

    def _targets(self, modules: tuple[Module, ...]) -> tuple[Module, ...]:
        """What these modules lead to, themselves left out."""
        paths = {one.path for one in modules}
        found = dict.fromkeys(edge.imported for module in modules for edge in self.edges(module))
        targets = (self.workspace.module_at(path) for path in found if path not in paths)
        return tuple(one for one in targets if one is not None)

    def _served(self, module: Module) -> list[Edge]:
        made = [one.value for one in module.facts.bindings if one.name == "__getattr__"]
        if made and all(value in _OF_LIBRARIES for value in made):
            return []
        return [Edge(module.path, one.path, -1, -1, "implicit") for one in may_serve(self.workspace, module)]
