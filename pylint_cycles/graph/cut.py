"""The cut: the cheapest import statements whose removal leaves no cycle."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import msgspec

from pylint_cycles.graph.feedback.solver import least
from pylint_cycles.graph.tangles import strongly_connected

Edge = tuple[str, str]


class Statement(msgspec.Struct, frozen=True):
    """An import statement that may be cut.

    id: unique name; also decides between equally good cuts.
    cost: cost of the edit, 0 or more.
    edges: (importer, imported) pairs, the importer the same in all; an edge may be in several statements.
    """

    id: str
    cost: int
    edges: tuple[Edge, ...]


class Cut(msgspec.Struct, frozen=True):
    """Statements to remove, and what is known about the best choice.

    chosen: ids of the statements, sorted; empty when there is nothing to cut.
    lower_bound: no sufficient choice has a lower total cost.
    optimal: whether the total cost of `chosen` is proven to be the least.
    """

    chosen: tuple[str, ...]
    lower_bound: int
    optimal: bool


def cut(statements: Sequence[Statement], fixed: Collection[Edge] = ()) -> Cut:
    """Return the statements to remove so that no cycle of edges is left, at the lowest total cost.

    An edge is there as long as it is `fixed` or one of its statements is left. A cycle of only fixed edges cannot
    be cut and is left alone; every cycle that has another edge is cut. An edge from a module to itself is ignored.

    The result is sufficient, and without surplus: any chosen statement put back closes a cycle. Among choices of equal
    cost the one with the fewest statements is taken, then the one with the smallest ids (compared as sorted tuples).
    Where a tangle is too hard for an effort bounded in steps, the result is good and not proven; where only the ties
    are, it is one of the cheapest. Neither the order of the arguments nor anything outside a tangle has an influence
    on what is chosen in it.

    Raises ValueError when two statements have the same id, a statement has two importers, or a cost is negative.
    """
    ordered = sorted(statements, key=lambda statement: statement.id)
    _check(ordered)
    tangle_of = _tangles(ordered, fixed)
    inner: dict[int, list[tuple[Statement, list[Edge]]]] = {}
    for statement in ordered:
        edges = [edge for edge in statement.edges if _inside(edge, tangle_of)]
        if edges:
            inner.setdefault(tangle_of[edges[0][0]], []).append((statement, edges))
    inner_fixed: dict[int, list[Edge]] = {}
    for edge in sorted(fixed):
        if _inside(edge, tangle_of):
            inner_fixed.setdefault(tangle_of[edge[0]], []).append(edge)
    chosen: list[str] = []
    lower_bound = 0
    optimal = True
    for tangle, own in sorted(inner.items()):
        answer = least(
            [statement.cost for statement, _ in own],
            [edges for _, edges in own],
            inner_fixed.get(tangle, []),
        )
        chosen += [own[number][0].id for number in answer.removed]
        lower_bound += answer.bound
        optimal = optimal and answer.optimal
    return Cut(tuple(sorted(chosen)), lower_bound, optimal)


def _check(ordered: Sequence[Statement]) -> None:
    for before, after in pairwise(ordered):
        if before.id == after.id:
            raise ValueError(f"two statements have the id {before.id!r}")
    for statement in ordered:
        if statement.cost < 0:
            raise ValueError(f"the cost of {statement.id!r} is negative")
        if len({importer for importer, _ in statement.edges}) > 1:
            raise ValueError(f"{statement.id!r} has two importers")


def _tangles(statements: Sequence[Statement], fixed: Collection[Edge]) -> dict[str, int]:
    """Return the number of the tangle of each module that is in one."""
    successors: dict[str, list[str]] = {}
    for importer, imported in fixed:
        successors.setdefault(importer, []).append(imported)
    for statement in statements:
        for importer, imported in statement.edges:
            successors.setdefault(importer, []).append(imported)
    tangles = strongly_connected(successors)
    return {module: number for number, tangle in enumerate(tangles) for module in tangle}


def _inside(edge: Edge, tangle_of: dict[str, int]) -> bool:
    importer, imported = edge
    return importer != imported and importer in tangle_of and tangle_of[importer] == tangle_of.get(imported)
