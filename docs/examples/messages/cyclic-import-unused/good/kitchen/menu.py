"""Menus."""

from kitchen.recipe import Recipe


class Menu:
    """What there is today."""

    soup = Recipe("Soup", 20)
