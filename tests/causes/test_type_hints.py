"""type-hints: what counts as typing, and what has to be done besides moving the import."""

from __future__ import annotations

import pytest

from tests.causes.said import said
from tests.conftest import Plant

# `{head}` and `{body}` are the annotated side; the other side needs it at import.
TREE = """
== app/__init__.py
== app/orders.py
from app.users import User


class Order(User):
    pass
== app/users.py
{head}
from app.orders import Order  # [cyclic-import-type-hints]


class User:
    pass

{body}
"""


def plain(head: str, body: str) -> str:
    return TREE.replace("{head}", head).replace("{body}", body)


@pytest.mark.parametrize(
    ("head", "body", "advice"),
    [
        pytest.param(
            "",
            "def pay(order: Order) -> None: ...",
            "'Order' is only used in annotations here (line 8); import it under 'if TYPE_CHECKING:' and quote the "
            "annotation on line 8 or add 'from __future__ import annotations'.",
            id="evaluated",
        ),
        pytest.param(
            "from __future__ import annotations",
            "def pay(order: Order) -> Order: ...",
            "'Order' is only used in annotations here (line 8); import it under 'if TYPE_CHECKING:'.",
            id="postponed",
        ),
        pytest.param(
            "",
            "def pay(order: 'Order') -> 'list[Order]': ...",
            "'Order' is only used in annotations here (line 8); import it under 'if TYPE_CHECKING:'.",
            id="quoted",
        ),
        pytest.param(
            "",
            "def pay(order):\n    # type: (Order) -> None\n    paid: Order = order",
            "'Order' is only used in annotations here (lines 9, 10); import it under 'if TYPE_CHECKING:'.",
            id="comment-and-local",
        ),
        pytest.param(
            "from __future__ import annotations\nfrom typing import Union",
            "Payable = Union[Order, int]\ndef pay(order: Payable) -> None: ...",
            "'Order' is only used in annotations here (line 9); import it under 'if TYPE_CHECKING:'. Write the "
            "value of "
            "the type alias on line 9 as a string: postponed annotations do not cover it.",
            id="alias",
        ),
        pytest.param(
            "from typing import TypeVar",
            "T = TypeVar('T', bound=Order)",
            "'Order' is only used in annotations here (line 8); import it under 'if TYPE_CHECKING:'. Write the "
            "bound or "
            "constraint of the TypeVar on line 8 as a string: postponed annotations do not cover it.",
            id="typevar",
        ),
        pytest.param(
            "import typing as t",
            "def pay(order):\n    return t.cast(Order, order)",
            "'Order' is only used in annotations here (line 9); import it under 'if TYPE_CHECKING:'. Write the first "
            "argument of cast() on line 9 as a string: postponed annotations do not cover it.",
            id="cast",
        ),
        pytest.param(
            "from typing import Protocol",
            "class Pays(Protocol[Order]): ...",
            "'Order' is only used in annotations here (line 8); import it under 'if TYPE_CHECKING:'. The base class on "
            "line 8 is evaluated: give the name a stand-in in the 'else:' branch.",
            id="generic-base",
        ),
    ],
)
def test_kinds_of_typing(plant: Plant, head: str, body: str, advice: str) -> None:
    head_lines = head.count("\n")
    line = 2 + head_lines
    assert said(plant(plain(head, body))) == [f"app/users.py:{line} HIGH: {advice}"]


def test_annotations_are_not_evaluated_from_3_14_on(plant: Plant) -> None:
    tree = plant(plain("", "def pay(order: Order) -> None: ..."))
    assert said(tree, py_version=(3, 14)) == [
        "app/users.py:2 HIGH: 'Order' is only used in annotations here (line 8); import it under 'if TYPE_CHECKING:'."
    ]


def test_of_several_names_the_dearest_decides(plant: Plant) -> None:
    tree = plant(
        """
        == app/__init__.py
        == app/a.py
        from app.b import f, g


        def one():
            f()


        def two(x: g): ...
        == app/b.py
        from app.a import One  # [cyclic-import-type-hints]


        def f(one: One): ...


        def g(): ...
        """
    )
    assert len(said(tree)) == 1


NOT_TYPING = """
== app/__init__.py
== app/orders.py
from app.users import User


class Order(User):
    pass
== app/users.py
{head}
from app.orders import Order  # [cyclic-import-entangled]


class User:
    pass

{body}
"""


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param("", "def pay(order: Order): return Order()", id="also-called"),
        pytest.param("", "def pay(order=Order): ...", id="default"),
        pytest.param(
            "from functools import singledispatch", "@singledispatch\ndef pay(order: Order): ...", id="dispatch"
        ),
        pytest.param(
            "from fastapi import FastAPI\napp = FastAPI()", "@app.get('/')\ndef pay(order: Order): ...", id="route"
        ),
        pytest.param("", "__all__ = ['Order']", id="exported"),
        pytest.param("", "", id="no-use-at-all"),
    ],
)
def test_not_typing(plant: Plant, head: str, body: str) -> None:
    said(plant(NOT_TYPING.replace("{head}", head).replace("{body}", body)))


def test_a_name_that_others_import_from_here_is_no_type_hint(plant: Plant) -> None:
    tree = plant(
        """
        == app/__init__.py
        == app/orders.py
        from app.users import User


        class Order(User):
            pass
        == app/users.py
        from app.orders import Order  # [cyclic-import-entangled]


        class User:
            def pay(self, order: Order): ...
        == app/shop.py
        from app.users import Order
        """
    )
    assert said(tree) == [
        "app/users.py:1 HIGH: 'Order' is only passed on to the importers of this module; "
        "let them import it from the module that defines it."
    ]
