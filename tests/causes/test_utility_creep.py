"""utility-creep: the split test makes the advice."""

from __future__ import annotations

import pytest

from tests.causes.said import said
from tests.conftest import Plant

CATALOGUE = """
        == shop/catalog.py
        from shop.utils import simplify


        class Item:
            name = simplify(" a ")
"""


def test_disjoint_parts_can_be_split(plant: Plant) -> None:
    tree = plant(
        f"""
        == shop/__init__.py
        {CATALOGUE.strip()}
        == shop/utils.py
        from shop.catalog import Item  # [cyclic-import-utility-creep]


        def simplify(text):
            return text.strip()


        def convert_types(value):
            return Item() if value else None


        def convert_all(values):
            return [convert_types(value) for value in values]
        """
    )
    assert said(tree) == [
        "shop/utils.py:1 HIGH: Utility module shop.utils reaches up into shop.catalog for 'Item': only 'convert_all' "
        "and 'convert_types' (2 of its 3 definitions) need it, the ring needs 'simplify'; move 'convert_all' and "
        "'convert_types' next to shop.catalog."
    ]


def test_overlapping_parts_cannot(plant: Plant) -> None:
    tree = plant(
        f"""
        == shop/__init__.py
        {CATALOGUE.strip()}
        == shop/utils.py
        from shop.catalog import Item  # [cyclic-import-utility-creep]


        def simplify(text):
            return text.strip() if not isinstance(text, Item) else text.name
        """
    )
    assert said(tree) == [
        "shop/utils.py:1 HIGH: Utility module shop.utils reaches up into shop.catalog for 'Item': 'simplify' needs it, "
        "and the ring needs 'simplify' of it; move it to shop.catalog, the only module that asks for it, or pass the "
        "object in."
    ]


LATE = """
== shop/__init__.py
== shop/catalog.py
{line}
class Item:
    size = {at_import}
    def text(self): return {called}
== shop/utils.py
from shop.catalog import Item  # [cyclic-import-utility-creep]
def limit(): return 3
def clean(text): return text.name if isinstance(text, Item) else text
def show(text): return clean(text)
"""


@pytest.mark.parametrize(
    ("line", "at_import", "called", "needed", "late"),
    [
        pytest.param("from shop.utils import limit, show", "limit()", "show(1)", "'show'", True, id="names"),
        pytest.param("from shop import utils", "utils.limit()", "utils.clean(1)", "'clean'", True, id="module"),
        pytest.param("import shop.utils", "shop.utils.limit()", "shop.utils.show(1)", "'show'", True, id="dotted"),
        pytest.param("from shop.utils import limit, show", "show(1)", "limit()", "'show'", False, id="name-at-import"),
        pytest.param("import shop.utils as u", "u.show(1)", "u.limit()", "'show'", False, id="module-at-import"),
        pytest.param("from shop.utils import *", "limit()", "show(1)", "", False, id="star"),
    ],
)
def test_an_import_in_the_function_is_offered_where_the_ring_does_not_run_it(
    plant: Plant, line: str, at_import: str, called: str, needed: str, late: bool
) -> None:
    tree = plant(LATE.format(line=line, at_import=at_import, called=called))
    assert said(tree) == [
        "shop/utils.py:1 HIGH: Utility module shop.utils reaches up into shop.catalog for 'Item': 'clean' and 'show' "
        "need it"
        + (f", and the ring needs {needed} of it" if needed else "")
        + "; move them to shop.catalog, the only module that asks for them, or pass the object in"
        + ("; importing 'Item' inside 'clean' works around it." if late else ".")
    ]


def test_the_names_of_utilities_can_be_set(plant: Plant) -> None:
    tree = plant(
        """
        == shop/__init__.py
        == shop/catalog.py
        from shop.plumbing import simplify


        class Item:
            name = simplify(" a ")
        == shop/plumbing.py
        from shop.catalog import Item  # [cyclic-import-utility-creep]


        def simplify(text):
            return text.strip()


        def make():
            return Item()
        """
    )
    assert len(said(tree, utility_names="plumbing")) == 1


