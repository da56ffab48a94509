"""Adoption of animals."""

from zoo import Cat, Dog  # [cyclic-import-error, cyclic-import-fat-init]


def adopt(kind: str) -> Cat | Dog:
    """Return a new pet."""
    return Cat() if kind == "cat" else Dog()
