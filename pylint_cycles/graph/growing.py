"""A graph that edges are added to, and that is asked in between whether a new one would close a cycle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class GrowingGraph:
    """Edges between paths of modules; any of them may stand on a cycle already."""

    def __init__(self, edges: Iterable[tuple[str, str]]) -> None:
        self._successors: dict[str, dict[str, None]] = {}
        self._predecessors: dict[str, dict[str, None]] = {}
        for source, target in edges:
            self.add(source, target)

    def __contains__(self, edge: tuple[str, str]) -> bool:
        """Whether the edge is there."""
        return edge[1] in self._successors.get(edge[0], ())

    def add(self, source: str, target: str) -> None:
        """Add an edge."""
        self._successors.setdefault(source, {})[target] = None
        self._predecessors.setdefault(target, {})[source] = None

    def leads(self, starts: Iterable[str], wanted: str) -> bool:
        """Whether a path leads from one of `starts` to `wanted`; so it does where that is one of them.

        Looked for from both ends at once, one edge at a time: as a rule one of them has little around it.
        """
        forwards = set(starts)
        backwards = {wanted}
        if wanted in forwards:
            return True
        searches = (
            (_spread(forwards, self._successors), backwards),
            (_spread(backwards, self._predecessors), forwards),
        )
        while True:
            for search, other_end in searches:
                met = next(search, None)
                if met is None:
                    return False
                if met in other_end:
                    return True


def _spread(seen: set[str], neighbours: dict[str, dict[str, None]]) -> Iterator[str]:
    """Yield the other end of each edge that leads on from `seen`, which grows."""
    waiting = sorted(seen)
    for path in waiting:
        for neighbour in neighbours.get(path, ()):
            if neighbour not in seen:
                seen.add(neighbour)
                waiting.append(neighbour)
            yield neighbour
