"""Wheels."""

from cycling.pump import Pump  # [cyclic-import-error, cyclic-import-member]


class Wheel:
    """A wheel with a tyre, and the pump for it."""

    pump = Pump()
