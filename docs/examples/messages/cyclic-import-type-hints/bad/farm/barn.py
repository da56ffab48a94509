"""Barns."""

from farm.tractor import Tractor  # [cyclic-import-error, cyclic-import-type-hints]


class Barn:
    """A place for a tractor."""

    def park(self, tractor: Tractor) -> None:
        """Put the tractor away."""
        tractor.stop()
