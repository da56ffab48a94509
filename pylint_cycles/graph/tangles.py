"""Tangles: the strongly connected sets of modules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

Node = TypeVar("Node", str, bytes, int)


def strongly_connected(successors: Mapping[Node, Collection[Node]]) -> list[tuple[Node, ...]]:
    """Return the strongly connected components that have at least two nodes.

    `successors` gives for each node the nodes its edges lead to. A node that appears only as a target has no
    successors. An edge from a node to itself closes no tangle.

    Each component is sorted, and so is the list; it is empty when the graph has no cycle. The order of the
    mapping and of the collections has no influence. Time is linear, apart from the sorting of the result, and no
    recursion is used. Source: R. Tarjan, "Depth-first search and linear graph algorithms" (1972).
    """
    index: dict[Node, int] = {}
    low: dict[Node, int] = {}
    open_nodes: list[Node] = []
    is_open: set[Node] = set()
    components: list[tuple[Node, ...]] = []
    for root in successors:
        if root in index:
            continue
        path: list[tuple[Node, Iterator[Node]]] = []
        entered: Node | None = root
        while True:
            if entered is not None:
                index[entered] = low[entered] = len(index)
                open_nodes.append(entered)
                is_open.add(entered)
                path.append((entered, iter(successors.get(entered, ()))))
            node, targets = path[-1]
            entered = None
            for target in targets:
                if target not in index:
                    entered = target
                    break
                if target in is_open and index[target] < low[node]:
                    low[node] = index[target]
            if entered is not None:
                continue
            path.pop()
            if low[node] == index[node]:
                component = _pop_through(open_nodes, node)
                is_open.difference_update(component)
                if len(component) > 1:
                    components.append(tuple(sorted(component)))
            if not path:
                break
            parent = path[-1][0]
            low[parent] = min(low[parent], low[node])
    components.sort()
    return components


def _pop_through(stack: list[Node], node: Node) -> list[Node]:
    popped: list[Node] = []
    while True:
        popped.append(stack.pop())
        if popped[-1] == node:
            return popped
