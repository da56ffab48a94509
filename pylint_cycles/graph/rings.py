"""Rings: one shortest cycle through a given import, to be shown to a person."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence


def shortest_ring(
    successors: Mapping[str, Sequence[str]],
    importer: str,
    imported: str,
    key: Callable[[str], str] = str,
    within: Collection[str] | None = None,
) -> tuple[str, ...]:
    """Return the nodes of the shortest cycle through the edge `importer` -> `imported`.

    The edge itself is taken to exist, so this also answers whether a new edge would close a cycle. The
    cycle starts with `importer`, which is not repeated at the end: `(importer, imported, ...)`. The result
    is empty when no path leads back from `imported`, and `(importer,)` when both are the same node.

    Among the shortest cycles the one whose sequence of `key(node)` is smallest is taken; nodes with equal
    keys are told apart by themselves. `within`, when given, holds the only nodes a path may use (a set, so
    that looking one up is cheap): the tangle of the edge. Time is linear in the edges seen, apart from the
    sorting of each node's successors.
    """
    if importer == imported:
        return (importer,)
    found_from: dict[str, str] = {imported: importer}
    layer = [imported]
    # Nodes of a layer stand in the order of their smallest path, so the first one to find a node gives it the
    # smallest path too: no paths need to be compared.
    while layer:
        following: list[str] = []
        # a path without branches: most of a huge ring
        while len(layer) == 1 and len(successors.get(layer[0], ())) == 1:
            (target,) = successors[layer[0]]
            if target in found_from or (within is not None and target not in within):
                return ()
            found_from[target] = layer[0]
            if target == importer:
                return _path_to(importer, imported, found_from)
            layer = [target]
        for node in layer:
            fresh = {
                target
                for target in successors.get(node, ())
                if target not in found_from and (within is None or target in within)
            }
            for target in fresh if len(fresh) < 2 else sorted(fresh, key=lambda name: (key(name), name)):
                found_from[target] = node
                following.append(target)
            if importer in found_from:
                return _path_to(importer, imported, found_from)
        layer = following
    return ()


def _path_to(importer: str, imported: str, found_from: Mapping[str, str]) -> tuple[str, ...]:
    backwards = [found_from[importer]]
    while backwards[-1] != imported:
        backwards.append(found_from[backwards[-1]])
    return (importer, *reversed(backwards))
