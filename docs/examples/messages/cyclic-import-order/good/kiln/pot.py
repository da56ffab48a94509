"""Pots."""

from kiln.glaze import Glaze


class Pot:
    """A pot."""

    glaze = Glaze()


def glazed(glaze: Glaze) -> Pot:
    """Return a pot with this glaze."""
    pot = Pot()
    pot.glaze = glaze
    return pot
