"""Circles."""

from geo.shape import Shape


class Circle(Shape):
    """A circle."""
