"""A zoo. Everything can be imported from here."""

from zoo.adoption import adopt
from zoo.cat import Cat
from zoo.dog import Dog

__all__ = ["Cat", "Dog", "adopt"]
