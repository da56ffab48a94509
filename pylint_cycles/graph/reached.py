"""What a graph leads to from some of its nodes."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

_Node = TypeVar("_Node", bound=Hashable)


def reached_from(
    starts: Iterable[_Node], successors: Mapping[_Node, Iterable[_Node]], without: Collection[_Node] = ()
) -> set[_Node]:
    """Return the nodes to which paths lead from `starts`, these included; no path goes through a node of `without`.

    successors: by node, those that edges lead to; a node that is no key has none.
    """
    found = set(starts)
    waiting = list(found)
    while waiting:
        for node in successors.get(waiting.pop(), ()):
            if node not in found and node not in without:
                found.add(node)
                waiting.append(node)
    return found
