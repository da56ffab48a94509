"""Dishes."""

try:
    from menu.price import VAT  # [cyclic-import-swallowed, cyclic-import-shared-definition]
except ImportError:
    VAT = 0


class Dish:
    """A dish."""

    def tax(self, net: int) -> int:
        """Return the tax on a price."""
        return net * VAT // 100
