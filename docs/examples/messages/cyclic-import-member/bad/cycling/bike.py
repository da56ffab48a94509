"""Bicycles."""

from cycling.wheel import Wheel  # [cyclic-import-member]


class Bike:
    """A bicycle."""

    front = Wheel()
    rear = Wheel()
