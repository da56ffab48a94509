"""Bicycles."""

from cycling.wheel import Wheel


class Bike:
    """A bicycle."""

    front = Wheel()
    rear = Wheel()
