"""A good answer for tangles that are too hard for the exact method."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from random import Random

from pylint_cycles.graph.feedback.budget import Budget
from pylint_cycles.graph.feedback.instance import Instance
from pylint_cycles.graph.feedback.ordering import Ordering
from pylint_cycles.graph.feedback.surplus import without_surplus

_TURNS = 100
"""Turns of backward edges between two sorts of the whole order."""
_WORSE = 300
"""An order that is worse than the best by one part in so many is gone on with, at the start; at the end none is."""


def improve(instance: Instance, order: list[int], budget: Budget) -> list[int]:
    """Return an order of the nodes at least as good as `order`, as far as `budget` allows.

    An iterated local search: nodes are moved one at a time to where they cost least, until none gains. Then an edge
    that runs backwards is turned by force, and what is around it may settle again; when that is no better, it is
    undone. Now and then the order is sorted anew by the edges that are really to be kept, which moves whole groups.
    The random numbers are the same in every run: only `Random.random` is used, whose sequence is the same in every
    version of Python.
    """
    search = _Search(instance, order, budget)
    search.run()
    return search.best


class _Search:
    def __init__(self, instance: Instance, order: list[int], budget: Budget) -> None:
        self.instance = instance
        self.budget = budget
        self.random = Random(0)
        self.ordering = Ordering(instance, list(order))
        self.best = list(order)
        self.best_price = self.ordering.price

    def run(self) -> None:
        steps = max(self.budget.left, 1)
        self._settle(self._shuffled(self.best))
        self._sort()
        turns = 0
        while self.budget.left > 0 and self.best_price:
            node = int(self.random.random() * len(self.best))
            ends = self.ordering.backward(node)
            if not self.budget.spend(1 + len(ends)) or not ends:
                continue
            turns += 1
            if turns % _TURNS == 0:
                self._sort()
                continue
            kept = self.ordering.copy()
            self._turn(node, ends[int(self.random.random() * len(ends))])
            allowed = self.best_price + self.best_price * max(self.budget.left, 0) // (steps * _WORSE)
            if self.ordering.price > allowed:
                self.ordering = kept
            self._note()

    def _turn(self, source: int, target: int) -> None:
        """Put one end of the backward edge just beyond the other, and let its neighbours settle, then itself."""
        node, other = (source, target) if self.random.random() < 0.5 else (target, source)
        self.ordering.put(node, other)
        self.budget.spend(2 * self.ordering.effort(node) + len(self.best) // 20)
        self._settle([*self._shuffled(self.ordering.neighbours[node]), node])

    def _settle(self, nodes: list[int]) -> None:
        """Move these nodes, and the neighbours of those whose move gains, to where they cost least."""
        waiting = set(nodes)
        for node in nodes:
            waiting.discard(node)
            before = self.ordering.price
            moved = self.ordering.sift(node, self.random)
            if not self.budget.spend(self.ordering.effort(node) + moved // 8):
                break
            if self.ordering.price < before:
                new = [other for other in self.ordering.neighbours[node] if other not in waiting]
                waiting.update(new)
                nodes += new

    def _sort(self) -> None:
        """Sort the nodes anew by the edges that are left without surplus."""
        self._note()
        self.budget.spend(len(self.instance.carriers))
        removed = without_surplus(self.instance, self.ordering.removed(self.instance) | self.instance.forced)
        successors = self.instance.live(removed)
        waits_for = [0] * len(successors)
        for targets in successors.values():
            for target in targets:
                waits_for[target] += 1
        ready = [(self.ordering.place[node], node) for node in successors if not waits_for[node]]
        heapq.heapify(ready)
        order: list[int] = []
        while ready:
            _, node = heapq.heappop(ready)
            order.append(node)
            for target in successors[node]:
                waits_for[target] -= 1
                if not waits_for[target]:
                    heapq.heappush(ready, (self.ordering.place[target], target))
        self.ordering = self.ordering.copy()
        self.ordering.rearrange(order)
        self._note()

    def _note(self) -> None:
        if self.ordering.price < self.best_price:
            self.best, self.best_price = list(self.ordering.order), self.ordering.price

    def _shuffled(self, nodes: Iterable[int]) -> list[int]:
        return [node for _, node in sorted((self.random.random(), node) for node in nodes)]
