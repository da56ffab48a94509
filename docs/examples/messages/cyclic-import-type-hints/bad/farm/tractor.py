"""Tractors."""

from farm.barn import Barn  # [cyclic-import-error]


class Tractor:
    """A machine that lives in a barn."""

    home = Barn()

    def stop(self) -> None:
        """Stop the engine."""
