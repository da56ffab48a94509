"""Strongly connected components, for tools that give a graph only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def components(graph: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The components of two nodes and more, each sorted, in the order of their first nodes (Kosaraju's algorithm)."""
    backward: dict[str, list[str]] = {node: [] for node in graph}
    for node, targets in graph.items():
        for target in targets:
            backward.setdefault(target, []).append(node)
    found, done = [], set[str]()
    for node in reversed(_finished(graph)):
        member, waiting = [], [node]
        while waiting:
            one = waiting.pop()
            if one not in done:
                done.add(one)
                member.append(one)
                waiting += backward.get(one, ())
        if len(member) > 1:
            found.append(sorted(member))
    return sorted(found)


def _finished(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """The nodes in the order in which a search in depth leaves them."""
    order, seen = [], set[str]()
    for start in sorted(graph):
        if start in seen:
            continue
        seen.add(start)
        stack = [(start, iter(graph[start]))]
        while stack:
            node, targets = stack[-1]
            after = next((one for one in targets if one not in seen), None)
            if after is None:
                order.append(node)
                stack.pop()
            else:
                seen.add(after)
                stack.append((after, iter(graph.get(after, ()))))
    return order
