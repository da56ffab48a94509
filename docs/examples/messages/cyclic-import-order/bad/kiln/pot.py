"""Pots."""

from kiln.glaze import Glaze  # [cyclic-import-order]


class Pot:
    """A pot."""

    glaze = Glaze()
