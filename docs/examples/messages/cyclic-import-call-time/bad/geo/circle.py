"""Circles."""

from geo.shape import Shape  # [cyclic-import-error]


class Circle(Shape):
    """A circle."""
