"""Prices."""

from menu.dish import Dish  # [cyclic-import-swallowed]

VAT = 7


class SetMenu(Dish):
    """Several dishes at one price."""
