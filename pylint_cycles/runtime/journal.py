"""A log of changes to dictionaries that can be undone."""

from __future__ import annotations

from typing import Any


class _Absent:
    """Marks a key that was not there."""


_ABSENT = _Absent()


class Journal:
    """Writes to dictionaries, and remembers what stood there before."""

    def __init__(self) -> None:
        self._log: list[tuple[dict[Any, Any], Any, Any]] = []

    def put(self, table: dict[Any, Any], key: Any, value: Any) -> None:
        """Set an entry."""
        self._log.append((table, key, table.get(key, _ABSENT)))
        table[key] = value

    def drop(self, table: dict[Any, Any], key: Any) -> None:
        """Remove an entry; nothing happens when there is none."""
        if key in table:
            self._log.append((table, key, table.pop(key)))

    def mark(self) -> int:
        """A point in time to go back to."""
        return len(self._log)

    def back_to(self, mark: int) -> None:
        """Undo everything since a point in time."""
        log = self._log
        while len(log) > mark:
            table, key, before = log.pop()
            if before is _ABSENT:
                table.pop(key, None)
            else:
                table[key] = before
