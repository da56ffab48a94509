"""Dishes."""

from menu.vat import VAT


class Dish:
    """A dish."""

    def tax(self, net: int) -> int:
        """Return the tax on a price."""
        return net * VAT // 100
