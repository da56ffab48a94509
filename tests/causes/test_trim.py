"""Names of a reported import that close no ring once everything else that is reported is changed: not mentioned."""

from __future__ import annotations

import pytest

from tests.causes.said import said
from tests.conftest import Plant

# The way from p.c back to p.a leads through p.d, and what p.d imports is to be changed for its ring with p.e as well.
TREE = """
== p/__init__.py
== p/a.py
from p import {names}  # [cyclic-import-call-time]


class A:
    def f(self):
        return {uses}
== p/b.py
from p.a import A


class B(A): ...
== p/c.py
from p.d import D


class C(D): ...
== p/d.py
from p import a, e{d_mark}


class D:
    def f(self, x: {d_uses}): ...
== p/e.py
from p.d import D{e_mark}


class E(D): ...
== p/x.py
X = 1
"""
HINTS = "  # [cyclic-import-type-hints]"
CURE = "pass the object in, or import inside it (a workaround: the modules still need each other)."
OTHER = "p/d.py:1 HIGH: 'a' and 'e' are only used in annotations here (line 5); import them under 'if TYPE_CHECKING:'."


def planted(plant: Plant, names: str, uses: str, d_mark: str = HINTS) -> list[str]:
    parts = {"names": names, "uses": uses, "d_mark": d_mark, "e_mark": "", "d_uses": "'a.A | e.E'"}
    return said(plant(TREE.format(**parts)))


@pytest.mark.parametrize(
    ("names", "uses"),
    [
        pytest.param("b", "b.B()", id="alone"),
        pytest.param("b, c", "b.B(), c.C()", id="one-can-stay"),
        pytest.param("c, b", "c.C(), b.B()", id="the-first-can-stay"),
        pytest.param("b, c, x", "b.B(), c.C(), x.X", id="never-in-a-ring"),
    ],
)
def test_only_the_name_that_closes_a_ring(plant: Plant, names: str, uses: str) -> None:
    other = OTHER if "c" in names else OTHER.replace("'a' and 'e' are", "'e' is").replace("them", "it")
    assert planted(plant, names, uses) == [
        f"p/a.py:1 HIGH: 'b.B' is only used when functions run, in 'A.f' (line 6); {CURE}",
        other,
    ]


def test_both_where_nothing_else_is_changed_on_the_way(plant: Plant) -> None:
    """p.d does not import p.e, so that the one change to p.a cures it all."""
    source = TREE.replace("from p import a, e", "from p import a").replace("from p.d import D{e_mark}", "D = object")
    parts = {"names": "b, c", "uses": "b.B(), c.C()", "d_mark": "", "e_mark": "", "d_uses": "a.A"}
    assert said(plant(source.format(**parts).replace("class D:", "class D(a.A):"))) == [
        f"p/a.py:1 HIGH: 'b.B' and 'c.C' are only used when functions run, in 'A.f' (line 6); {CURE}"
    ]
