"""The cheapest feedback set of one tangle: exact where the effort allows, else good."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pylint_cycles.graph.feedback.bits import members
from pylint_cycles.graph.feedback.budget import Budget
from pylint_cycles.graph.feedback.exact import cheapest
from pylint_cycles.graph.feedback.greedy import greedy_order
from pylint_cycles.graph.feedback.instance import Edge, Instance
from pylint_cycles.graph.feedback.ordering import Ordering
from pylint_cycles.graph.feedback.search import improve
from pylint_cycles.graph.feedback.surplus import without_surplus

EXACT_STEPS = 1_100_000
"""For the exact method. The tangles of Django, SQLAlchemy, sympy and keras took up to 700,000, with random costs."""
SEARCH_STEPS = 1_100_000
"""For the local search where that fails. Each of the two takes about a second at most."""


class Answer(msgspec.Struct, frozen=True):
    """The numbers of the statements to remove, sorted; a lower bound of the cost; whether the cost reaches it."""

    removed: tuple[int, ...]
    bound: int
    optimal: bool


def least(costs: Sequence[int], edges: Sequence[Sequence[Edge]], fixed: Sequence[Edge]) -> Answer:
    """Return what to remove from one tangle.

    Statements come in the order of their ids, as two sequences: their costs and their edges.
    """
    instance = Instance(costs, edges, fixed)
    attempt = cheapest(instance, EXACT_STEPS)
    removed = attempt.removed
    if not attempt.complete:
        start = greedy_order(instance, removed)
        order = improve(instance, start, Budget(SEARCH_STEPS))
        removed = Ordering(instance, order).removed(instance) | instance.forced
    removed = without_surplus(instance, removed)
    numbers = tuple(members(removed))
    cost = sum(costs[number] for number in numbers)
    return Answer(numbers, attempt.bound, attempt.complete or cost == attempt.bound)
