"""Module-level bindings, `__all__`, and what else a module says about its namespace."""

from __future__ import annotations

import sys

import pytest

from pylint_cycles.source.scan import scan


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("a = 1", "a"),
        ("a = b = 1", "a b"),
        ("a, (b, *c), d.e, f[0] = g", "a b c"),
        ("a: int = 1", "a"),
        ("a: int", ""),
        ("a += 1", "a"),
        ("for a, b in c: d = 1", "a b d"),
        ("with a as b, c as (d, e): pass", "b d e"),
        ("try: pass\nexcept E as a: pass", "a"),
        ("def a(b): c = 1", "a"),
        ("async def a(): pass", "a"),
        ("class A:\n b = 1", "A"),
        ("del a", "a"),
        ("match a:\n case [b, *c, {'x': d, **e}, F(g=h) as i]: pass", "b c d e h i"),
        ("if (a := 1): b = 1", "a b"),
        ("x = [a := y for y in z]", "a x"),
        ("x = lambda: (a := 1)", "x"),
        ("x = lambda y=(a := 1): 1", "a x"),
        ("if x: a = 1\nelse: b = 1", "a b"),
        ("if TYPE_CHECKING: a = 1\nelse: b = 1", "b"),
        ("if TYPE_CHECKING:\n from m import a\n def b(): pass\n class C: pass", ""),
        ("if sys.version_info < (3,): a = 1", ""),
        ("def f():\n global a, f\n a = 1", "f a f"),
        ("import a.b, c.d as e\nfrom f import g as h\nfrom i import *", "a e h"),
        ("while a:\n b = 1\nelse:\n c = 1", "b c"),
    ],
)
def test_names(source: str, names: str) -> None:
    assert [binding.name for binding in scan(source.encode()).bindings] == names.split()


@pytest.mark.skipif(sys.version_info < (3, 12), reason="`type X = …` is a syntax error before Python 3.12")
def test_type_alias_statement() -> None:
    assert [binding.name for binding in scan(b"type X[T] = list[T]").bindings] == ["X"]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("from ..m.n import a as b", ("b", 1, "import", 2, "m.n", "a", "")),
        ("from . import a", ("a", 1, "import", 1, "", "a", "")),
        ("import a.b", ("a", 1, "import", 0, "a", "", "")),
        ("import a.b as c", ("c", 1, "import", 0, "a.b", "", "")),
        ("x = y.z", ("x", 1, "assign", 0, "", "", "y.z")),
        ("x: T = y", ("x", 1, "assign", 0, "", "", "y")),
        ("x = y()", ("x", 1, "assign", 0, "", "", "y()")),
        ("def x(): pass", ("x", 1, "def", 0, "", "", "")),
        ("class x: pass", ("x", 1, "class", 0, "", "", "")),
        ("del x", ("x", 1, "delete", 0, "", "", "")),
    ],
)
def test_one_binding(source: str, wanted: tuple[str, int, str, int, str, str, str]) -> None:
    (found,) = scan(source.encode()).bindings
    assert (found.name, found.line, found.kind, found.level, found.module, found.origin, found.value) == wanted


@pytest.mark.parametrize(
    ("source", "exports"),
    [
        ("x = 1", None),
        ("__all__ = ['a', 'b']", ("a", "b")),
        ("__all__ = ('a',)", ("a",)),
        ("__all__ = []", ()),
        ("__all__: list[str] = ['a']", ("a",)),
        ("__all__ = ['a'] + ['b'] + ['c']", ("a", "b", "c")),
        ("__all__ = [*['a'], 'b']", ("a", "b")),
        ("__all__ = ['a']\n__all__ += ['b']", ("a", "b")),
        ("__all__ = ['a']\n__all__.extend(['b'])\n__all__.append('c')", ("a", "b", "c")),
        ("__all__ = ['a', 'b']\n__all__.remove('a')", ("b",)),
        ("if x:\n __all__ = ['a']\nelse:\n __all__ = ['b']", ("a", "b")),
        ("__all__ = ['a'] + other.__all__", None),
        ("__all__ = ['a']\n__all__ += other.__all__", None),
        ("__all__ = ['a', name]", None),
        ("__all__ = ['a']\n__all__.extend(names)", None),
        ("__all__ = ['a']\n__all__.sort()", ("a",)),
        ("__all__ = ['a']\n__all__.insert(0, 'b')", None),
        ("__all__ = ['a']\n__all__.clear()", None),
        ("def f():\n __all__ = ['a']", None),
    ],
)
def test_exports(source: str, exports: tuple[str, ...] | None) -> None:
    assert scan(source.encode()).exports == exports


@pytest.mark.parametrize(
    ("source", "dynamic"),
    [
        ("globals()['x'] = 1", True),
        ("globals().update(x=1)", True),
        ("def f():\n globals()[x] = 1", True),
        ("export(globals())", True),
        ("vars()['x'] = 1", True),
        ("locals().update({})", True),
        ("exec(code)", True),
        ("def f():\n exec(code, globals())", True),
        ("sys.modules[__name__] = Lazy()", True),
        ("sys.modules[__name__].__class__ = Lazy", True),
        ("setattr(sys.modules[__name__], 'x', 1)", True),
        ("this = sys.modules[__name__]", True),
        ("__path__ = [x]", True),
        ("__path__.append(x)", True),
        ("x = globals()['y']", False),
        ("x = globals().get('y')", False),
        ("x = 'y' in globals()", False),
        ("x = sorted(globals())", False),
        ("def f():\n return locals()", False),
        ("def f(x):\n return vars(x)", False),
        ("def f():\n exec(code)", False),
        ("x = sys.modules[__name__].__doc__", False),
        ("x = getattr(sys.modules[__name__], 'y')", False),
        ("x = list(__path__)", False),
        ("for x in walk_packages(__path__): pass", False),
        ("x = 'globals()[1] = 2'", False),
        ("cursor.exec(code)", False),
    ],
)
def test_dynamic(source: str, dynamic: bool) -> None:
    assert scan(source.encode()).dynamic is dynamic


@pytest.mark.parametrize(
    ("source", "has_getattr"),
    [
        ("def __getattr__(name): pass", True),
        ("__getattr__, __dir__, __all__ = lazy.attach(x)", True),
        ("from other import __getattr__", True),
        ("class C:\n def __getattr__(self, name): pass", False),
        ("if TYPE_CHECKING:\n def __getattr__(name): pass", False),
    ],
)
def test_module_getattr(source: str, has_getattr: bool) -> None:
    assert scan(source.encode()).has_getattr is has_getattr


@pytest.mark.parametrize(
    ("source", "future"),
    [
        ("from __future__ import annotations", True),
        ("'''doc'''\nfrom __future__ import division, annotations", True),
        ("from __future__ import division", False),
        ("import annotations", False),
    ],
)
def test_future_annotations(source: str, future: bool) -> None:
    assert scan(source.encode()).future_annotations is future
