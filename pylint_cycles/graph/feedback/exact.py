"""The exact method: cover the cycles known so far, look for one that the cover misses, start again."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from pylint_cycles.graph.feedback.bits import mask_of, members
from pylint_cycles.graph.feedback.branching import best_cover
from pylint_cycles.graph.feedback.budget import Budget
from pylint_cycles.graph.feedback.covering import Covering
from pylint_cycles.graph.feedback.cycles import Row, short_cycles
from pylint_cycles.graph.feedback.instance import Instance
from pylint_cycles.graph.feedback.weights import weights_of


class Attempt(msgspec.Struct, frozen=True):
    """Statements to remove (a mask), and what is known about the best choice."""

    removed: int
    bound: int
    """No choice that is good enough costs less."""
    complete: bool
    """True when `removed` is good enough and costs no more than `bound`."""


def cheapest(instance: Instance, steps: int, tie_steps: int) -> Attempt:
    """Return the statements of the lowest cost that leave no cycle, or what `steps` allow to know about them.

    Among statements of equal cost, the fewest are best, then those with the smallest ids; `tie_steps` are for finding
    them. When those are too few, the choice is still one of the cheapest.
    """
    rows: set[Row] = set()
    attempt = _grow(instance, rows, Budget(steps), strict=False)
    if not attempt.complete:
        return attempt
    strict = _grow(instance, rows, Budget(tie_steps), strict=True)
    return strict if strict.complete else attempt


def _grow(instance: Instance, rows: set[Row], budget: Budget, strict: bool) -> Attempt:
    """Add cycles to `rows` until a cover of them leaves no cycle."""
    removed = instance.forced
    forced_cost = bound = sum(instance.costs[number] for number in members(removed))
    while True:
        missed = short_cycles(instance, removed, budget)
        if not missed:
            return Attempt(removed, bound, complete=True)
        rows.update(missed)
        attempt = _cover(instance, rows, budget, strict)
        removed = attempt.removed | instance.forced
        bound = max(bound, forced_cost + attempt.bound)
        if not attempt.complete:
            return Attempt(removed, bound, complete=False)


def _cover(instance: Instance, rows: Collection[Row], budget: Budget, strict: bool) -> Attempt:
    """Cover `rows`: shrink the problem first, then solve its independent parts one by one."""
    covering, _, masks, numbers = _compact(instance, rows, strict)
    column_of = {mask: column for column, mask in enumerate(masks)}
    reduced = covering.reduce([mask_of(column_of[mask] for mask in row) for row in rows], 0, budget)
    if reduced is None:
        raise ValueError("a cycle without removable statements")
    left, paid = reduced
    removed = mask_of(numbers[number] for number in members(paid))
    bound = sum(instance.costs[number] for number in members(removed))
    complete = budget.left >= 0
    for part in _parts([frozenset(masks[column] & ~removed for column in members(row)) for row in left]):
        covering, unit, masks, numbers = _compact(instance, part, strict)
        column_of = {mask: column for column, mask in enumerate(masks)}
        short = [mask_of(column_of[mask] for mask in row) for row in part]
        cover = best_cover(covering, short, 1 if strict else unit, budget)
        removed |= mask_of(numbers[number] for number in members(cover.statements))
        bound += cover.bound // unit
        complete = complete and cover.complete
    return Attempt(removed, bound, complete)


def _compact(instance: Instance, rows: Collection[Row], strict: bool) -> tuple[Covering, int, list[int], list[int]]:
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
    return Covering([columns[mask] for mask in lightest_first], weights), unit, lightest_first, numbers


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
