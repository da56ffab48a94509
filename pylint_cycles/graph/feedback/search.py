"""A good answer for tangles that are too hard for the exact method."""

from __future__ import annotations

from random import Random

from pylint_cycles.graph.feedback.budget import Budget
from pylint_cycles.graph.feedback.instance import Instance
from pylint_cycles.graph.feedback.ordering import Ordering

_PATIENCE = 20
"""Rounds over all nodes without progress before the best order is taken up again."""
_SHAKES = 5
"""Nodes that are put anywhere when that happens."""


def improve(instance: Instance, order: list[int], budget: Budget) -> list[int]:
    """Return an order of the nodes at least as good as `order`, as far as `budget` allows.

    Nodes are moved one at a time to where they cost least. The random numbers are the same in every run: only
    `Random.random` is used, whose sequence is the same in every version of Python.
    """
    random = Random(0)
    current = Ordering(instance, order)
    best, best_price = list(order), current.price
    idle = 0
    while budget.left > 0 and best_price:
        for _ in order:
            node = int(random.random() * len(order))
            if not budget.spend(current.effort(node) + current.sift(node, random) // 8):
                break
        if current.price < best_price:
            best, best_price, idle = list(current.order), current.price, 0
            continue
        idle += 1
        if idle == _PATIENCE:
            idle = 0
            shaken = list(best)
            for _ in range(_SHAKES):
                node = shaken.pop(int(random.random() * len(shaken)))
                shaken.insert(int(random.random() * (len(shaken) + 1)), node)
            current = Ordering(instance, shaken)
    return best
