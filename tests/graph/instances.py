"""Cut problems for tests: how to make them, and what a cut must do, in the plainest possible way."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from itertools import combinations

from pylint_cycles.graph.cut import Statement

Edge = tuple[str, str]


def reaches(edges: Collection[Edge], start: str, goal: str) -> bool:
    found = {start}
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if node == goal:
            return True
        for source, target in edges:
            if source == node and target not in found:
                found.add(target)
                waiting.append(target)
    return False


def is_sufficient(statements: Sequence[Statement], fixed: Collection[Edge], removed: Collection[str]) -> bool:
    """Tell whether no cycle is left that has an edge other than the fixed ones."""
    loose = {edge for statement in statements if statement.id not in removed for edge in statement.edges}
    loose -= set(fixed)
    edges = {edge for edge in loose | set(fixed) if edge[0] != edge[1]}
    return not any(source != target and reaches(edges, target, source) for source, target in sorted(loose))


def best_by_trying_all(statements: Sequence[Statement], fixed: Collection[Edge]) -> tuple[int, tuple[str, ...]]:
    """Return the lowest cost and the best cut: fewest statements, then smallest ids, among the cheapest."""
    cost = {statement.id: statement.cost for statement in statements}
    best: tuple[int, int, tuple[str, ...]] | None = None
    for size in range(len(statements) + 1):
        for chosen in combinations(sorted(cost), size):
            rank = (sum(cost[name] for name in chosen), size, chosen)
            if (best is None or rank < best) and is_sufficient(statements, fixed, chosen):
                best = rank
    assert best is not None
    return best[0], best[2]


def dense_tangle(modules: int, edges: int, costs: Sequence[int], seed: int) -> list[Statement]:
    """Return statements of one edge each between random modules; only `Random.random`, stable across versions."""
    source = random.Random(seed)
    chosen: set[Edge] = set()
    while len(chosen) < edges:
        importer, imported = int(source.random() * modules), int(source.random() * modules)
        if importer != imported:
            chosen.add((f"m{importer:04}", f"m{imported:04}"))
    return [
        Statement(f"{importer}:{imported}", costs[int(source.random() * len(costs))], ((importer, imported),))
        for importer, imported in sorted(chosen)
    ]
