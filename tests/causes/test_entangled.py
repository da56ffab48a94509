"""entangled: the text says how the import is used."""

from __future__ import annotations

import pytest

from tests.causes.said import said
from tests.conftest import Plant

HERE = """
== app/__init__.py
== app/a.py
{head}  # [cyclic-import-entangled]

{body}
== app/b.py
from app.a import One


class Two(One):
    pass


class Three(Two, Exception):
    pass
"""


@pytest.mark.parametrize(
    ("head", "body", "advice"),
    [
        pytest.param(
            "from app.b import Two",
            "class One:\n    def f(self):\n        return Two()",
            "'Two' is only used when functions run, in 'One.f' (line 5); pass the object in, or import inside them (a "
            "workaround: the modules still need each other).",
            id="call-time",
        ),
        pytest.param(
            "import app.b",
            "class One:\n    def f(self):\n        return app.b.Two()",
            "'app.b' is only used when functions run, in 'One.f' (line 5); pass the object in, or import inside "
            "them (a "
            "workaround: the modules still need each other).",
            id="module",
        ),
        pytest.param(
            "from app.b import Two",
            "class One:\n    def f(self, other):\n        return isinstance(other, Two)",
            "'Two' is only used in isinstance checks, in 'One.f' (line 5); ask the object instead, or import "
            "inside the "
            "function (a workaround: the modules still need each other).",
            id="isinstance",
        ),
        pytest.param(
            "from app.b import Three",
            "class One:\n    def f(self):\n        raise Three",
            "'Three' is only raised or caught, in 'One.f' (line 5); define it in a leaf module that both import.",
            id="exception",
        ),
        pytest.param(
            "from app.b import Two",
            "class One: ...\n\n\ntwo = [Two]",
            "'Two' is needed while this module is being imported (line 6); move what is needed to a module that "
            "imports "
            "neither side.",
            id="import-time",
        ),
        pytest.param(
            "from app.b import Two",
            "class One: ...",
            "Nothing here uses 'Two'; delete the import unless running that module has an effect that is wanted here.",
            id="no-use",
        ),
        pytest.param(
            "from app.b import Two",
            "class One: ...\n\n\n__all__ = ['One', 'Two']",
            "'Two' is only passed on to the importers of this module; let them import it from the module that "
            "defines it.",
            id="re-export",
        ),
        pytest.param(
            "from app.b import *",
            "class One: ...",
            "Everything is taken from app.b; import only the names that are used, then see what they need.",
            id="star",
        ),
        pytest.param(
            "two = __import__('app.b')",
            "class One: ...",
            "The module is imported by a literal name while this one is being imported; do that in the function that "
            "needs it.",
            id="dynamic",
        ),
    ],
)
def test_kinds(plant: Plant, head: str, body: str, advice: str) -> None:
    assert said(plant(HERE.replace("{head}", head).replace("{body}", body))) == [f"app/a.py:1 HIGH: {advice}"]


def test_two_classes_that_are_each_others_base(plant: Plant) -> None:
    tree = plant(
        """
        == app/__init__.py
        == app/a.py
        from app.b import Two  # [cyclic-import-entangled]


        class One(Two): ...
        == app/b.py
        import app.a


        class Two(app.a.Zero): ...
        """
    )
    assert said(tree) == [
        "app/a.py:1 HIGH: 'Two' is a base class of 'One' (line 4), so this module cannot be imported without "
        "it; take the "
        "way back out of the module of the base."
    ]


def test_a_module_that_only_passes_the_name_on(plant: Plant) -> None:
    tree = plant(
        """
        == app/__init__.py
        == app/base.py
        class Base: ...
        == app/a.py
        from app.b import Base  # [cyclic-import-entangled]


        class One(Base): ...
        == app/b.py
        from app.a import One
        from app.base import Base


        class Two(One, Base): ...
        """
    )
    assert said(tree) == ["app/a.py:1 HIGH: 'Base' is only passed on by app.b; write 'from app.base import Base'."]