def test_a_utility_by_structure(plant: Plant) -> None:
    users = "".join(
        f"""
        == shop/{package}/__init__.py
        == shop/{package}/views.py
        from shop.base.text import simplify


        title = simplify("{package}")
        """
        for package in ("cart", "catalog", "search")
    )
    tree = plant(
        f"""
        == shop/__init__.py
        == shop/base/__init__.py
        {users.strip()}
        == shop/base/text.py
        from shop.catalog.views import title  # [cyclic-import-utility-creep]


        def simplify(text):
            return text.strip()


        def show():
            return title
        """
    )
    assert said(tree) == [
        "shop/base/text.py:1 HIGH: Utility module shop.base.text reaches up into shop.catalog.views for 'title': only "
        "'show' (1 of its 2 definitions) needs it, the ring needs 'simplify'; move 'show' next to shop.catalog.views."
    ]


def test_between_two_utilities_nobody_creeps(plant: Plant) -> None:
    tree = plant(
        """
        == shop/__init__.py
        == shop/helpers.py
        from shop.utils import strip  # [cyclic-import-call-time]


        def simplify(text):
            return strip(text)
        == shop/utils.py
        from shop.helpers import simplify


        def strip(text):
            return simplify(text)
        """
    )
    assert said(tree) == [
        "shop/helpers.py:1 HIGH: 'strip' is only used when functions run, in 'simplify' (line 5); pass the object in, "
        "or import inside it (a workaround: the modules still need each other)."
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "register(convert)",
        "if convert(1): pass",
        "table = {}\ntable['x'] = convert_all",
        "for one in convert([]): pass",
        "register(lambda: convert(1))",
    ],
)
def test_code_at_the_top_level_that_uses_what_would_move(plant: Plant, statement: str) -> None:
    assert said(plant(TOP_LEVEL.replace("{statement}", statement))) == [
        "shop/utils.py:1 HIGH: Utility module shop.utils reaches up into shop.catalog for 'Item': 'convert' and "
        "'convert_all' need it, and code at its top level needs that; move them, with the code at the top level "
        "that needs them, to a module that nothing below it imports."
    ]


TOP_LEVEL = """
== shop/__init__.py
== shop/catalog.py
from shop.utils import simplify
class Item(simplify): ...
== shop/utils.py
from shop.catalog import Item  # [cyclic-import-utility-creep]
class simplify: ...
def register(f): return f
def convert(value): return Item()
def convert_all(values): return [convert(value) for value in values]
{statement}
"""


@pytest.mark.parametrize(
    "statement",
    ["register(simplify)", "if __name__ == '__main__':\n    convert(1)", "__all__ = ['convert']"],
)
def test_other_code_at_the_top_level_does_not_keep_the_parts_together(plant: Plant, statement: str) -> None:
    (text,) = said(plant(TOP_LEVEL.replace("{statement}", statement)))
    assert text.endswith("; move 'convert' and 'convert_all' next to shop.catalog.")


def test_a_module_of_a_top_level_utility_package(plant: Plant) -> None:
    tree = plant(
        """
        == models/__init__.py
        == models/user.py
        from utils.strings import a
        class User(a): ...
        == utils/__init__.py
        == utils/strings.py
        from models.user import User  # [cyclic-import-utility-creep]
        class a: ...
        def b(): return User()
        """
    )
    assert said(tree) == [
        "utils/strings.py:1 HIGH: Utility module utils.strings reaches up into models.user for 'User': only 'b' (1 of "
        "its 2 definitions) needs it, the ring needs 'a'; move 'b' next to models.user."
    ]


def test_a_module_is_nothing_to_pass_in(plant: Plant) -> None:
    tree = plant(
        """
        == shop/__init__.py
        == shop/utils.py
        from shop import catalog  # [cyclic-import-utility-creep]


        def convert(name):
            return getattr(catalog, name)
        == shop/catalog.py
        from shop.utils import convert

        make = convert("make")
        == shop/cart.py
        from shop.utils import convert
        """
    )
    (text,) = said(tree)
    assert "move it to a module that nothing below it imports" in text
    assert "pass the object in" not in text
