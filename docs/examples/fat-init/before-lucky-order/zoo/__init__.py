"""A zoo. Everything can be imported from here."""

from zoo.cat import Cat
from zoo.dog import Dog
from zoo.adoption import adopt  # [cyclic-import-fragile-order]

__all__ = ["Cat", "Dog", "adopt"]
