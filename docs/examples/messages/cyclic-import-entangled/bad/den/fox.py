"""Foxes."""

from den.animal import Animal


class Fox(Animal):
    """A fox."""
