"""One number for cost, size and ids of a set of statements."""

from __future__ import annotations

from collections.abc import Sequence


def unit_of(number: int) -> int:
    """Return the weight of a cost of one, for this number of statements: weight // unit is the cost of a set."""
    return (number + 1) << number


def weights_of(costs: Sequence[int]) -> list[int]:
    """Return weights for statements, given their costs in the order of their ids.

    The weight of a set is the sum of the weights of its members. Of two sets the one with the lower cost weighs less;
    at equal cost the smaller one; at equal size the one that has the smallest id in which they differ. No two sets
    weigh the same.
    """
    number = len(costs)
    unit, one = unit_of(number), 1 << number
    return [cost * unit + one - (1 << (number - 1 - place)) for place, cost in enumerate(costs)]
