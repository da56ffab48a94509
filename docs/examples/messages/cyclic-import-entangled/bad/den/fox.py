"""Foxes."""

from den.animal import Animal  # [cyclic-import-error]


class Fox(Animal):
    """A fox."""
