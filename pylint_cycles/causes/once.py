"""Answers that are worked out once: about modules for a whole analysis, about members for one tangle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

_T = TypeVar("_T")


class Once:
    """Remembers what was found out for each question."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], Any] = {}

    def __call__(self, question: tuple[str, ...], find: Callable[[], _T]) -> _T:
        """The answer to a question: a name for it, then what it is about. find: works it out when it is new."""
        if question not in self._known:
            self._known[question] = find()
        answer: _T = self._known[question]
        return answer
