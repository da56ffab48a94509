"""Wheels."""

from cycling.pump import Pump


class Wheel:
    """A wheel with a tyre, and the pump for it."""

    pump = Pump()
