"""call-time: a factory that chooses between subclasses of its module's own classes."""

from __future__ import annotations

import pytest

from tests.causes.after_edit import assert_cured, edited, printed
from tests.causes.said import said
from tests.conftest import Plant

SUBCLASSES = """
== p/__init__.py
== p/circle.py
from p.shape import Shape


class Circle(Shape):
    pass
== p/square.py
from p import shape


class Square(shape.Shape):
    pass
== p/shape.py
"""
HEAD = """\
from p.circle import Circle  # [cyclic-import-call-time]
from p.square import Square  # [cyclic-import-call-time]


"""
WORKAROUND = "import inside it (a workaround: the modules still need each other)."


def test_a_factory_in_the_base_class(plant: Plant) -> None:
    tree = plant(
        f"{SUBCLASSES}{HEAD}class Shape:\n    @staticmethod\n    def make(kind):\n"
        "        return {'Circle': Circle, 'Square': Square}[kind]()\n"
    )
    choose = "'Shape.make' chooses between subclasses of 'Shape': let the subclasses register with 'Shape' (in "
    assert said(tree) == [
        f"p/shape.py:{line} HIGH: '{name}' is only used when functions run, in 'Shape.make' (line 8); "
        f"{choose}'__init_subclass__'), or {WORKAROUND}"
        for line, name in ((1, "Circle"), (2, "Square"))
    ]
    cured = edited(
        tree,
        "== p/shape.py\nclass Shape:\n    known = {}\n\n    def __init_subclass__(cls):\n"
        "        Shape.known[cls.__name__] = cls\n\n    @staticmethod\n    def make(kind):\n"
        "        return Shape.known[kind]()\n",
    )
    assert_cured(cured)
    program = "import p.circle, p.square; print(type(p.shape.Shape.make('Circle')).__name__)"
    assert printed(cured, program) == "Circle"


def test_a_factory_beside_the_base_class(plant: Plant) -> None:
    tree = plant(
        f"{SUBCLASSES}{HEAD}class Shape:\n    pass\n\n\ndef make(kind):\n"
        "    return {'Circle': Circle, 'Square': Square}[kind]()\n"
    )
    assert said(tree, cut=("p.shape -> p.circle", "p.shape -> p.square"))[0] == (
        "p/shape.py:1 HIGH: 'Circle' is only used when functions run, in 'make' (line 10); 'make' chooses between "
        f"subclasses of 'Shape': move it to a module that imports both sides, or {WORKAROUND}"
    )
    factory = (
        "from p.circle import Circle\nfrom p.square import Square\n\n\n"
        "def make(kind):\n    return {'Circle': Circle, 'Square': Square}[kind]()\n"
    )
    assert_cured(edited(tree, f"== p/factory.py\n{factory}== p/shape.py\nclass Shape:\n    pass\n"))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("    def other(self):\n        return [Circle, Square]\n", id="a method of an object"),
        pytest.param(
            "    @staticmethod\n    def one():\n        return Circle()\n\n"
            "    @staticmethod\n    def two():\n        return Square()\n",
            id="one subclass each",
        ),
    ],
)
def test_no_factory(plant: Plant, body: str) -> None:
    tree = plant(f"{SUBCLASSES}{HEAD}class Shape:\n{body}")
    for text in said(tree):
        assert f"; pass the object in, or {WORKAROUND}" in text
