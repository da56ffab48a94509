"""The exact method: cover the cycles known so far, look for one that the cover misses, start again."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from pylint_cycles.graph.feedback.bits import mask_of, members
from pylint_cycles.graph.feedback.bound import tight_dual
from pylint_cycles.graph.feedback.branching import best_cover
from pylint_cycles.graph.feedback.budget import Budget
from pylint_cycles.graph.feedback.covering import Covering
from pylint_cycles.graph.feedback.cycles import Row, short_cycles
from pylint_cycles.graph.feedback.greedy_cover import greedy_cover
from pylint_cycles.graph.feedback.instance import Instance
from pylint_cycles.graph.feedback.weights import weights_of

_FEW_ROUNDS = 4
_MANY_ROUNDS = 1000
"""Rounds of collecting cycles greedily, before the exact method and where that fails."""


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
    _collect(instance, rows, Budget(steps), _FEW_ROUNDS)
    attempt = _grow(instance, rows, Budget(steps), strict=False)
    if not attempt.complete:
        start = _collect(instance, rows, Budget(steps // 3), _MANY_ROUNDS)
        return Attempt(start, attempt.bound, complete=False)
    strict = _grow(instance, rows, Budget(steps // 2), strict=True)
    return strict if strict.complete else attempt


def _collect(instance: Instance, rows: set[Row], budget: Budget, rounds: int) -> int:
    """Add cycles to `rows` that a greedy cover of them misses, until there are none, and return the last cover."""
    removed = instance.forced
    for _ in range(rounds):
        if rows:
            covering, _, _, numbers, short = _compact(instance, rows, strict=False)
            cover = greedy_cover(covering, short)
            removed = instance.forced | mask_of(numbers[number] for number in members(cover))
        missed = short_cycles(instance, removed, budget)
        rows.update(missed)
        if not missed or not budget.spend(sum(6 * len(row) for row in rows)):
            break
    return removed


def _grow(instance: Instance, rows: set[Row], budget: Budget, strict: bool) -> Attempt:
    """Add cycles to `rows` until a cover of them leaves no cycle."""
    removed = instance.forced
    forced_cost = bound = sum(instance.costs[number] for number in members(removed))
    while True:
        if rows:
            covered, least, complete = _cover(instance, rows, budget, strict)
            removed = covered | instance.forced
            bound = max(bound, forced_cost + least)
            if not complete:
                return Attempt(removed, bound, complete=False)
        missed = short_cycles(instance, removed, budget)
        if not missed:
            return Attempt(removed, bound, complete=True)
        rows.update(missed)


def _cover(instance: Instance, rows: Collection[Row], budget: Budget, strict: bool) -> tuple[int, int, bool]:
    """Return a cover of `rows` (a mask of statements), a lower bound of its cost, and whether it is the best."""
    removed = bound = 0
    complete = True
    for part in _parts(rows):
        cover, least, done = _cover_part(instance, part, budget, strict=False)
        bound += least
        if strict and done:
            cover = 0
            for smaller in _parts(_in_cheapest(instance, part, least, budget)):
                best, _, found = _cover_part(instance, smaller, budget, strict=True)
                cover |= best
                done = done and found
        removed |= cover
        complete = complete and done
    return removed, bound, complete


def _cover_part(instance: Instance, rows: Collection[Row], budget: Budget, strict: bool) -> tuple[int, int, bool]:
    """Return the same for connected rows: they are shrunk first, then what falls apart is solved one by one."""
    covering, _, masks, numbers, short = _compact(instance, rows, strict)
    reduced = covering.reduce(short, 0, budget)
    if reduced is None:
        raise ValueError("a cycle without removable statements")
    left, paid = reduced
    removed = mask_of(numbers[number] for number in members(paid))
    bound = sum(instance.costs[number] for number in members(removed))
    complete = budget.left >= 0
    for part in _parts([frozenset(masks[column] & ~removed for column in members(row)) for row in left]):
        covering, unit, _, numbers, short = _compact(instance, part, strict)
        cover = best_cover(covering, short, 1 if strict else unit, budget)
        removed |= mask_of(numbers[number] for number in members(cover.statements))
        bound += cover.bound // unit
        complete = complete and cover.complete
    return removed, bound, complete


def _in_cheapest(instance: Instance, rows: Collection[Row], cost: int, budget: Budget) -> list[Row]:
    """Return `rows` without columns of which it is plain that no cover of this lowest `cost` has them."""
    covering, unit, masks, _, short = _compact(instance, rows, strict=False)
    dual = tight_dual(covering, short, 0, cost * unit, budget, thorough=True)
    hopeless = {masks[column] for column, extra in dual.unused().items() if (dual.bound + extra) // unit > cost}
    return sorted({row - hopeless for row in rows}, key=sorted)


def _compact(
    instance: Instance, rows: Collection[Row], strict: bool
) -> tuple[Covering, int, list[int], list[int], list[int]]:
    """Return a problem with only the statements of `rows`, and the weight of a cost of one in it.

    Then the mask of each of its columns, and the number of each of its statements, in the numbering of `instance`.
    """
    masks = {mask for row in rows for mask in row}
    numbers = sorted({number for mask in masks for number in members(mask)})
    place = {number: index for index, number in enumerate(numbers)}
    weights, unit = weights_of([instance.costs[number] for number in numbers], strict)
    columns = {mask: mask_of(place[number] for number in members(mask)) for mask in masks}
    weight = {mask: sum(weights[number] for number in members(columns[mask])) for mask in masks}
    lightest_first = sorted(masks, key=lambda mask: (weight[mask], mask))
    column_of = {mask: column for column, mask in enumerate(lightest_first)}
    short = [mask_of(column_of[mask] for mask in row) for row in sorted(rows, key=sorted)]
    return Covering([columns[mask] for mask in lightest_first], weights), unit, lightest_first, numbers, short


def _parts(rows: Collection[Row]) -> list[list[Row]]:
    """Split `rows` where no statement is shared; every part and the list are sorted."""
    leader: dict[int, int] = {}

    def find(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    for row in rows:
        first: int | None = None
        for mask in row:
            for number in members(mask):
                leader.setdefault(number, number)
                if first is None:
                    first = find(number)
                else:
                    leader[find(number)] = first
    parts: dict[int, list[Row]] = {}
    for row in sorted(rows, key=sorted):
        parts.setdefault(find(next(members(min(row)))), []).append(row)
    return sorted(parts.values(), key=lambda part: [sorted(row) for row in part])
