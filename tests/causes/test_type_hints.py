"""type-hints: what counts as typing, and what has to be done besides moving the import."""

from __future__ import annotations

import pytest

from pylint_cycles.causes import libraries
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
            "'Order' is only needed by type checkers here (line 9); import it under 'if TYPE_CHECKING:'. Write the "
            "value of "
            "the type alias on line 9 as a string: postponed annotations do not cover it.",
            id="alias",
        ),
        pytest.param(
            "from typing import TypeVar",
            "T = TypeVar('T', bound=Order)",
            "'Order' is only needed by type checkers here (line 8); import it under 'if TYPE_CHECKING:'. Write the "
            "bound or "
            "constraint of the TypeVar on line 8 as a string: postponed annotations do not cover it.",
            id="typevar",
        ),
        pytest.param(
            "import typing as t",
            "def pay(order):\n    return t.cast(Order, order)",
            "'Order' is only needed by type checkers here (line 9); import it under 'if TYPE_CHECKING:'. Write the "
            "first "
            "argument of cast() on line 9 as a string: postponed annotations do not cover it.",
            id="cast",
        ),
        pytest.param(
            "from typing import Protocol",
            "class Pays(Protocol[Order]): ...",
            "'Order' is only needed by type checkers here (line 8), as an argument of a generic base class that is "
            "evaluated; define the type variable in this module instead.",
            id="generic-base",
        ),
        pytest.param(
            "from typing import Generic, TypeVar",
            "T = TypeVar('T')\nclass Repo(Generic[T]): ...\nclass Orders(Repo[Order]): ...",
            "'Order' is only needed by type checkers here (line 10); import it under 'if TYPE_CHECKING:'. The base "
            "class on line 10 is evaluated: quote its argument, or give the name a stand-in in the 'else:' branch.",
            id="base-that-is-generic",
        ),
        pytest.param(
            "import typing as t",
            "Payable = t.Union[Order, int]\ndef pay(order: Payable) -> None: ...",
            "'Order' is only needed by type checkers here (line 8); import it under 'if TYPE_CHECKING:'. Write the "
            "value of the type alias on line 8 as a string and postpone annotations with the future import: an alias "
            "that is a string cannot be combined with other types while they are evaluated.",
            id="alias-where-annotations-are-evaluated",
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
from app.orders import Order  # [cyclic-import-{cause}]


class User:
    def orders(self):
        from app.orders import find
        return find(self)

{body}
"""
"""`User` takes something of app.orders when it runs, so that it has to stay where it is: no shared definition."""


def other(cause: str, head: str, body: str) -> str:
    return NOT_TYPING.replace("{cause}", cause).replace("{head}", head).replace("{body}", body)


def test_a_use_in_a_function_is_call_time(plant: Plant) -> None:
    assert said(plant(other("call-time", "", "def pay(order: Order): return Order()"))) == [
        "app/users.py:2 HIGH: 'Order' is only used when functions run, in 'pay' (line 10); pass the object in, or "
        "import inside it (a workaround: the modules still need each other). For the annotations (line 10) keep it "
        "under 'if TYPE_CHECKING:' and quote the annotation on line 10 or add 'from __future__ import annotations'."
    ]


def test_no_use_at_all_is_unused(plant: Plant) -> None:
    assert said(plant(other("unused", "", ""))) == [
        "app/users.py:2 HIGH: Nothing uses 'Order' here, nothing in the project takes it from here, and running "
        "app.orders has no "
        "effect; delete the import."
    ]


RUN_TIME = (
    "'Order' is used in annotations that a library reads at run time ({}), so TYPE_CHECKING is no way out; move this "
    "code to the module that defines 'Order', or both to a third."
)
AT_IMPORT = (
    "'Order' is needed while this module is being imported ({}), but derived from 'User', which this module defines; "
    "move 'User' to a module that both import, or look 'Order' up when asked for."
)


@pytest.mark.parametrize(
    ("head", "body", "advice"),
    [
        pytest.param("", "def pay(order=Order): ...", AT_IMPORT.format("line 10"), id="default"),
        pytest.param(
            "from functools import singledispatch",
            "@singledispatch\ndef pay(order): ...\n@pay.register\ndef _(order: Order): ...",
            RUN_TIME.format("line 13"),
            id="dispatch",
        ),
        pytest.param(
            "from fastapi import FastAPI\napp = FastAPI()",
            "@app.get('/')\ndef pay(order: Order): ...",
            RUN_TIME.format("line 12"),
            id="route",
        ),
        pytest.param(
            "from pydantic.dataclasses import dataclass",
            "@dataclass\nclass A:\n    order: Order",
            RUN_TIME.format("line 12"),
            id="dataclass",
        ),
        pytest.param(
            "from pydantic import validate_call",
            "@validate_call\ndef f(o: Order): ...",
            RUN_TIME.format("line 11"),
            id="validated",
        ),
        pytest.param(
            "import pydantic as p",
            "@p.validate_call\ndef f(o: Order): ...",
            RUN_TIME.format("line 11"),
            id="validated-by-module",
        ),
        pytest.param(
            "import strawberry",
            "@strawberry.type\nclass A:\n    @strawberry.mutation\n    def f(self, o: Order): ...",
            RUN_TIME.format("line 13"),
            id="mutation",
        ),
        pytest.param(
            "from fastapi import Depends",
            "def dep(o: Order): ...\ndef other(d=Depends(dep)): ...",
            RUN_TIME.format("line 10"),
            id="dependency",
        ),
        pytest.param(
            "from pydantic import BaseModel",
            "class Repo(BaseModel): ...\nclass Orders(Repo[Order]): ...",
            AT_IMPORT.format("line 11"),
            id="base-whose-argument-is-read",
        ),
        pytest.param(
            "from typing import Generic, TypeVar",
            "T = TypeVar('T')\nclass Repo(Generic[T]):\n    def __init_subclass__(cls): ...\n"
            "class Orders(Repo[Order]): ...",
            AT_IMPORT.format("line 13"),
            id="base-that-looks-at-its-subclasses",
        ),
    ],
)
def test_not_typing(plant: Plant, head: str, body: str, advice: str) -> None:
    line = 2 + head.count("\n")
    assert said(plant(other("entangled", head, body))) == [f"app/users.py:{line} HIGH: {advice}"]


def test_the_function_that_singledispatch_makes_is_not_dispatched_on(plant: Plant) -> None:
    tree = other("type-hints", "from functools import singledispatch", "@singledispatch\ndef pay(order: 'Order'): ...")
    assert said(plant(tree)) == [
        "app/users.py:2 HIGH: 'Order' is only used in annotations here (line 11); import it under 'if TYPE_CHECKING:'."
    ]


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


@pytest.mark.parametrize(
    ("alias", "taker"),
    [
        ("X: TypeAlias = Order", "from app.users import X\nprint(X())\n"),
        ("X = Union[Order, int]", "from app.users import X\nprint(get_args(X))\n"),
    ],
)
def test_an_alias_that_others_import_from_here_is_no_type_hint(plant: Plant, alias: str, taker: str) -> None:
    body = f"{alias}\n\n\ndef pay(x: X): ..."
    tree = other("entangled", "from typing import TypeAlias, Union", body)
    assert said(plant(f"{tree}== app/shop.py\n{taker}")) == [f"app/users.py:2 HIGH: {AT_IMPORT.format('line 10')}"]


def test_an_alias_can_be_a_type_statement_from_3_12_on(plant: Plant) -> None:
    tree = plant(plain("from typing import Union", "X = Union[Order, int]\ndef pay(x: X | None): ..."))
    assert said(tree, py_version=(3, 12))[0].endswith(
        "import it under 'if TYPE_CHECKING:'. Make the type alias on line 8 a 'type' statement, unless it is one: its "
        "value is lazy."
    )


def test_a_dependency_used_by_a_route_elsewhere_is_no_type_hint(plant: Plant) -> None:
    tree = other("entangled", "", "def dep(order: Order): ...")
    route = "from fastapi import Depends\nfrom app.users import dep\ndef route(d=Depends(dep)): ...\n"
    assert said(plant(f"{tree}== app/shop.py\n{route}")) == [f"app/users.py:2 HIGH: {RUN_TIME.format('line 10')}"]


PACKAGE = """
== app/__init__.py
from app.orders import Order{alias}  # [cyclic-import-{cause}]


def pay(order: '{name}'): ...
== app/orders.py
from app import pay


class Order:
    method = pay
"""


@pytest.mark.parametrize(
    ("alias", "name", "is_private"), [("", "Order", False), (" as _Order", "_Order", True)], ids=["public", "private"]
)
def test_what_a_package_offers_is_dear(plant: Plant, alias: str, name: str, is_private: bool) -> None:
    text = PACKAGE.replace("{alias}", alias).replace("{name}", name)
    advice = said(plant(text.replace("{cause}", "type-hints")))[0]
    assert advice.endswith("other code no longer could.") is not is_private


def test_a_name_that_is_already_imported_for_type_checkers(plant: Plant) -> None:
    head = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from app.orders import Order"
    assert said(plant(plain(head, "def pay(order: 'Order') -> None: ..."))) == [
        "app/users.py:4 HIGH: 'Order' is only used in annotations here (line 10); delete this line: it is already "
        "imported under 'if TYPE_CHECKING:' (line 3)."
    ]


def test_a_dotted_import_is_named_as_it_stands(plant: Plant) -> None:
    tree = plain("", "def pay(order: 'app.orders.Order') -> None: ...").replace(
        "from app.orders import Order", "import app.orders"
    )
    assert said(plant(tree))[0].startswith("app/users.py:2 HIGH: 'app.orders' is only used in annotations here")


def test_what_is_known_of_libraries_ends_with_the_analysis(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(libraries, "_ancestors", lambda dotted: asked.append(dotted))
    for _ in range(2):
        classes = libraries.LibraryClasses()
        assert classes.ancestors("lib.Model") is None
        assert classes.ancestors("lib.Model") is None
    assert asked == ["lib.Model", "lib.Model"]
