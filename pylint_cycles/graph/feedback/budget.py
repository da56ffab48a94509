"""Bounded effort, counted in steps: the answer may not depend on how fast the machine is."""

from __future__ import annotations


class Budget:
    """A number of steps that can be spent once; a step is at most about a microsecond of work."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> bool:
        """Take steps away and tell whether there were enough."""
        self.left -= steps
        return self.left >= 0
