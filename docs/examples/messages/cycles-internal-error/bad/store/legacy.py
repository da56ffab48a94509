"""Prices. This file was never ported to Python 3."""


def price():
    print "asked for the price"  # [syntax-error]
    return 3
