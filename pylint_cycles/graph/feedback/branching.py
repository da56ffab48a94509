"""Branch and bound: the best cover of what the rules of `covering` leave over."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pylint_cycles.graph.feedback.bits import members
from pylint_cycles.graph.feedback.bound import tight_dual
from pylint_cycles.graph.feedback.budget import Budget
from pylint_cycles.graph.feedback.covering import Covering
from pylint_cycles.graph.feedback.greedy_cover import greedy_cover

_MANY_ROWS = 400
_WIDE_GAP = 8
"""With more rows than this, and a bound off by more than one part in so many, the search would not end in time."""


class Cover(msgspec.Struct, frozen=True):
    """A cover and what is known about the best one."""

    statements: int
    """The statements to pay for, as a mask."""
    bound: int
    """No cover weighs less than this."""
    complete: bool
    """False when the steps ran out before the search was over."""


def best_cover(covering: Covering, rows: Sequence[int], unit: int, budget: Budget) -> Cover:
    """Return the best cover of `rows`, or the best one found with the steps in `budget`.

    Weights count in multiples of `unit` only: a search that is complete has found a cover that is less than a unit
    heavier than the best one.
    """
    best = greedy_cover(covering, rows)
    best_weight = covering.weigh(best)
    root_bound = 0
    # (rows, statements paid, bound inherited)
    open_nodes: list[tuple[list[int], int, int]] = [(list(rows), 0, 0)]
    first = True
    while open_nodes:
        if budget.left < 0:
            left_over = min(bound for _, _, bound in open_nodes)
            return Cover(best, min(max(left_over, root_bound), best_weight), complete=False)
        node_rows, paid, inherited = open_nodes.pop()
        if inherited // unit >= best_weight // unit:
            continue
        reduced = covering.reduce(node_rows, paid, budget)
        if reduced is None:
            continue
        node_rows, paid = reduced
        weight = covering.weigh(paid)
        if not node_rows:
            if weight < best_weight:
                best, best_weight = paid, weight
            continue
        budget.spend(sum(row.bit_count() for row in node_rows))
        dual = tight_dual(covering, node_rows, paid, best_weight // unit * unit - weight, budget, first)
        bound = max(weight + dual.bound, inherited)
        if first:
            root_bound, first = bound, False
            if len(node_rows) > _MANY_ROWS and (best_weight - bound) * _WIDE_GAP > best_weight:
                return Cover(best, bound, complete=False)
        if bound // unit >= best_weight // unit:
            continue
        hopeless = 0
        for column, extra in dual.unused().items():
            if (weight + dual.bound + extra) // unit >= best_weight // unit:
                hopeless |= 1 << column
        if hopeless:
            node_rows = [row & ~hopeless for row in node_rows]
            open_nodes.append((node_rows, paid, bound))
            continue
        column = _most_used(node_rows)
        open_nodes.append(([row & ~(1 << column) for row in node_rows], paid, bound))
        open_nodes.append((node_rows, paid | covering.columns[column], bound))
    return Cover(best, best_weight // unit * unit, complete=True)


def _most_used(rows: Sequence[int]) -> int:
    """Return the column that appears in most rows, short rows counting more."""
    score: dict[int, float] = {}
    for row in rows:
        share = 1.0 / (row.bit_count() - 1)
        for column in members(row):
            score[column] = score.get(column, 0.0) + share
    return min(score, key=lambda column: (-score[column], column))
