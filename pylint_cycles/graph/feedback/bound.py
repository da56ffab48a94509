"""A lower bound for a covering problem, from a feasible solution of the dual linear program."""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.graph.feedback.bits import members
from pylint_cycles.graph.feedback.budget import Budget
from pylint_cycles.graph.feedback.covering import Covering

_FIRST_ROUNDS = 20
_ROUNDS = 3
"""Rounds of exchanges, where much depends on the bound, and elsewhere."""
_IN_REACH = 10
"""What is enough is in reach when so many rounds like the last one would bring it ..."""
_LAST_ROUNDS = 1
"""... and where it is not, there are at most so many more rounds."""


class Dual:
    """Shares given to rows, so that no column gives more than it weighs.

    The sum of the shares is a weight that no cover stays below: a cover pays each row's share with a column that hits
    the row.
    """

    def __init__(self, covering: Covering, rows: Sequence[int], paid: int) -> None:
        self.bound = 0
        self._statements: dict[int, list[int]] = {}
        self._left: dict[int, int] = {}
        self._rows_of: dict[int, list[int]] = {}
        self._columns = [list(members(row)) for row in rows]
        for number, columns in enumerate(self._columns):
            for column in columns:
                if column not in self._statements:
                    self._statements[column] = list(members(covering.columns[column] & ~paid))
                    for statement in self._statements[column]:
                        self._left[statement] = covering.weights[statement]
                self._rows_of.setdefault(column, []).append(number)
        self._single = [self._only_statements(columns) for columns in self._columns]
        self._rivals = [sum(len(self._rows_of[column]) for column in columns) for columns in self._columns]
        self._in_turn: dict[int, list[int]] = {}
        self._taken: list[list[tuple[int, int]]] = [[] for _ in rows]
        self._share = [0] * len(rows)

    def _only_statements(self, columns: Sequence[int]) -> list[int]:
        """The one statement of each of the columns; empty when one has several, or two have the same."""
        statements = [self._statements[column] for column in columns]
        single = [one[0] for one in statements if len(one) == 1]
        return single if len(set(single)) == len(columns) else []

    def ascend(self) -> None:
        """Give each row in turn as much as the cheapest of its columns has left, rows with few rivals first."""
        for row in sorted(range(len(self._columns)), key=lambda row: (self._rivals[row], row)):
            self._raise(row)

    def exchange(self, budget: Budget) -> int:
        """Take each row's share back and offer it to its rivals first; return by how much the bound has risen.

        An exchange that loses is undone. One that changes nothing in sum stays: it may make way for others.
        """
        before = self.bound
        for row in range(len(self._columns)):
            share = self._share[row]
            if not share:
                continue
            rivals = self._rivals_in_turn(row)
            if not budget.spend(2 * len(rivals)):
                break
            taken = self._taken[row]
            self._release(row)
            raised: list[tuple[int, int, int]] = []
            gain = 0
            for other in [*rivals, row]:
                length = len(self._taken[other])
                gained = self._raise(other)
                if gained:
                    raised.append((other, length, gained))
                    gain += gained
            if gain < share:
                for other, length, gained in reversed(raised):
                    self._undo(other, length, gained)
                self._taken[row], self._share[row] = taken, share
                self.bound += share
                for statement, amount in taken:
                    self._left[statement] -= amount
        return self.bound - before

    def _rivals_in_turn(self, row: int) -> list[int]:
        """Rows that have a column in common with this one, those with few rivals first."""
        rivals = self._in_turn.get(row)
        if rivals is None:
            found = {other for column in self._columns[row] for other in self._rows_of[column]}
            rivals = sorted(found - {row}, key=lambda other: (self._rivals[other], other))
            self._in_turn[row] = rivals
        return rivals

    def unused(self) -> dict[int, int]:
        """Return by how much the bound rises, at least, when a column is chosen."""
        return {
            column: sum(self._left[statement] for statement in statements)
            for column, statements in self._statements.items()
        }

    def _raise(self, row: int) -> int:
        left = self._left
        single = self._single[row]
        if single:
            # most rows, most of the time: this is the innermost of all loops here
            given = min(map(left.__getitem__, single))
            if given:
                taken = self._taken[row]
                for statement in single:
                    left[statement] -= given
                    taken.append((statement, given))
                self._share[row] += given
                self.bound += given
            return given
        given = -1
        for column in self._columns[row]:
            statements = self._statements[column]
            rest = left[statements[0]] if len(statements) == 1 else sum([left[number] for number in statements])
            if not rest:
                return 0
            if given < 0 or rest < given:
                given = rest
        for column in self._columns[row]:
            owed = given
            for statement in self._statements[column]:
                part = min(owed, left[statement])
                if part:
                    left[statement] -= part
                    owed -= part
                    self._taken[row].append((statement, part))
        self._share[row] += given
        self.bound += given
        return given

    def _release(self, row: int) -> None:
        for statement, part in self._taken[row]:
            self._left[statement] += part
        self.bound -= self._share[row]
        self._taken[row], self._share[row] = [], 0

    def _undo(self, row: int, length: int, gained: int) -> None:
        for statement, part in self._taken[row][length:]:
            self._left[statement] += part
        del self._taken[row][length:]
        self._share[row] -= gained
        self.bound -= gained


def tight_dual(covering: Covering, rows: Sequence[int], paid: int, enough: int, budget: Budget, thorough: bool) -> Dual:
    """Return a dual solution for `rows` whose bound is `enough`, or as high as it gets in few rounds."""
    dual = Dual(covering, rows, paid)
    dual.ascend()
    rounds = _FIRST_ROUNDS if thorough else _ROUNDS
    while rounds and dual.bound < enough:
        gain = dual.exchange(budget)
        rounds = rounds - 1 if gain * _IN_REACH > enough - dual.bound else min(rounds - 1, _LAST_ROUNDS)
    return dual
