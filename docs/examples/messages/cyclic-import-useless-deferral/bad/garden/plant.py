"""Plants."""


class Plant:
    """A plant in the garden."""

    def needs_water(self, millimetres: float) -> bool:
        """Tell whether somebody has to water it."""
        # avoids a circular import
        from garden.weather import is_raining  # [cyclic-import-useless-deferral]

        return not is_raining(millimetres)
