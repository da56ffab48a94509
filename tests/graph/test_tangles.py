"""Tangles are the strongly connected sets of at least two modules."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pylint_cycles.graph.tangles import strongly_connected


@pytest.mark.parametrize(
    ("successors", "expected"),
    [
        ({}, []),
        ({"a": []}, []),
        ({"a": ["a"]}, []),
        ({"a": ["b"], "b": []}, []),
        ({"a": ["b"]}, []),
        ({"a": ["b"], "b": ["a"]}, [("a", "b")]),
        ({"b": ["a"], "a": ["b", "b", "a"]}, [("a", "b")]),
        ({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"], "e": ["d"]}, [("a", "b", "c")]),
        ({"z": ["y"], "y": ["z", "a"], "a": ["b"], "b": ["a"]}, [("a", "b"), ("y", "z")]),
        ({"a": ["b", "c"], "b": ["a"], "c": ["a"]}, [("a", "b", "c")]),
    ],
)
def test_tangles_of_small_graphs(successors: dict[str, list[str]], expected: list[tuple[str, ...]]) -> None:
    assert strongly_connected(successors) == expected


def test_nodes_can_be_numbers() -> None:
    assert strongly_connected({2: {1}, 1: {2, 3}}) == [(1, 2)]


def test_long_ring_and_long_chain() -> None:
    names = [f"m{number:05}" for number in range(10_000)]
    chain = {name: [after] for name, after in pairwise(names)}
    assert strongly_connected(chain) == []
    assert strongly_connected({**chain, names[-1]: [names[0]]}) == [tuple(names)]


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, list[str]]:
    nodes = "abcdefgh"
    edges = draw(st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), max_size=20))
    successors: dict[str, list[str]] = {}
    for source, target in edges:
        successors.setdefault(source, []).append(target)
    return successors


def reachable(successors: dict[str, list[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for target in successors.get(waiting.pop(), []):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found


@given(graphs())
def test_same_tangle_means_reachable_both_ways(successors: dict[str, list[str]]) -> None:
    reach = {node: reachable(successors, node) for node in "abcdefgh"}
    expected = {tuple(sorted({other for other in reach[node] if node in reach[other]} | {node})) for node in reach}
    assert strongly_connected(successors) == sorted(tangle for tangle in expected if len(tangle) > 1)


@given(graphs())
def test_order_of_the_arguments_has_no_influence(successors: dict[str, list[str]]) -> None:
    turned = {node: targets[::-1] for node, targets in reversed(successors.items())}
    assert strongly_connected(turned) == strongly_connected(successors)
