"""Adoption of animals."""

from zoo.cat import Cat
from zoo.dog import Dog


def adopt(kind: str) -> Cat | Dog:
    """Return a new pet."""
    return Cat() if kind == "cat" else Dog()
