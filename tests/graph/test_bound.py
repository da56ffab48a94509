"""The lower bound: rows whose columns are single statements are raised in a shorter way, to the same."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from pylint_cycles.graph.feedback.bound import Dual
from pylint_cycles.graph.feedback.budget import Budget
from pylint_cycles.graph.feedback.covering import Covering


class LongWay(Dual):
    """Knows of no single statements."""

    def _only_statements(self, columns: Sequence[int]) -> list[int]:
        del columns
        return []


def covering(chance: Random) -> Covering:
    """One with few statements, in columns of none to three."""
    statements = chance.randrange(3, 9)
    sizes = [chance.choice([0, 1, 1, 1, 1, 2, 3]) for _ in range(chance.randrange(1, 9))]
    columns = [sum(1 << number for number in chance.sample(range(statements), size)) for size in sizes]
    return Covering(columns, [chance.randrange(6) for _ in range(statements)])


def state(dual: Dual) -> object:
    return dual.bound, dual._left, dual._taken, dual._share


@pytest.mark.parametrize("seed", range(4))
def test_both_ways_come_to_the_same(seed: int) -> None:
    chance = Random(seed)
    short = 0
    for _ in range(300):
        problem = covering(chance)
        rows = [chance.randrange(1, 1 << len(problem.columns)) for _ in range(chance.randrange(1, 10))]
        paid = chance.choice([0, 0, chance.randrange(1 << len(problem.weights))])
        one, other = Dual(problem, rows, paid), LongWay(problem, rows, paid)
        short += any(one._single)
        one.ascend()
        other.ascend()
        assert state(one) == state(other)
        for _ in range(3):
            assert one.exchange(Budget(1_000_000)) == other.exchange(Budget(1_000_000))
            assert state(one) == state(other)
    assert short > 50
