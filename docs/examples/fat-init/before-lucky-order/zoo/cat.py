"""Cats."""


class Cat:
    """A cat."""

    legs = 4
