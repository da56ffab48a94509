"""Bicycles."""

from cycling.wheel import Wheel  # [cyclic-import-error, cyclic-import-member]


class Bike:
    """A bicycle."""

    front = Wheel()
    rear = Wheel()
