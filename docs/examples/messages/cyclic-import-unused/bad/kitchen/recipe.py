"""Recipes."""

from kitchen.menu import Menu  # [cyclic-import-error, cyclic-import-unused]


class Recipe:
    """How to cook something."""

    def __init__(self, name: str, minutes: int) -> None:
        self.name = name
        self.minutes = minutes
