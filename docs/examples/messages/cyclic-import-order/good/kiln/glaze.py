"""Glazes."""


class Glaze:
    """A glaze."""
