"""Cut problems for tests: how to make them, and what a cut must do, in the plainest possible way."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from itertools import combinations

from pylint_cycles.graph.cut import Statement

Edge = tuple[str, str]


def is_sufficient(statements: Sequence[Statement], fixed: Collection[Edge], removed: Collection[str]) -> bool:
    """Tell whether no cycle is left that has an edge other than the fixed ones."""
    loose = {edge for statement in statements if statement.id not in removed for edge in statement.edges}
    loose = {edge for edge in loose - set(fixed) if edge[0] != edge[1]}
    reached: dict[str, set[str]] = {}
    for source, target in loose | set(fixed):
        reached.setdefault(source, {source}).add(target)
        reached.setdefault(target, {target})
    # S. Warshall, "A theorem on Boolean matrices" (1962)
    for middle in reached:
        for targets in reached.values():
            if middle in targets:
                targets |= reached[middle]
    return not any(source in reached[target] for source, target in loose)


def best_by_trying_all(statements: Sequence[Statement], fixed: Collection[Edge]) -> tuple[int, tuple[str, ...]]:
    """Return the lowest cost and the best cut: fewest statements, then smallest ids, among the cheapest."""
    cost = {statement.id: statement.cost for statement in statements}
    ranked = sorted(
        (sum(cost[name] for name in chosen), size, chosen)
        for size in range(len(cost) + 1)
        for chosen in combinations(sorted(cost), size)
    )
    return next((least, chosen) for least, _, chosen in ranked if is_sufficient(statements, fixed, chosen))


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


COSTS = (10, 15, 18, 20, 30, 40, 46, 50, 51, 53, 70, 80, 85, 120)
"""What the cures of the causes cost."""


def layered_tangle(modules: int, edges: int, backward: float, seed: int) -> list[Statement]:
    """Return statements between modules in twelve layers over one of utilities, with the costs of real cures.

    A third of the edges leads to a utility. An edge that goes up is taken with the probability `backward` only. Every
    fifth statement carries a second edge, and every tenth edge rests on two statements. Stable like `dense_tangle`.
    """
    draw = random.Random(seed).random
    utilities = modules // 25
    layer = [0 if module < utilities else 1 + int(draw() * 12) for module in range(modules)]
    chosen: dict[tuple[int, int], None] = {}
    while len(chosen) < edges:
        importer = int(draw() * modules)
        imported = int(draw() * utilities) if draw() < 1 / 3 else int(draw() * modules)
        goes_up = (layer[imported], imported) > (layer[importer], importer)
        if importer != imported and (not goes_up or draw() < backward):
            chosen[importer, imported] = None
    statements = []
    targets: dict[int, list[int]] = {}
    for importer, imported in sorted(chosen):
        own = targets.setdefault(importer, [])
        own.append(imported)
        both = own[-2:] if draw() < 0.2 else own[-1:]
        for number in range(2 if draw() < 0.1 else 1):
            hops = tuple((f"m{importer:04}", f"m{end:04}") for end in both)
            statements.append(Statement(f"{hops[-1]}{number}", COSTS[int(draw() * len(COSTS))], hops))
    return statements
