"""Plants."""

from garden.weather import is_raining


class Plant:
    """A plant in the garden."""

    def needs_water(self, millimetres: float) -> bool:
        """Tell whether somebody has to water it."""
        return not is_raining(millimetres)
