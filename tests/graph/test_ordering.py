"""The price that the local search keeps account of is the price of the order that it has come to."""

from __future__ import annotations

from random import Random

import pytest

from pylint_cycles.graph.feedback.budget import Budget
from pylint_cycles.graph.feedback.instance import Instance
from pylint_cycles.graph.feedback.ordering import Ordering
from pylint_cycles.graph.feedback.search import improve
from tests.graph.instances import layered_tangle


def instance(seed: int) -> Instance:
    statements = layered_tangle(30, 150, 0.4, seed)
    modules = sorted({end for one in statements for edge in one.edges for end in edge})
    fixed = [(modules[0], modules[5]), (modules[5], modules[9])]
    return Instance([one.cost for one in statements], [one.edges for one in statements], fixed)


@pytest.mark.parametrize("seed", range(5))
def test_price_is_kept_through_all_moves(seed: int) -> None:
    problem = instance(seed)
    ordering = Ordering(problem, list(range(problem.size)))
    draw = Random(seed)
    for _ in range(200):
        node, other = draw.sample(range(problem.size), 2)
        before = ordering.copy()
        if draw.random() < 0.5:
            ordering.put(node, other)
            assert ordering.place[node] == before.place[other]
        else:
            ordering.sift(node, draw)
            assert ordering.price <= before.price
        assert sorted(ordering.order) == list(range(problem.size))
        assert [ordering.order[place] for place in ordering.place] == list(range(problem.size))
        assert ordering.price == Ordering(problem, list(ordering.order)).price
        before.rearrange(list(before.order))
        assert before.order != ordering.order or before.price == ordering.price


@pytest.mark.parametrize("steps", [0, 10, 1_000, 20_000])
def test_search_gives_back_an_order_at_least_as_good(steps: int) -> None:
    problem = instance(7)
    start = list(range(problem.size))
    order = improve(problem, list(start), Budget(steps))
    assert sorted(order) == start
    price = Ordering(problem, list(order)).price
    assert price <= Ordering(problem, list(start)).price
    if steps > 1_000:
        assert price < Ordering(problem, list(start)).price
