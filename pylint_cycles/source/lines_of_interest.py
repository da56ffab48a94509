"""Which lines of a file can matter at all, found in its bytes: most functions hold no import, and need no look."""

from __future__ import annotations

import re
from bisect import bisect_left

_WORDS = re.compile(rb"import|global")
"""An import statement, an importing call (both are called something with "import") and a `global` statement."""


class LinesOfInterest:
    """The lines of a file that hold one of the words, as `ast` counts lines."""

    def __init__(self, data: bytes) -> None:
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        self._lines: list[int] = []
        line, counted = 1, 0
        for match in _WORDS.finditer(data):
            line += data.count(b"\n", counted, match.start())
            counted = match.start()
            self._lines.append(line)

    def between(self, first: int, last: int | None) -> bool:
        """Return whether there is one between two lines, both included."""
        index = bisect_left(self._lines, first)
        return index < len(self._lines) and (last is None or self._lines[index] <= last)
