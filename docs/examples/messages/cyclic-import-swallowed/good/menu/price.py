"""Prices."""

from menu.dish import Dish


class SetMenu(Dish):
    """Several dishes at one price."""
