"""Which modules of a top-level package have an eager edge to a module; only those are parsed that may have one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.graph.text_targets import text_targets
from pylint_cycles.project.module import Module


class Importers:
    """The importers of modules among those of one top-level package, which are `unit`."""

    def __init__(self, graph: ImportGraph, unit: Sequence[Module]) -> None:
        self._graph = graph
        self._found: dict[str, list[str]] = {}
        self._likely: dict[str, list[Module]] = {}
        # those asked first are the last ones here
        for module in reversed(unit):
            for path in text_targets(graph.workspace, module).ends:
                self._likely.setdefault(path, []).append(module)

    def of(self, module: Module) -> Iterator[str]:
        """Dotted names of those that import `module` itself, or something from it: for who may stop early."""
        found = self._found.setdefault(module.path, [])
        likely = self._likely.get(module.path, [])
        place = 0
        while place < len(found) or likely:
            if place < len(found):
                yield found[place]
                place += 1
            else:
                importer = likely.pop()
                edges = self._graph.edges(importer)
                if any(edge.imported == module.path and edge.how != "implicit" for edge in edges):
                    found.append(importer.name)
