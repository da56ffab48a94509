"""A graph that edges are added to: the answers are those of a plain search."""

from __future__ import annotations

from random import Random

from pylint_cycles.graph.growing import GrowingGraph


def reached(edges: list[tuple[str, str]], start: str) -> set[str]:
    found = {start}
    while True:
        new = {target for source, target in edges if source in found} - found
        if not new:
            return found
        found |= new


def test_it_leads_where_a_plain_search_does() -> None:
    for seed in range(60):
        random = Random(seed)
        nodes = [f"n{number}" for number in range(random.randrange(2, 9))]
        edges: list[tuple[str, str]] = []
        graph = GrowingGraph([])
        for _ in range(2 * len(nodes)):
            edge = (random.choice(nodes), random.choice(nodes))
            graph.add(*edge)
            edges.append(edge)
            assert edge in graph
            for wanted in nodes:
                starts = random.sample(nodes, 2)
                expected = any(wanted in reached(edges, start) for start in starts)
                assert graph.leads(starts, wanted) == expected, (seed, edges, starts, wanted)


def test_nothing_leads_anywhere_without_edges() -> None:
    graph = GrowingGraph([])
    assert graph.leads(["a"], "a")
    assert not graph.leads(["a"], "b")
    assert not graph.leads([], "a")
    assert ("a", "b") not in graph
