"""Columns and last lines of statements: what a message stands on when the line that raises is no import statement."""

from __future__ import annotations

import ast

import msgspec

from pylint_cycles.source.children import children
from pylint_cycles.source.parse import Unreadable, parse


class Position(msgspec.Struct, frozen=True):
    """Where a message stands: its column (in bytes, from 0), and the last line of the statement that starts there.

    Of a compound statement only the line itself counts, and of a line inside a longer statement as well.
    """

    column: int
    end_line: int


class Positions:
    """The positions in one file, given by its content."""

    def __init__(self, data: bytes) -> None:
        self._lines = data.splitlines()
        self._statements = _statements(data)

    def at(self, line: int) -> Position:
        """The position for a line; the first statement that starts on it counts."""
        found = self._statements.get(line)
        if found is not None:
            return found
        text = self._lines[line - 1] if 0 < line <= len(self._lines) else b""
        return Position(len(text) - len(text.lstrip()), line)


def _statements(data: bytes) -> dict[int, Position]:
    found: dict[int, Position] = {}
    try:
        waiting: list[ast.AST] = [parse(data)]
    except Unreadable:
        return found
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.stmt):
            is_compound = hasattr(node, "body") or isinstance(node, ast.Match)
            end = node.lineno if is_compound else node.end_lineno or node.lineno
            known = found.get(node.lineno)
            if known is None or node.col_offset < known.column:
                found[node.lineno] = Position(node.col_offset, end)
        waiting += [
            child for child in children(node) if isinstance(child, (ast.stmt, ast.excepthandler, ast.match_case))
        ]
    return found
