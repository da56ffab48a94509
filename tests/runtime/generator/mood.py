"""Choices drawn by a seed, and a note of every feature chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")

_TASTES = (0.15, 0.4, 1, 1, 1, 2.5, 8)
"""A program likes some features better than others: so each is met in company of few others somewhere."""


class Mood:
    """The random numbers of one program. features: what it uses, as "group:choice"."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._tastes: dict[str, float] = {}
        self._numbers = 0
        self.features: set[str] = set()

    def choose(self, group: str, weights: Mapping[str, float]) -> str:
        """One of the choices of a group, which is noted as a feature; weights: of each choice, before taste."""
        names = [name for name in weights if weights[name] > 0]
        liked = [weights[name] * self._taste(f"{group}:{name}") for name in names]
        found = self._random.choices(names, liked)[0]
        self.features.add(f"{group}:{found}")
        return found

    def _taste(self, feature: str) -> float:
        if feature not in self._tastes:
            self._tastes[feature] = self._random.choice(_TASTES)
        return self._tastes[feature]

    def sometimes(self, feature: str, share: float) -> bool:
        """Whether to use an optional feature, which is noted."""
        found = self._random.random() < min(0.9, share * self._taste(feature))
        if found:
            self.features.add(feature)
        return found

    def chance(self, share: float) -> bool:
        """True in this share of all cases."""
        return self._random.random() < share

    def between(self, low: int, high: int) -> int:
        """A number; both ends are possible."""
        return self._random.randint(low, high)

    def one(self, items: Sequence[T]) -> T:
        """One of the items, which must not be empty."""
        return self._random.choice(items)

    def some(self, items: Sequence[T], most: int) -> list[T]:
        """From one to `most` different items, in random order; empty only when there are none."""
        count = min(len(items), self._random.randint(1, most)) if items else 0
        return self._random.sample(list(items), count)

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """All items in random order."""
        return self._random.sample(list(items), len(items))

    def number(self) -> int:
        """A number that no other call gives."""
        self._numbers += 1
        return self._numbers
