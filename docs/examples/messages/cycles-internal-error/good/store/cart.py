"""Carts."""

from store.legacy import price


class Cart:
    """A cart with one thing in it."""

    total = price()
