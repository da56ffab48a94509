"""A lower bound for a covering problem, from a feasible solution of the dual linear program."""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.graph.feedback.bits import members
from pylint_cycles.graph.feedback.covering import Covering


def dual_ascent(covering: Covering, rows: Sequence[int], paid: int) -> tuple[int, dict[int, int]]:
    """Return a weight that no cover of `rows` stays below, and the unused weight of each column in them.

    Every row in turn is given as much as the cheapest of its columns has left, and each of its columns loses as much.
    The unused weight of a column is what the bound rises by, at least, when that column is chosen.
    """
    left: dict[int, int] = {}
    statements_of: dict[int, list[int]] = {}
    rows_of: dict[int, int] = {}
    for row in rows:
        for column in members(row):
            if column not in statements_of:
                statements_of[column] = list(members(covering.columns[column] & ~paid))
                for statement in statements_of[column]:
                    left[statement] = covering.weights[statement]
            rows_of[column] = rows_of.get(column, 0) + 1
    bound = 0
    order = sorted(rows, key=lambda row: (sum(rows_of[column] for column in members(row)), row))
    for row in order:
        sides = [statements_of[column] for column in members(row)]
        given = min(sum(left[statement] for statement in side) for side in sides)
        if not given:
            continue
        bound += given
        for side in sides:
            owed = given
            for statement in side:
                part = min(owed, left[statement])
                left[statement] -= part
                owed -= part
                if not owed:
                    break
    unused = {column: sum(left[number] for number in side) for column, side in statements_of.items()}
    return bound, unused
