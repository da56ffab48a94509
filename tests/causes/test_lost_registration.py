"""An import that is there for one thing may also be what runs a module that registers something."""

from __future__ import annotations

import pytest

from tests.causes.said import said
from tests.conftest import Plant

TREE = """
== app/__init__.py
== app/registry.py
from __future__ import annotations

from app.handlers import Mail  # [cyclic-import-type-hints]

KNOWN = []


def register(cls):
    KNOWN.append(cls)
    return cls


def get(name: str) -> Mail:
    return KNOWN[0]
== app/handlers.py
from app.registry import register


{decorator}class Mail:
    pass
"""
HINT = "'Mail' is only used in annotations here (line 13); import it under 'if TYPE_CHECKING:'."
RUN = " Import app.handlers where the program starts: nothing else does, and running it registers something."


@pytest.mark.parametrize(
    ("decorator", "more", "run"),
    [
        ("@register\n", "", RUN),
        ("@register\n", "== app/main.py\nimport app.handlers\n", ""),
        ("print(register)\n\n\n", "", ""),
    ],
)
def test_somebody_has_to_run_it(plant: Plant, decorator: str, more: str, run: str) -> None:
    assert said(plant(TREE.format(decorator=decorator) + more)) == [f"app/registry.py:3 HIGH: {HINT}{run}"]


OWN = """
== app/__init__.py
from app.api import convert, to_sql
== app/tools.py
import textwrap
def experimental(function):
    function.__doc__ = textwrap.dedent(function.__doc__ or "")
    return function
== app/api.py
from app.sql import convert, to_sql  # [cyclic-import-entangled]
== app/sql.py
from functools import singledispatch
import app
from app.tools import experimental


@singledispatch
def convert(x): return app.api


@{generic}.register(int)
def convert_int(x): return x


@experimental
def to_sql(x): return convert(x)
"""


@pytest.mark.parametrize("generic", ["convert", "app.convert", "app.sql.convert"])
def test_a_generic_function_of_the_module_itself_is_its_own_business(plant: Plant, generic: str) -> None:
    """Whoever calls it has imported the module, and a decorator that only documents keeps nothing."""
    tree = plant(OWN.format(generic=generic))
    assert said(tree, keep=("app -> app.api", "app.sql -> app")) == [
        "app/api.py:1 HIGH: 'convert' and 'to_sql' are only passed on to the importers of this module; let them import "
        "them from the module that defines them."
    ]


def test_one_asker_that_is_not_the_target_cannot_take_the_code(plant: Plant) -> None:
    tree = plant(
        """
        == app/__init__.py
        == app/utils.py
        from app.models import Order  # [cyclic-import-utility-creep]


        def total():
            return Order.all()
        == app/signals.py
        from app.utils import total


        def changed():
            return total()
        == app/models.py
        from app.signals import changed


        class Order:
            def save(self):
                changed()
        """
    )
    assert [found for found in said(tree) if "only module that asks for it" in found] == []
