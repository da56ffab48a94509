"""Menus."""

from kitchen.recipe import Recipe  # [cyclic-import-error]


class Menu:
    """What there is today."""

    soup = Recipe("Soup", 20)
