"""Which lines of a file can matter at all, found in its bytes: most functions hold no import, and need no look."""

from __future__ import annotations

import ast
import sys
from bisect import bisect_left
from collections.abc import Iterable

WALRUS = (b":=",)

_NO_LINE = sys.maxsize


class LinesOfInterest:
    """The lines of a file that hold one of some words, as `ast` counts lines.

    Python files are written in encodings that agree with ASCII, so bytes tell. whole: only where the word ends there.
    """

    def __init__(self, data: bytes, words: Iterable[bytes], whole: bool = False) -> None:
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        positions: list[int] = []
        for word in words:
            at = data.find(word)
            while at >= 0:
                if not whole or _ends_at(data, at + len(word)):
                    positions.append(at)
                at = data.find(word, at + 1)
        positions.sort()
        self._lines: list[int] = []
        line, counted = 1, 0
        for at in positions:
            line += data.count(b"\n", counted, at)
            counted = at
            self._lines.append(line)

    def __bool__(self) -> bool:
        return bool(self._lines)

    def next_from(self, first: int) -> int:
        """Return the first of the lines at or below a line; a number larger than any line's when there is none."""
        index = bisect_left(self._lines, first)
        return self._lines[index] if index < len(self._lines) else _NO_LINE

    def between(self, first: int, last: int | None) -> bool:
        """Return whether there is one between two lines, both included."""
        index = bisect_left(self._lines, first)
        return index < len(self._lines) and (last is None or self._lines[index] <= last)


def _ends_at(data: bytes, end: int) -> bool:
    """Return whether no letter of a longer word stands there."""
    following = data[end : end + 1]
    return not (following.isalnum() or following == b"_" or following > b"\x7f")


def first_line(node: ast.stmt | ast.expr) -> int:
    """Return the line on which a statement or an expression begins; a decorator stands above the line of its `def`."""
    decorators = getattr(node, "decorator_list", None)
    return decorators[0].lineno if decorators else node.lineno
