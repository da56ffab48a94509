"""Take back what need not be removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pylint_cycles.graph.feedback.bits import members
from pylint_cycles.graph.feedback.instance import Instance


def without_surplus(instance: Instance, removed: int) -> int:
    """Return a part of the mask `removed` that still leaves no cycle, but does when any one statement comes back.

    `removed` must leave no cycle. The most expensive statements come back first; of equal ones, the greatest id.
    """
    sources, targets = instance.ends()
    reach = _reach(instance.live(removed))
    candidates = sorted(members(removed), key=lambda number: (-instance.costs[number], -number))
    for statement in candidates:
        if statement not in sources:
            if not instance.forced >> statement & 1:
                removed &= ~(1 << statement)
            continue
        source = sources[statement]
        if any(reach[target] >> source & 1 for target in targets[statement]):
            continue
        removed &= ~(1 << statement)
        gained = 0
        for target in targets[statement]:
            gained |= reach[target]
        if gained & ~reach[source]:
            for node, seen in enumerate(reach):
                if seen >> source & 1:
                    reach[node] |= gained
    return removed


def _import_order(successors: Mapping[int, Sequence[int]]) -> list[int]:
    """Return the nodes of a graph without cycles, each before its successors; a node on a cycle is left out."""
    waiting = [0] * len(successors)
    for targets in successors.values():
        for target in targets:
            waiting[target] += 1
    order = [node for node in successors if not waiting[node]]
    for node in order:
        for target in successors[node]:
            waiting[target] -= 1
            if not waiting[target]:
                order.append(target)
    return order


def _reach(successors: Mapping[int, Sequence[int]]) -> list[int]:
    """Return for each node of a graph without cycles the mask of the nodes that it reaches, itself included."""
    reach = [0] * len(successors)
    for node in reversed(_import_order(successors)):
        reach[node] = 1 << node
        for target in successors[node]:
            reach[node] |= reach[target]
    return reach
