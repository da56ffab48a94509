"""Of two statements that can be changed alike, the one is reported for which there is less to do."""

from __future__ import annotations

import pytest

from tests.causes.said import said
from tests.conftest import Plant

ANNOTATED = """
== p/__init__.py
== p/a.py
from p.b import B{a}
class A:
    def f(self, x: {in_a}): ...
== p/b.py
from p.a import A{b}
class B:
    def f(self, x: {in_b}): ...
"""


@pytest.mark.parametrize(
    ("in_a", "in_b", "reported"),
    [("B", "'A'", "b"), ("'B'", "A", "a"), ("B", "A", "a"), ("'B'", "'A'", "a")],
)
def test_annotations_that_are_evaluated_cost_more(plant: Plant, in_a: str, in_b: str, reported: str) -> None:
    marks = {"a": "", "b": "", reported: "  # [cyclic-import-type-hints]"}
    (text,) = said(plant(ANNOTATED.format(in_a=in_a, in_b=in_b, **marks)))
    assert ("quote the annotation" in text) is (in_a == "B" and in_b == "A")


@pytest.mark.parametrize(
    ("in_a", "in_b", "reported"),
    [(1, 2, "a"), (2, 1, "b"), (2, 2, "a"), (5, 4, "b"), (9, 5, "a"), (6, 9, "a")],
)
def test_each_function_that_has_to_import_costs_up_to_five(plant: Plant, in_a: int, in_b: int, reported: str) -> None:
    marks = {"a": "", "b": "", reported: "  # [cyclic-import-call-time]"}
    sides = {
        name: f"== p/{name}.py\nfrom p.{other} import {other.upper()}{marks[name]}\nclass {name.upper()}:\n"
        + "".join(f"    def f{one}(self): return {other.upper()}()\n" for one in range(count))
        for name, other, count in (("a", "b", in_a), ("b", "a", in_b))
    }
    assert len(said(plant(f"== p/__init__.py\n{sides['a']}{sides['b']}"))) == 1
