"""Glazes."""

import kiln.pot  # [cyclic-import-call-time]


class Glaze:
    """A glaze."""

    def put_on(self) -> "kiln.pot.Pot":
        """Return a pot with this glaze."""
        pot = kiln.pot.Pot()
        pot.glaze = self
        return pot
