"""Dogs."""


class Dog:
    """A dog."""

    legs = 4
