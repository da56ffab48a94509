"""Shapes."""


class Shape:
    """A shape."""
