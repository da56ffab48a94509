"""What stops running: an import that an `__init__` only offers, of a module that does more than define things."""

from __future__ import annotations

import pytest

from tests.causes.after_edit import assert_cured, edited
from tests.causes.said import said
from tests.conftest import Plant

RING = """
== p/__init__.py
{line}  # [cyclic-import-entangled]


class Core:
    def up(self):
        return 1


class Other(Core): ...
== q.py
from p import Core
from p import Other


class Q(Core): ...


class R(Other, Q): ...


for one in (Q, R):
    setattr(one, "down", one.up)
"""
EFFECT = ", and import q, which does more than define things, where the program starts, in a library where it is first "


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        (
            "from q import Q",
            "'Q' is needed by nothing in this '__init__', only offered by it to others; load it lazily in a module "
            f"'__getattr__' (PEP 562){EFFECT}needed.",
        ),
        (
            "from q import *",
            "This '__init__' offers everything of q to others; list the names and load them lazily in a module "
            f"'__getattr__' (PEP 562){EFFECT}needed.",
        ),
    ],
)
def test_what_no_longer_runs_is_said(plant: Plant, line: str, advice: str) -> None:
    tree = plant(RING.format(line=line))
    assert said(tree, cut=("p -> q",)) == [f"p/__init__.py:1 HIGH: {advice}"]


UTILITY = """
== shop/__init__.py
== shop/utils.py
{future}
from shop.catalog import Item  # [cyclic-import-utility-creep]


def limit():
    return 3


def show(text) -> {hint}:
    return Item(text) if limit() else None
== shop/catalog.py
from shop.utils import limit, show

LIMIT = limit()


class Item:
    def __init__(self, text):
        self.text = text

    def other(self):
        return show("1")
"""


@pytest.mark.parametrize(
    ("future", "hint", "hints"),
    [
        pytest.param("'Helpers.'", '"Item"', "", id="quoted"),
        pytest.param("from __future__ import annotations", "Item", "", id="postponed"),
        pytest.param(
            "'Helpers.'",
            "Item",
            " and quote the annotation on line 9 or add 'from __future__ import annotations'",
            id="evaluated",
        ),
    ],
)
def test_a_utility_whose_annotations_name_what_it_reaches_for(plant: Plant, future: str, hint: str, hints: str) -> None:
    tree = plant(UTILITY.format(future=future, hint=hint))
    (text,) = said(tree, cut=("shop.utils -> shop.catalog",))
    assert text.endswith(
        f"; importing 'Item' inside 'show' works around it. For the annotations (line 9) keep it under "
        f"'if TYPE_CHECKING:'{hints}."
    )
    assert_cured(
        edited(
            tree,
            """
            == shop/utils.py
            from typing import TYPE_CHECKING

            if TYPE_CHECKING:
                from shop.catalog import Item


            def limit():
                return 3


            def show(text) -> "Item":
                from shop.catalog import Item

                return Item(text) if limit() else None
            """,
        )
    )
