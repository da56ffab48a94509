"""The cut against other solvers, on the problems of real packages and on random ones."""

from __future__ import annotations

from random import Random

import pytest

from pylint_cycles.graph.cut import Statement, cut
from tests.graph.instances import COSTS, Edge, dense_tangle, is_sufficient
from tests.graph.second_solver import MISSING, cut_by_highs, cut_by_igraph
from tests.graph.stored import Problem, stored_problems

PROVEN = {
    "Django==5.2.8": (396, 154),
    "SQLAlchemy==2.0.44": (50, 158, 117, 103, 80),
    "sympy==1.14.0": (2324, 867, 236, 54, 11, 108, 20),
    "keras==3.12.0": (1336, 158, 260, 34, 75),
    "homeassistant==2024.3.3": (62,),
    "ansible_core==2.19.4": (141,),
}
"""Lowest costs of the stored problems of each package, as HiGHS and igraph have proven them (see docs/cut.md)."""

needs_solvers = pytest.mark.skipif(bool(MISSING), reason=f"{', '.join(MISSING)} not installed (extra 'bench')")


def of(package: str) -> list[Problem]:
    return [problem for name, problem in stored_problems() if name == package]


@pytest.mark.parametrize("package", PROVEN)
def test_cut_of_a_real_package_has_the_least_cost(package: str) -> None:
    problems = of(package)
    assert len(problems) == len(PROVEN[package])
    for problem, least in zip(problems, PROVEN[package], strict=True):
        answer = cut(problem.statements, problem.fixed)
        assert (answer.lower_bound, answer.optimal) == (least, True)
        assert sum(one.cost for one in problem.statements if one.id in set(answer.chosen)) == least


@needs_solvers
@pytest.mark.parametrize("package", PROVEN)
def test_other_solvers_find_that_cost_as_well(package: str) -> None:
    for problem, least in zip(of(package), PROVEN[package], strict=True):
        assert cut_by_highs(problem.statements, problem.fixed)[:3] == (least, least, True)
        by_igraph = cut_by_igraph(problem.statements, problem.fixed)
        assert by_igraph is not None
        assert by_igraph[0] == least


def random_problem(seed: int) -> tuple[list[Statement], list[Edge]]:
    """Up to 30 modules; statements of several edges, edges of several statements, edges that stay."""
    draw = Random(seed)
    modules = [f"m{number:02}" for number in range(draw.randint(8, 30))]
    statements = []
    for number in range(draw.randint(2, 4) * len(modules)):
        importer = draw.choice(modules)
        targets = sorted({draw.choice(modules) for _ in range(draw.choice((1, 1, 1, 2, 3)))})
        cost = draw.choice((0, *COSTS))
        statements.append(Statement(f"s{number:03}", cost, tuple((importer, target) for target in targets)))
    # edges that stay lead one way only: a cycle of them could not be cut
    fixed = [(a, b) for a, b in (sorted(draw.sample(modules, 2)) for _ in range(draw.choice((0, 3))))]
    return statements, fixed


@needs_solvers
@pytest.mark.parametrize("group", range(4))
def test_other_solver_agrees_on_random_problems(group: int) -> None:
    for seed in range(group * 15, group * 15 + 15):
        statements, fixed = random_problem(seed)
        answer = cut(statements, fixed)
        other = cut_by_highs(statements, fixed)
        assert other.proven
        assert answer.lower_bound <= other.cost
        if answer.optimal:
            assert answer.lower_bound == other.cost
            assert sum(one.cost for one in statements if one.id in set(answer.chosen)) == other.cost
        assert is_sufficient(statements, fixed, answer.chosen)


@needs_solvers
@pytest.mark.parametrize(("modules", "edges"), [(50, 200), (100, 300)])
def test_other_solver_agrees_on_a_dense_tangle(modules: int, edges: int) -> None:
    tangle = dense_tangle(modules, edges, COSTS, seed=2)
    answer = cut(tangle)
    assert answer.optimal
    assert cut_by_highs(tangle).cost == answer.lower_bound
