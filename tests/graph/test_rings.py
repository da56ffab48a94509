"""The ring shown for an import is the shortest cycle through it, the same in every run."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from pylint_cycles.graph.rings import shortest_ring

GRAPH = {"a": ["b", "e"], "b": ["c", "d"], "c": ["a"], "d": ["a"], "e": ["f"], "f": ["g"], "g": ["a"]}


def test_ring_starts_with_the_importer_and_is_the_shortest() -> None:
    assert shortest_ring(GRAPH, "a", "b") == ("a", "b", "c")
    assert shortest_ring(GRAPH, "d", "a") == ("d", "a", "b")
    assert shortest_ring(GRAPH, "a", "e") == ("a", "e", "f", "g")


def test_key_decides_between_rings_of_equal_length() -> None:
    assert shortest_ring(GRAPH, "a", "b", key={"a": "1", "b": "2", "c": "4", "d": "3"}.__getitem__) == (
        "a",
        "b",
        "d",
    )


def test_nodes_with_equal_keys_are_told_apart_by_themselves() -> None:
    assert shortest_ring(GRAPH, "a", "b", key=lambda _: "") == ("a", "b", "c")


def test_no_way_back() -> None:
    assert shortest_ring({"a": ["b"], "b": ["c"]}, "a", "b") == ()
    assert shortest_ring({}, "a", "b") == ()


def test_edge_need_not_exist_yet() -> None:
    assert shortest_ring({"b": ["a"]}, "a", "b") == ("a", "b")


def test_module_that_imports_itself() -> None:
    assert shortest_ring({"a": ["a"]}, "a", "a") == ("a",)


def test_search_stays_within_the_given_nodes() -> None:
    assert shortest_ring(GRAPH, "a", "b", within={"a", "b", "d"}) == ("a", "b", "d")
    assert shortest_ring(GRAPH, "a", "b", within={"a", "b"}) == ()


def test_ring_of_ten_thousand_modules() -> None:
    names = [f"m{number:05}" for number in range(10_000)]
    successors = {name: [names[number - 9_999]] for number, name in enumerate(names)}
    assert shortest_ring(successors, names[5], names[6]) == (*names[5:], *names[:5])


@given(st.sets(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=16))
def test_smallest_of_the_shortest(edges: set[tuple[str, str]]) -> None:
    successors: dict[str, list[str]] = {}
    for source, target in sorted(edges, reverse=True):
        successors.setdefault(source, []).append(target)
    rings = [
        ("a", "b", *rest)
        for length in range(5)
        for rest in permutations("cdef", length)
        if all(hop in edges for hop in zip(("b", *rest), (*rest, "a"), strict=True))
    ]
    expected = min(rings, key=lambda ring: (len(ring), ring), default=())
    assert shortest_ring(successors, "a", "b") == expected
