"""An order of the modules, priced by what imports backwards in it."""

from __future__ import annotations

from copy import copy as shallow
from random import Random

from pylint_cycles.graph.feedback.bits import mask_of
from pylint_cycles.graph.feedback.instance import Instance


class Ordering:
    """An order of the nodes; the statements with an edge that runs backwards in it are to be removed.

    That leaves no cycle, unless an edge that lives for ever runs backwards; such an edge is priced higher than all
    statements together. order: the nodes. place: of each node in it. price: of all statements to be removed.
    neighbours: of each node, those it has an edge with.
    """

    def __init__(self, instance: Instance, order: list[int]) -> None:
        self.order = order
        self.place = [0] * len(order)
        # per node: the price and other ends of what it imports, and of what imports it
        self._out: list[list[tuple[int, list[int]]]] = [[] for _ in order]
        self._into: list[list[tuple[int, int, list[int]]]] = [[] for _ in order]
        number = len(instance.costs) + 1
        highest = (sum(instance.costs) + 1) * number
        sources, targets = instance.ends()
        self._carried = [
            (instance.costs[statement] * number + 1, source, targets[statement])
            for statement, source in sources.items()
        ]
        self._carried += [
            (highest, source, [target]) for (source, target), carriers in instance.carriers.items() if not carriers
        ]
        near: list[set[int]] = [set() for _ in order]
        for price, source, ends in self._carried:
            self._out[source].append((price, ends))
            near[source].update(ends)
            for target in ends:
                self._into[target].append((price, source, [end for end in ends if end != target]))
                near[target].add(source)
        self.neighbours = [sorted(nodes) for nodes in near]
        self.price = 0
        self.rearrange(order)

    def copy(self) -> Ordering:
        """Return an order of its own that is the same now."""
        other = shallow(self)
        other.order, other.place = list(self.order), list(self.place)
        return other

    def rearrange(self, order: list[int]) -> None:
        """Take another order of the same nodes."""
        self.order = order
        for place, node in enumerate(order):
            self.place[node] = place
        self.price = sum(
            price for price, source, ends in self._carried if any(self.place[end] < self.place[source] for end in ends)
        )

    def effort(self, node: int) -> int:
        """Return how many steps it takes to sift `node`, moving it aside."""
        return 4 + sum(len(ends) for _, ends in self._out[node]) + 2 * len(self._into[node])

    def removed(self, instance: Instance) -> int:
        """Return the mask of the statements that have a backward edge."""
        mask = 0
        for (source, target), carriers in instance.carriers.items():
            if self.place[source] > self.place[target]:
                mask |= mask_of(carriers)
        return mask

    def backward(self, node: int) -> list[int]:
        """Return the ends of the backward edges of `node`."""
        here = self.place[node]
        return [end for _, ends in self._out[node] for end in ends if self.place[end] < here]

    def put(self, node: int, there: int) -> None:
        """Move `node` to the place of the node `there`, which makes way towards where `node` was."""
        self.price -= self._price_at(node)
        self._move(node, self.place[there])
        self.price += self._price_at(node)

    def sift(self, node: int, random: Random) -> int:
        """Move `node` to where it costs least, and return by how many places.

        Between equally good places the choice is random, so that plateaus are left.
        """
        place = self.place
        here = place[node]
        change: dict[int, int] = {}
        now = price_at = 0
        for price, ends in self._out[node]:
            first = min([place[end] for end in ends])
            if first < here:
                now += price
            else:
                first -= 1
            change[first] = change.get(first, 0) + price
        for price, source, rest in self._into[node]:
            at = place[source]
            if rest and min([place[end] for end in rest]) < at:
                continue
            price_at += price
            if at > here:
                now += price
                at -= 1
            change[at] = change.get(at, 0) - price
        best, there = price_at, 0
        ties = 1
        if here and best >= now:
            best, there = now, here
        for at in sorted(change):
            price_at += change[at]
            if price_at < best:
                best, there, ties = price_at, at + 1, 1
            elif price_at == best:
                ties += 1
                if random.random() * ties < 1:
                    there = at + 1
        self.price -= now - best
        self._move(node, there)
        return abs(there - here)

    def _price_at(self, node: int) -> int:
        """Return the price of the backward edges at `node`, less those that another edge makes dear already."""
        place = self.place
        here = place[node]
        found = sum([price for price, ends in self._out[node] if min([place[end] for end in ends]) < here])
        for price, source, rest in self._into[node]:
            if here < place[source] and not (rest and min([place[end] for end in rest]) < place[source]):
                found += price
        return found

    def _move(self, node: int, there: int) -> None:
        here = self.place[node]
        del self.order[here]
        self.order.insert(there, node)
        for place in range(min(here, there), max(here, there) + 1):
            self.place[self.order[place]] = place
