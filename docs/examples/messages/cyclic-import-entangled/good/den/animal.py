"""Animals."""

from __future__ import annotations


class Animal:
    """An animal that meets others."""

    is_hunter = False

    def meet(self, other: Animal) -> str:
        """Return what it does."""
        return "run" if other.is_hunter else "stay"
