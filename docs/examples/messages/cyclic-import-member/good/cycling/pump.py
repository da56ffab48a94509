"""Pumps."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cycling.bike import Bike


class Pump:
    """A pump."""

    def fill(self, bike: "Bike") -> str:
        """Fill the tyres of a bicycle."""
        return f"{bike} has full tyres"
