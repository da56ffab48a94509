"""Short cycles that are still there when some statements are gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pylint_cycles.graph.feedback.budget import Budget
from pylint_cycles.graph.feedback.compact import Row
from pylint_cycles.graph.feedback.instance import Instance
from pylint_cycles.graph.tangles import strongly_connected


def short_cycles(instance: Instance, removed: int, budget: Budget) -> list[Row]:
    """Return short cycles without the statements in the mask `removed`, together covering every edge on a cycle.

    The list is empty when there is no cycle left. With too small a budget not every edge is covered, but the list has
    at least one cycle for every tangle that is left.
    """
    successors = instance.live(removed)
    rows: set[Row] = set()
    for tangle in strongly_connected(successors):
        inside = set(tangle)
        own = {node: [target for target in successors[node] if target in inside] for node in tangle}
        for ring in _rings(own, budget):
            hops = zip(ring, ring[1:] + ring[:1], strict=True)
            rows.add(tuple(sorted({instance.carriers[hop] for hop in hops} - {()})))
    return sorted(rows)


def _rings(successors: Mapping[int, Sequence[int]], budget: Budget) -> list[list[int]]:
    sources: dict[int, set[int]] = {node: set() for node in successors}
    for node, targets in successors.items():
        for target in targets:
            sources[target].add(node)
    # a pair of modules that import each other is the shortest ring for both edges
    rings = [
        [node, target]
        for node, targets in successors.items()
        for target in targets
        if node < target and target in sources[node]
    ]
    for node, targets in successors.items():
        sources[node].difference_update(targets)
    for node in successors:
        if sources[node] and (budget.left > 0 or not rings):
            for ring in _rings_through(successors, node, sources[node], budget):
                rings.append(ring)
                for place, member in enumerate(ring):
                    sources[member].discard(ring[place - 1])
    return rings


def _rings_through(
    successors: Mapping[int, Sequence[int]], start: int, ends: set[int], budget: Budget
) -> list[list[int]]:
    """Return a shortest ring for each edge from `ends` to `start`, found in one search."""
    found_from = {start: start}
    queue = [start]
    missing = set(ends)
    steps = 0
    for node in queue:
        steps += 1 + len(successors[node])
        for target in successors[node]:
            if target not in found_from:
                found_from[target] = node
                queue.append(target)
                missing.discard(target)
        if not missing:
            break
    budget.spend(steps // 5)
    rings: list[list[int]] = []
    for end in sorted(ends):
        ring = [end]
        while ring[-1] != start:
            ring.append(found_from[ring[-1]])
        rings.append(ring[::-1])
    return rings
