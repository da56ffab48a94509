"""Rows of statements as a covering problem with small numbers."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pylint_cycles.graph.feedback.bits import mask_of, members
from pylint_cycles.graph.feedback.covering import Covering
from pylint_cycles.graph.feedback.weights import weights_of

Column = tuple[int, ...]
"""Numbers of the statements that an edge rests on, sorted."""
Row = tuple[Column, ...]
"""A cycle: one of these columns is to be removed entirely. Sorted, without repetition."""


class Compact:
    """A covering problem with only the statements and columns of some rows, numbered from 0.

    unit: the weight of a cost of one. columns: what the columns of `covering` are. rows: the rows, as masks.
    """

    def __init__(self, rows: Collection[Row], costs: Sequence[int], strict: bool) -> None:
        columns = {column for row in rows for column in row}
        self._numbers = sorted({number for column in columns for number in column})
        place = {number: index for index, number in enumerate(self._numbers)}
        weights, self.unit = weights_of([costs[number] for number in self._numbers], strict)
        weight = {column: sum([weights[place[number]] for number in column]) for column in columns}
        self.columns = sorted(columns, key=lambda column: (weight[column], column))
        index_of = {column: index for index, column in enumerate(self.columns)}
        self.covering = Covering([mask_of(place[number] for number in column) for column in self.columns], weights)
        self.rows = [mask_of(index_of[column] for column in row) for row in sorted(rows)]

    def statements(self, mask: int) -> set[int]:
        """Return the original numbers of the statements in a mask of the covering problem."""
        return {self._numbers[index] for index in members(mask)}

    def unpaid(self, rows: Collection[int], paid: set[int]) -> list[Row]:
        """Return rows of the covering problem in original numbers, without the statements `paid`."""
        left = [tuple([number for number in column if number not in paid]) for column in self.columns]
        return sorted({tuple(sorted({left[index] for index in members(row)})) for row in rows})


def parts_of(rows: Collection[Row]) -> list[list[Row]]:
    """Split `rows` where no statement is shared; every part is sorted, and so is the list."""
    leader: dict[int, int] = {}

    def find(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    for row in rows:
        first = row[0][0]
        leader.setdefault(first, first)
        for column in row:
            for number in column:
                leader[find(leader.setdefault(number, number))] = find(first)
    parts: dict[int, list[Row]] = {}
    for row in sorted(rows):
        parts.setdefault(find(row[0][0]), []).append(row)
    return sorted(parts.values())
