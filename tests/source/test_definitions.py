"""The top-level definitions of a file and what they read."""

from __future__ import annotations

import pytest

from pylint_cycles.source.uses import scan_uses


def test_everything_about_a_definition() -> None:
    source = """\
from n import A, B, deco
import m
LIMIT = 3

@deco
@m.other(1)
def func(a: A = LIMIT):
    b = func(m.x)
    return LIMIT + len(b)

@deco
class Outer(A, m.B[int], make(), x[0](), metaclass=M):
    field: "B"
    other: int = LIMIT
    def method(self):
        def inner(): return helper
    async def method2(self): pass
    class Inner(A):
        z = func

def helper(): return Outer
"""
    facts = scan_uses(source.encode())
    assert [(d.name, d.kind, d.line, d.end_line) for d in facts.definitions] == [
        ("LIMIT", "constant", 3, 3),
        ("func", "function", 7, 9),
        ("Outer", "class", 12, 19),
        ("Outer.Inner", "class", 18, 19),
        ("helper", "function", 21, 21),
    ]
    by_name = {d.name: d for d in facts.definitions}
    assert by_name["func"].names == ("A", "LIMIT", "deco", "m")
    assert by_name["func"].decorators == ("deco", "m.other")
    outer = by_name["Outer"]
    assert outer.bases == ("A", "m.B", "make()", "?")
    assert outer.decorators == ("deco",)
    assert outer.annotations == ("field", "other")
    assert outer.methods == ("method", "method2")
    assert outer.names == ("A", "B", "LIMIT", "deco", "func", "helper", "m")
    assert by_name["Outer.Inner"].names == ("A", "func")
    assert by_name["helper"].names == ("Outer",)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("x = 1", "x"),
        ("x = y = 1", "x y"),
        ("x, (y, *z) = 1", "x y z"),
        ("x: int = 1", "x"),
        ("x: int", ""),
        ("x += 1", "x"),
        ("x.y = 1", ""),
        ("x[0] = 1", ""),
        ("if a:\n x = 1\nelse:\n def y(): pass", "x y"),
        ("try:\n x = 1\nexcept E:\n x = 2", "x x"),
        ("if TYPE_CHECKING:\n x = 1\n def y(): pass\n class Z: pass", ""),
        ("if __name__ == '__main__':\n x = 1\n def y(): pass", ""),
        ("def x():\n y = 1\n def z(): pass\n class A: pass", "x"),
        ("class X:\n y = 1\n def z(self):\n  class A: pass", "X"),
        ("class X:\n class Y:\n  class Z: pass", "X X.Y X.Y.Z"),
        ("import x\nfor y in z: pass", ""),
    ],
)
def test_what_is_a_definition(source: str, names: str) -> None:
    assert [definition.name for definition in scan_uses(source.encode()).definitions] == names.split()


def test_only_names_of_the_module_count() -> None:
    source = "import a\nfrom b import *\ndef f(c):\n d = 1\n return a, c, d, len, unknown, [e for e in a]\n"
    (definition,) = scan_uses(source.encode()).definitions
    assert definition.names == ("a",)


def test_names_in_types_count_however_they_are_written() -> None:
    source = "import a, b, c\ndef f(x: 'a.X'):\n # type: (b.X) -> None\n y: c.X = 1\n"
    (definition,) = scan_uses(source.encode()).definitions
    assert definition.names == ("a", "b", "c")


def test_decorated() -> None:
    source = """\
@a
def f():
    @b.c
    def g(): pass
class C:
    @d(1)
    @property
    def m(self): pass
    @e
    class D:
        @x[0]
        async def n(self): pass
@z
class E: pass
def plain(): pass
"""
    assert scan_uses(source.encode()).decorated == (
        ("f", ("a",)),
        ("f.g", ("b.c",)),
        ("C.m", ("d", "property")),
        ("C.D.n", ("?",)),
    )
