"""A good cover in little time."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from pylint_cycles.graph.feedback.bits import members
from pylint_cycles.graph.feedback.covering import Covering


def greedy_cover(covering: Covering, rows: Sequence[int]) -> int:
    """Return a cover without surplus that takes what hits most rows for its weight, one after the other."""
    paid = 0
    picked: list[int] = []
    rows_of: dict[int, list[int]] = {}
    for number, row in enumerate(rows):
        for column in members(row):
            rows_of.setdefault(column, []).append(number)
    hits = {column: len(own) for column, own in rows_of.items()}
    is_open = [True] * len(rows)
    # weights can be too large for a float
    heap = [((covering.price(column, 0) << 16) // hits[column], column) for column in hits]
    heapq.heapify(heap)
    while heap:
        rate, column = heapq.heappop(heap)
        if not hits[column]:
            continue
        now = (covering.price(column, paid) << 16) // hits[column]
        if now > rate:
            heapq.heappush(heap, (now, column))
            continue
        picked.append(column)
        paid |= covering.columns[column]
        for number in rows_of[column]:
            if is_open[number]:
                is_open[number] = False
                for other in members(rows[number]):
                    hits[other] -= 1
    cover_count = [0] * len(rows)
    for column in picked:
        for number in rows_of[column]:
            cover_count[number] += 1
    for column in sorted(picked, reverse=True):
        if all(cover_count[number] > 1 for number in rows_of[column]):
            picked.remove(column)
            for number in rows_of[column]:
                cover_count[number] -= 1
    paid = 0
    for column in picked:
        paid |= covering.columns[column]
    return paid
