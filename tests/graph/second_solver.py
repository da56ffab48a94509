"""The cut by other solvers: HiGHS (`highspy`) and igraph (`python-igraph`), the extra "bench".

HiGHS solves an integer program whose cycle constraints are made when needed. igraph solves the feedback arc set problem
for edges: a statement becomes a node of its own, with one edge of its cost into it, and edges too dear to remove out.
Nothing of `pylint_cycles.graph` but the type of a statement is used: what is compared shall be independent.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from tests.graph.instances import Edge

if TYPE_CHECKING:
    from pylint_cycles.graph.cut import Statement

MISSING = tuple(name for name in ("highspy", "igraph") if find_spec(name) is None)
"""Those of the two that are not installed."""

_ROUNDS = 10_000


class Solution(NamedTuple):
    """Cost of the statements that HiGHS removes, a proven lower bound, and how many integer programs were solved."""

    cost: int
    bound: int
    proven: bool
    rounds: int


def cut_by_highs(statements: Sequence[Statement], fixed: Collection[Edge] = (), seconds: float = 60.0) -> Solution:
    """Return the lowest cost of a cut; not proven when one integer program takes longer than `seconds`.

    Only for problems in which no cycle consists of fixed edges alone. Raises ImportError without `highspy`.
    """
    highspy = import_module("highspy")  # untyped, and not installed everywhere
    loose = {edge for one in statements for edge in one.edges if edge[0] != edge[1]} - set(fixed)
    carriers: dict[Edge, list[int]] = {edge: [] for edge in sorted(loose)}
    for number, one in enumerate(statements):
        for edge in sorted(loose.intersection(one.edges)):
            carriers[edge].append(number)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("time_limit", seconds)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.5)
    for one in statements:
        solver.addVar(0.0, 1.0)
        solver.changeColCost(solver.getNumCol() - 1, float(one.cost))
    variable: dict[Edge, int] = {}
    for edge, numbers in carriers.items():
        variable[edge] = numbers[0]
        if len(numbers) > 1:
            # the edge is gone only when all its statements are
            solver.addVar(0.0, 1.0)
            variable[edge] = solver.getNumCol() - 1
            for number in numbers:
                solver.addRow(-highspy.kHighsInf, 0.0, 2, [variable[edge], number], [1.0, -1.0])
    for column in range(solver.getNumCol()):
        solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    known: set[frozenset[int]] = set()
    for rounds in range(1, _ROUNDS):
        solver.run()
        proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        values = solver.getSolution().col_value
        gone = {number for number in range(len(statements)) if values[number] > 0.5}
        cost = sum(statements[number].cost for number in gone)
        if not proven:
            return Solution(cost, int(solver.getInfo().mip_dual_bound + 0.999), proven=False, rounds=rounds)
        left = {edge for edge, numbers in carriers.items() if not gone.issuperset(numbers)}
        rings = set(_rings(left | {edge for edge in fixed if edge[0] != edge[1]}, variable))
        if not rings:
            return Solution(cost, cost, proven=True, rounds=rounds)
        assert not rings <= known, "HiGHS leaves a known ring"
        for ring in sorted(rings - known, key=sorted):
            known.add(ring)
            columns = sorted(ring)
            solver.addRow(1.0, highspy.kHighsInf, len(columns), columns, [1.0] * len(columns))
    raise AssertionError("too many rounds")


_IGRAPH = """
import json, sys, time
import igraph
number, edges, weights = json.load(sys.stdin)
graph = igraph.Graph(number, edges, directed=True)
start = time.process_time()
gone = graph.feedback_arc_set(weights=weights, method="ip")
print(json.dumps([sum(weights[edge] for edge in gone), time.process_time() - start]))
"""


def cut_by_igraph(
    statements: Sequence[Statement], fixed: Collection[Edge] = (), seconds: float = 60.0
) -> tuple[int, float] | None:
    """Return the lowest cost of a cut, and the CPU time in seconds; None when it takes longer than `seconds` in all.

    It runs in a process of its own, for there is no other way to stop it. Only for problems in which no cycle consists
    of fixed edges alone.
    """
    ends = {end for one in statements for edge in one.edges for end in edge} | {end for edge in fixed for end in edge}
    number = {end: place for place, end in enumerate(sorted(ends))}
    too_dear = sum(one.cost for one in statements) + 1
    edges = [(number[source], number[target]) for source, target in sorted(set(fixed)) if source != target]
    weights = [too_dear] * len(edges)
    for place, one in enumerate(statements, start=len(number)):
        own = [edge for edge in one.edges if edge[0] != edge[1]]
        if own:
            edges += [(number[own[0][0]], place), *((place, number[target]) for _, target in own)]
            weights += [one.cost, *(too_dear for _ in own)]
    try:
        done = subprocess.run(
            [sys.executable, "-c", _IGRAPH],
            input=json.dumps([len(number) + len(statements), edges, weights]),
            capture_output=True,
            check=True,
            text=True,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        return None
    cost, cpu = json.loads(done.stdout)
    return round(cost), cpu


def _rings(edges: Collection[Edge], variable: Mapping[Edge, int]) -> Iterable[frozenset[int]]:
    """For each edge a shortest ring through it, as the variables of its edges; nothing when there is no ring."""
    successors: dict[str, list[str]] = {}
    for source, target in sorted(edges):
        successors.setdefault(source, []).append(target)
    for start in sorted(successors):
        came_from = {start: start}
        queue = [start]
        for node in queue:
            for target in successors.get(node, ()):
                if target not in came_from:
                    came_from[target] = node
                    queue.append(target)
                elif target == start:
                    ring = [(node, start)]
                    while ring[-1][0] != start:
                        ring.append((came_from[ring[-1][0]], ring[-1][0]))
                    yield frozenset(variable[hop] for hop in ring if hop in variable)
