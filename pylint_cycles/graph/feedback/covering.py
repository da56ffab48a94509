"""Rules that shrink a covering problem: hit every row as cheaply as possible."""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.graph.feedback.bits import members
from pylint_cycles.graph.feedback.budget import Budget


class Covering:
    """Columns to choose from.

    A column is a set of statements, as a mask; choosing it pays for all of them, and a statement is paid once. A row
    is a mask of columns, of which at least one is to be chosen. The columns come with the lightest first.
    Where no two sets of statements have the same weight, there is one best cover, and the rules keep it.
    """

    def __init__(self, columns: Sequence[int], weights: Sequence[int]) -> None:
        self.columns = columns
        self.weights = weights
        self._weight_of: dict[int, int] = {}
        self._column_weights = [self.weigh(statements) for statements in columns]

    def weigh(self, statements: int) -> int:
        """Return the weight of a mask of statements."""
        weight = self._weight_of.get(statements)
        if weight is None:
            weight = self._weight_of[statements] = sum(self.weights[number] for number in members(statements))
        return weight

    def price(self, column: int, paid: int) -> int:
        """Return the weight of what choosing a column adds to the statements of the mask `paid`."""
        statements = self.columns[column]
        return self.weigh(statements & ~paid) if statements & paid else self._column_weights[column]

    def reduce(self, rows: list[int], paid: int, budget: Budget) -> tuple[list[int], int] | None:
        """Return fewer and shorter rows, and the statements paid, with the best cover unchanged.

        `paid` is a mask of statements. None when a row has no column left to choose.
        """
        while True:
            size = sum(row.bit_count() for row in rows)
            budget.spend(size)
            rows = _without_supersets(rows)
            if rows and not rows[0]:
                return None
            for row in rows:
                if row & (row - 1):
                    break
                paid |= self.columns[row.bit_length() - 1]
            rows = self._unpaid(rows, paid)
            self._drop_dominated(rows, paid)
            if sum(row.bit_count() for row in rows) == size:
                return rows, paid

    def _unpaid(self, rows: list[int], paid: int) -> list[int]:
        """Drop the rows that are hit by a column whose statements are all paid."""
        if not paid:
            return rows
        free = 0
        for column in members(_union(rows)):
            if not self.columns[column] & ~paid:
                free |= 1 << column
        return [row for row in rows if not row & free]

    def _drop_dominated(self, rows: list[int], paid: int) -> None:
        """Take columns out of `rows` for which another one does the same at least as well."""
        rows_of: dict[int, list[int]] = {}
        for number, row in enumerate(rows):
            for column in members(row):
                rows_of.setdefault(column, []).append(number)
        once = shared = 0
        for column in rows_of:
            shared |= once & self.columns[column]
            once |= self.columns[column]
        for column in sorted(rows_of, reverse=True):
            common = (1 << column) - 1  # only a lighter column can be better
            for number in rows_of[column]:
                common &= rows[number]
                if not common:
                    break
            statements = self.columns[column] & ~paid
            for other in members(common):
                extra = self.columns[other] & ~paid & ~statements
                # What is shared with other columns is perhaps paid anyway, and then choosing the other saves nothing.
                saved = statements & ~shared & ~self.columns[other]
                if self.weigh(extra) <= self.weigh(saved):
                    for number in rows_of[column]:
                        rows[number] &= ~(1 << column)
                    break


def _union(rows: list[int]) -> int:
    union = 0
    for row in rows:
        union |= row
    return union


def _without_supersets(rows: list[int]) -> list[int]:
    """Return the rows that contain no other row, shortest first: whatever hits those hits all."""
    kept: list[int] = []
    by_lowest: dict[int, list[int]] = {}
    for row in sorted(set(rows), key=lambda mask: (mask.bit_count(), mask)):
        if not row:
            return [0]
        for column in members(row):
            if any(smaller & row == smaller for smaller in by_lowest.get(column, ())):
                break
        else:
            kept.append(row)
            by_lowest.setdefault((row & -row).bit_length() - 1, []).append(row)
    return kept
