"""The problem to solve: one tangle, with numbers in place of names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter

from pylint_cycles.graph.tangles import strongly_connected

Edge = tuple[str, str]


class Instance:
    """Nodes 0, 1, ..., and edges that each rest on some statements.

    A node is a module, or all modules of a cycle of edges that nothing removes: nothing tells those apart. Statement
    number i is the one with the i-th smallest id. Arguments: the cost of each statement, its edges, and the `fixed`
    edges, which live for ever.
    """

    def __init__(self, costs: Sequence[int], edges: Sequence[Sequence[Edge]], fixed: Sequence[Edge] = ()) -> None:
        self.costs = costs
        self.carriers: dict[tuple[int, int], tuple[int, ...]] = {}
        """Edge -> sorted statements it rests on; none for an edge that lives for ever."""
        self.forced = 0
        """Mask of the statements that close a cycle with fixed edges only."""
        node_of = _nodes(edges, fixed)
        self.size = len(set(node_of.values()))
        lasting = set(fixed)
        for importer, imported in lasting:
            if node_of[importer] != node_of[imported]:
                self.carriers[node_of[importer], node_of[imported]] = ()
        permanent = set(self.carriers)
        removable: list[tuple[int, int, int]] = []
        for number, own in enumerate(edges):
            for importer, imported in own:
                if importer == imported or (importer, imported) in lasting:
                    continue
                if node_of[importer] == node_of[imported]:
                    self.forced |= 1 << number
                else:
                    removable.append((node_of[importer], node_of[imported], number))
        for source, target, number in sorted(set(removable), key=itemgetter(2)):
            if not self.forced >> number & 1 and (source, target) not in permanent:
                self.carriers[source, target] = (*self.carriers.get((source, target), ()), number)
        self.carriers = dict(sorted(self.carriers.items()))

    def live(self, removed: int) -> dict[int, list[int]]:
        """Return the sorted successors of each node when the statements of the mask `removed` are gone."""
        successors: dict[int, list[int]] = {node: [] for node in range(self.size)}
        for (source, target), carriers in self.carriers.items():
            if not carriers or any(not removed >> number & 1 for number in carriers):
                successors[source].append(target)
        return successors

    def ends(self) -> tuple[dict[int, int], dict[int, list[int]]]:
        """Return the source of each statement that carries an edge, and its sorted targets."""
        sources: dict[int, int] = {}
        targets: dict[int, list[int]] = {}
        for (source, target), carriers in self.carriers.items():
            for statement in carriers:
                sources[statement] = source
                targets.setdefault(statement, []).append(target)
        return sources, targets


def _nodes(edges: Sequence[Sequence[Edge]], fixed: Sequence[Edge]) -> Mapping[str, int]:
    """Number the modules by name; the modules on one cycle of fixed edges get one number."""
    successors: dict[str, list[str]] = {}
    for importer, imported in fixed:
        successors.setdefault(importer, []).append(imported)
    head = {module: tangle[0] for tangle in strongly_connected(successors) for module in tangle}
    modules = {end for edge in fixed for end in edge}
    modules.update(end for own in edges for edge in own for end in edge)
    heads = sorted({head.get(module, module) for module in modules})
    number = {module: place for place, module in enumerate(heads)}
    return {module: number[head.get(module, module)] for module in modules}
