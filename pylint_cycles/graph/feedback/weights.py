"""One number for cost, size and ids of a set of statements."""

from __future__ import annotations

from collections.abc import Sequence


def weights_of(costs: Sequence[int], strict: bool) -> tuple[list[int], int]:
    """Return weights for statements, given their costs in the order of their ids, and the weight of a cost of one.

    The weight of a set is the sum of the weights of its members, and its cost is that divided by the weight of a cost
    of one, rounded down. Of two sets the one with the lower cost weighs less, at equal cost the smaller one. With
    `strict`, of two equally large sets the one with the smallest id in which they differ weighs less, so that no two
    sets weigh the same; the weights then have about as many bits as there are statements.
    """
    number = len(costs)
    if not strict:
        return [cost * (number + 1) + 1 for cost in costs], number + 1
    unit, one = (number + 1) << number, 1 << number
    return [cost * unit + one - (1 << (number - 1 - place)) for place, cost in enumerate(costs)], unit
