"""The exact method: cover the cycles known so far, look for one that the cover misses, start again."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from pylint_cycles.graph.feedback.bits import mask_of, members
from pylint_cycles.graph.feedback.bound import tight_dual
from pylint_cycles.graph.feedback.branching import best_cover
from pylint_cycles.graph.feedback.budget import Budget
from pylint_cycles.graph.feedback.compact import Compact, Row, parts_of
from pylint_cycles.graph.feedback.cycles import short_cycles
from pylint_cycles.graph.feedback.greedy_cover import greedy_cover
from pylint_cycles.graph.feedback.instance import Instance

_ROUNDS = 4
"""Rounds of collecting cycles greedily, before the exact method."""


class Attempt(msgspec.Struct, frozen=True):
    """Statements to remove (a mask), and what is known about the best choice."""

    removed: int
    bound: int
    """No choice that leaves no cycle costs less."""
    complete: bool
    """True when `removed` leaves no cycle, and nothing that does costs less; else it is only a start."""


def cheapest(instance: Instance, steps: int) -> Attempt:
    """Return the statements of the lowest cost that leave no cycle, or what `steps` allow to know about them.

    Among statements of equal cost, the fewest are best, then those with the smallest ids. When the steps are only
    enough for the cost, the choice is one of the cheapest.
    """
    rows: set[Row] = set()
    _collect(instance, rows, Budget(steps // 2))
    attempt = _grow(instance, rows, Budget(steps), strict=False)
    if not attempt.complete:
        return attempt
    strict = _grow(instance, rows, Budget(steps * 3 // 4), strict=True)
    return strict if strict.complete else attempt


def _collect(instance: Instance, rows: set[Row], budget: Budget) -> None:
    """Add cycles to `rows` that a greedy cover of them misses, again and again."""
    removed = instance.forced
    for _ in range(_ROUNDS):
        if rows:
            compact = Compact(rows, instance.costs, strict=False)
            cover = greedy_cover(compact.covering, compact.rows)
            removed = instance.forced | mask_of(compact.statements(cover))
        missed = short_cycles(instance, removed, budget)
        rows.update(missed)
        if not missed or not budget.spend(6 * _size(rows)):
            break


def _grow(instance: Instance, rows: set[Row], budget: Budget, strict: bool) -> Attempt:
    """Add cycles to `rows` until a cover of them leaves no cycle."""
    removed = instance.forced
    forced_cost = bound = sum(instance.costs[number] for number in members(removed))
    while True:
        if rows:
            budget.spend(6 * _size(rows))
            cover = _cover(instance.costs, rows, budget, strict)
            removed = mask_of(cover.statements) | instance.forced
            bound = max(bound, forced_cost + cover.bound)
            if not cover.best:
                return Attempt(removed, bound, complete=False)
        missed = short_cycles(instance, removed, budget)
        if not missed:
            return Attempt(removed, bound, complete=True)
        rows.update(missed)


def _size(rows: Collection[Row]) -> int:
    return sum(map(len, rows))


class _Cover(msgspec.Struct):
    """Statements that cover some rows, a lower bound of the cost of any cover, and whether this is the best."""

    statements: set[int]
    bound: int
    best: bool

    def join(self, other: _Cover) -> None:
        """Add the cover of rows that share nothing with these."""
        self.statements |= other.statements
        self.bound += other.bound
        self.best = self.best and other.best


def _cover(costs: Sequence[int], rows: Collection[Row], budget: Budget, strict: bool) -> _Cover:
    total = _Cover(set(), 0, best=True)
    for part in parts_of(rows):
        cover = _cover_part(costs, part, budget, strict=False)
        if strict and cover.best:
            chosen = _Cover(set(), 0, best=True)
            for smaller in parts_of(_in_cheapest(costs, part, cover.bound, budget)):
                chosen.join(_cover_part(costs, smaller, budget, strict=True))
            cover = _Cover(chosen.statements, cover.bound, chosen.best)
        total.join(cover)
    return total


def _cover_part(costs: Sequence[int], rows: Collection[Row], budget: Budget, strict: bool) -> _Cover:
    """Cover connected rows: they are shrunk first, then what falls apart is solved one by one."""
    compact = Compact(rows, costs, strict)
    reduced = compact.covering.reduce(compact.rows, 0, budget)
    if reduced is None:
        raise ValueError("a cycle without removable statements")
    left, paid = reduced
    statements = compact.statements(paid)
    total = _Cover(statements, sum(costs[number] for number in statements), best=budget.left >= 0)
    for part in parts_of(compact.unpaid(left, statements)):
        smaller = Compact(part, costs, strict)
        cover = best_cover(smaller.covering, smaller.rows, 1 if strict else smaller.unit, budget)
        total.join(_Cover(smaller.statements(cover.statements), cover.bound // smaller.unit, cover.complete))
    return total


def _in_cheapest(costs: Sequence[int], rows: Collection[Row], cost: int, budget: Budget) -> list[Row]:
    """Return `rows` without columns of which it is plain that no cover of this lowest `cost` has them."""
    compact = Compact(rows, costs, strict=False)
    dual = tight_dual(compact.covering, compact.rows, 0, cost * compact.unit, budget, thorough=True)
    hopeless = mask_of(column for column, extra in dual.unused().items() if (dual.bound + extra) // compact.unit > cost)
    return compact.unpaid([row & ~hopeless for row in compact.rows], set())
