"""What the cut costs, how good it is, and what other solvers make of the same problems; prints a table in Markdown.

Run `python -m tests.benchmarks.cuts [--real | --made | --store] [--seconds N]` with the extra "bench". CPU seconds
depend on the machine and on what else it does; so those of the cut are given in "parses", too: the CPU time of
`ast.parse` on the `typing.py` of this Python, measured before and after.
"""

from __future__ import annotations

import argparse
import ast
import sys
import time
import typing
from collections.abc import Iterator, Sequence
from pathlib import Path

from pylint_cycles.graph.cut import cut
from tests.benchmarks.real_cuts import PACKAGES, problems_of
from tests.graph.instances import COSTS, dense_tangle, layered_tangle
from tests.graph.second_solver import MISSING, cut_by_highs, cut_by_igraph
from tests.graph.stored import Problem, store, stored_problems
from tests.support.packages import UnavailableError

LARGE = 12
"""Real problems with fewer statements are not shown."""

COLUMNS = [
    "problem",
    "modules",
    "edges",
    "statements",
    "cut",
    "cost",
    "at least",
    "proven",
    "CPU",
    "parses",
    "HiGHS",
    "CPU",
    "igraph",
    "CPU",
]
HEAD = f"| {' | '.join(COLUMNS)} |\n{'|---' * len(COLUMNS)}|"


def made() -> Iterator[tuple[str, Problem]]:
    """Yield the problems that are made up."""
    for modules, edges in ((100, 300), (300, 3_000), (500, 5_000)):
        for seed in (1, 2):
            yield f"dense {seed}", Problem(tuple(dense_tangle(modules, edges, COSTS, seed)), ())
    for modules, edges, backward in ((200, 1_500, 0.05), (500, 5_000, 0.01), (500, 5_000, 0.02), (500, 5_000, 0.1)):
        yield f"layers, {backward:.0%} up", Problem(tuple(layered_tangle(modules, edges, backward, 1)), ())


def real() -> Iterator[tuple[str, Problem]]:
    """Yield the larger problems of real packages; packages that cannot be had are left out, which is said."""
    for requirement in PACKAGES:
        try:
            found = problems_of(requirement)
        except UnavailableError as error:
            print(error, file=sys.stderr)
            continue
        for problem in found:
            # in problems without a cycle of their own, it is only asked whether something closes one
            if len(problem.statements) >= LARGE and cut(problem.statements, problem.fixed).chosen:
                yield requirement, problem


def one_parse() -> float:
    """Return the CPU seconds that one parse of `typing.py` takes now."""
    source = Path(typing.__file__).read_bytes()
    start = time.process_time()
    for _ in range(5):
        ast.parse(source)
    return (time.process_time() - start) / 5


def row(name: str, problem: Problem, seconds: float) -> str:
    """Return one line of the table."""
    parse = one_parse()
    start = time.process_time()
    answer = cut(problem.statements, problem.fixed)
    own = time.process_time() - start
    parse = (parse + one_parse()) / 2
    cost = sum(one.cost for one in problem.statements if one.id in set(answer.chosen))
    start = time.process_time()
    highs = cut_by_highs(problem.statements, problem.fixed, seconds)
    taken = time.process_time() - start
    other = cut_by_igraph(problem.statements, problem.fixed, seconds)
    cells = [
        name,
        problem.modules,
        problem.edges,
        len(problem.statements),
        len(answer.chosen),
        cost,
        answer.lower_bound,
        "yes" if answer.optimal else "no",
        f"{own:.2f} s",
        f"{own / parse:.0f}",
        highs.cost if highs.proven else f"at least {highs.bound}",
        f"{taken:.2f} s",
        other[0] if other else "-",
        f"{other[1]:.2f} s" if other else f"> {seconds:.0f} s",
    ]
    return f"| {' | '.join(map(str, cells))} |"


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.cuts", description=__doc__)
    parser.add_argument("--real", action="store_true", help="only real packages, as stored for the tests")
    parser.add_argument("--made", action="store_true", help="only made problems")
    parser.add_argument("--store", action="store_true", help="find the real problems and write them")
    parser.add_argument("--seconds", type=float, default=20.0, help="limit for each run of the other solvers")
    options = parser.parse_args(arguments)
    if options.store:
        store(list(real()))
        return 0
    if MISSING:
        print(f"install the extra 'bench': {', '.join(MISSING)} missing", file=sys.stderr)
        return 2
    print(HEAD)
    for source, wanted in ((stored_problems, not options.made), (made, not options.real)):
        for name, problem in source() if wanted else ():
            print(row(name, problem, options.seconds), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
