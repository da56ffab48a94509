"""Tempos."""


class Tempo:
    """A tempo."""
