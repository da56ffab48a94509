"""The cut against trying every set of statements, on small tangles of every shape."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pylint_cycles.graph.cut import Cut, Statement, cut
from pylint_cycles.graph.feedback import solver
from tests.graph.instances import COSTS, Edge, best_by_trying_all, is_sufficient


@st.composite
def problems(draw: st.DrawFn, most: int = 9) -> tuple[list[Statement], list[Edge]]:
    modules = "abcdef"[: draw(st.integers(2, 6))]
    module = st.sampled_from(modules)
    costs = st.sampled_from(draw(st.sampled_from([(1,), (0, 1, 1, 2), (0, 1, 2, 4, 5, 8)])))
    statements = [
        Statement(f"s{number}", draw(costs), tuple((importer, target) for target in sorted(targets)))
        for number, (importer, targets) in enumerate(
            draw(st.lists(st.tuples(module, st.sets(module, min_size=1, max_size=3)), max_size=most))
        )
    ]
    fixed = draw(st.one_of(st.just([]), st.lists(st.tuples(module, module), max_size=4)))
    return statements, fixed


@settings(max_examples=400, deadline=None)
@given(problems())
def test_cut_is_the_best_of_all(problem: tuple[list[Statement], list[Edge]]) -> None:
    statements, fixed = problem
    cost, chosen = best_by_trying_all(statements, fixed)
    answer = cut(statements, fixed)
    assert answer.chosen == chosen
    assert answer.optimal
    assert answer.lower_bound == cost


def random_problem(draw: Random) -> tuple[list[Statement], list[Edge]]:
    """A small problem with edges in several statements, statements of several edges, and edges that stay."""
    modules = "abcdef"[: draw.randint(2, 6)]
    costs = draw.choice([(1,), (1, 2), COSTS])
    statements = []
    for number in range(draw.randint(3, 8)):
        importer = draw.choice(modules)
        targets = sorted({draw.choice(modules) for _ in range(draw.choice((1, 1, 2, 3)))})
        edges = tuple((importer, target) for target in targets)
        statements.append(Statement(f"s{draw.randrange(1000):03}{number}", draw.choice(costs), edges))
    fixed = [(draw.choice(modules), draw.choice(modules)) for _ in range(draw.choice((0, 0, 1, 3)))]
    return statements, fixed


def test_cut_is_the_best_of_all_thousands_of_times() -> None:
    draw = Random(1)
    costly = 0
    for _ in range(3_000):
        statements, fixed = random_problem(draw)
        cost, chosen = best_by_trying_all(statements, fixed)
        assert cut(statements, fixed) == Cut(chosen, cost, True)
        costly += len(chosen) > 1
    assert costly > 800


@settings(max_examples=300, deadline=None)
@given(problems(most=30))
def test_cut_is_sufficient_and_without_surplus(problem: tuple[list[Statement], list[Edge]]) -> None:
    statements, fixed = problem
    chosen = cut(statements, fixed).chosen
    assert is_sufficient(statements, fixed, chosen)
    for name in chosen:
        assert not is_sufficient(statements, fixed, set(chosen) - {name})


@settings(max_examples=150, deadline=None)
@given(problems(most=20))
def test_order_of_the_arguments_has_no_influence(problem: tuple[list[Statement], list[Edge]]) -> None:
    statements, fixed = problem
    assert cut(statements[::-1], fixed[::-1]) == cut(statements, fixed)


@settings(max_examples=200, deadline=None)
@given(problems(), st.sampled_from([0, 20, 100]))
def test_answer_without_proof_is_still_good(problem: tuple[list[Statement], list[Edge]], steps: int) -> None:
    statements, fixed = problem
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solver, "EXACT_STEPS", steps)
        patch.setattr(solver, "SEARCH_STEPS", steps)
        answer = cut(statements, fixed)
    least, _ = best_by_trying_all(statements, fixed)
    cost = sum(statement.cost for statement in statements if statement.id in answer.chosen)
    assert answer.lower_bound <= least <= cost
    assert not answer.optimal or cost == least
    assert is_sufficient(statements, fixed, answer.chosen)
    for name in answer.chosen:
        assert not is_sufficient(statements, fixed, set(answer.chosen) - {name})
