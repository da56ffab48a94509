"""Pumps."""

from cycling.bike import Bike  # [cyclic-import-error, cyclic-import-type-hints]


class Pump:
    """A pump."""

    def fill(self, bike: Bike) -> str:
        """Fill the tyres of a bicycle."""
        return f"{bike} has full tyres"
