"""Barns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from farm.tractor import Tractor


class Barn:
    """A place for a tractor."""

    def park(self, tractor: Tractor) -> None:
        """Put the tractor away."""
        tractor.stop()
