"""What the imported names of a file are used for."""

from __future__ import annotations

import sys

import pytest

from pylint_cycles.source.uses import scan_uses

_HEAD = (
    "import m, p.q, typing, typing as t, typing_extensions as te\n"
    "from n import X, Y, Z\n"
    "from typing import Any, Generic, NewType, Optional, Protocol, TypeAlias, TypeVar, Union, cast, cast as c\n"
)
_OURS = {"m", "p", "X", "Y", "Z"}


def _uses(source: str) -> list[str]:
    """Return "name kind" (or "name.attr kind") of the uses of the names that are not from typing."""
    facts = scan_uses((_HEAD + source).encode())
    assert facts.error == ""
    return [
        f"{use.name}.{use.attr} {use.kind}" if use.attr else f"{use.name} {use.kind}"
        for use in facts.uses
        if use.name in _OURS
    ]


_ROWS = {
    # annotations
    "def f(a: X, *b: Y, c: Z = 1, **d: m.A) -> p.q.B: pass": [
        "X annotation", "Y annotation", "Z annotation", "m.A annotation", "p.q.B annotation",
    ],
    "a: X = 1": ["X annotation"],
    "a: X": ["X annotation"],
    "class C:\n a: X\n b: Optional[Y] = None": ["X annotation", "Y annotation"],
    "def f():\n a: X = 1\n self.b: Y = 2": ["X local-annotation", "Y local-annotation"],
    "def f():\n def g(a: X): pass": ["X annotation"],
    "a: 'X'": ["X quoted"],
    "a: 'list[m.X]'": ["m.X quoted"],
    "a: Optional['X']": ["X quoted"],
    "a: list['X'] | Y": ["X quoted", "Y annotation"],
    "a: \"Optional['X']\"": ["X quoted"],
    "a: 'not a type X'": [],
    "a: 'X | '": [],
    "def f() -> 'dict[str, X]': pass": ["X quoted"],
    "a: typing.Literal['X', 'Y']": [],
    "a: te.Annotated['X', 'Y', Z()]": ["X quoted", "Z annotation"],
    "def f(a=1) -> X:\n '''X'''": ["X annotation"],
    # comments
    "a = []  # type: X": ["X comment"],
    "a = []  # type: list['X']": ["X comment"],
    "def f(a, b):\n # type: (X, *Y) -> Z\n pass": ["X comment", "Y comment", "Z comment"],
    "a = []  # type: ignore": [],
    "a = []  # type: ignore[X]": [],
    "a = '# type: X'": [],
    "def f(X):\n b = []  # type: X": [],
    # other typing terms
    "T = TypeVar('T', bound=X)": ["X typevar"],
    "T = TypeVar('T', bound='X')": ["X quoted"],
    "T = t.TypeVar('T', X, 'Y')": ["X typevar", "Y quoted"],
    "def f():\n return cast(X, Y)": ["X cast", "Y call"],
    "def f():\n return c('X', m.y)": ["X quoted", "m.y call"],
    "a = t.cast(X, 1)": ["X cast"],
    "a = m.cast(X, 1)": ["m.cast import", "X import"],
    "N = NewType('N', X)": ["X import"],
    "N = NamedTuple('N', [('a', X)])": ["X import"],
    "class C(Generic[X]): pass": ["X generic-base"],
    "class C(t.Protocol[X]): pass": ["X generic-base"],
    "class C(Generic['X']): pass": ["X quoted"],
    "class C(Y[X]): pass": ["Y base", "X import"],
    "class C(Y['X']): pass": ["Y base", "X quoted"],
    # aliases
    "A = Union[X, Y]": ["X alias", "Y alias"],
    "A = Optional['X']": ["X quoted"],
    "A = dict[str, X]\ndef f(a: A): pass": ["X alias"],
    "A = Union[X, Y]\nisinstance(1, A)": ["X import", "Y import"],
    "A = Union[X, Y]\nB = list[A]\ndef f(b: B) -> 'A': return cast(A, b)": ["X alias", "Y alias"],
    "A = Union[X, Y]\nB = list[A]\nprint(B)": ["X import", "Y import"],
    "A: TypeAlias = X": ["X alias"],
    "A: t.TypeAlias = 'X'": ["X quoted"],
    "A: TypeAlias = X\ndef f(): return A()": ["X import"],
    "A = m.First | m.Second": ["m.First alias", "m.Second alias"],
    "A = m.First | None": ["m.First alias"],
    "A = m.FLAG | m.OTHER": ["m.FLAG import", "m.OTHER import"],
    "A = m.first | m.second": ["m.first import", "m.second import"],
    "A = m.Q(1) | m.Q(2)": ["m.Q import", "m.Q import"],
    "A = X": ["X import"],
    "A = m[X]": ["m import", "X import"],
    "def f():\n A = Union[X, Y]": ["X call", "Y call"],
    # call time
    "def f(): return X.y": ["X.y call"],
    "def f(): m.y = X": ["m call", "X call"],
    "async def f():\n async with X as x: await Y": ["X call", "Y call"],
    "a = lambda: X": ["X call"],
    "a = lambda b=X: b": ["X default"],
    "class C:\n def f(self): return X": ["X call"],
    "def f():\n return isinstance(Y, X)": ["Y call", "X isinstance"],
    "def f():\n return issubclass(a, (X, m.Y))": ["X isinstance", "m.Y isinstance"],
    "def f():\n return isinstance(a, X | Y)": ["X isinstance", "Y isinstance"],
    "def f():\n return isinstance(a, g(X))": ["X call"],
    "def f():\n return isinstance(a, X[0])": ["X call"],
    "def f(a):\n match a:\n  case X(b=m.Y()): pass\n  case m.Z: pass": [
        "X isinstance", "m.Y isinstance", "m.Z call",
    ],
    "def f():\n try: pass\n except X: pass\n except (Y, m.E) as e: pass": ["X except", "Y except", "m.E except"],
    "def f():\n raise X": ["X raise"],
    "def f():\n raise m.E(X) from Y": ["m.E raise", "X call", "Y call"],
    "def f():\n raise g(X)": ["X call"],
    "def f():\n class C(X, metaclass=Y): a = Z": ["X call", "Y call", "Z call"],
    "def f():\n @X\n def g(a=Y): pass": ["X call", "Y call"],
    # import time
    "class C(X, m.Y, metaclass=Z): pass": ["X base", "m.Y base", "Z metaclass"],
    "class C(X.make(Y)): pass": ["X.make base", "Y base"],
    "@X\ndef f(): pass": ["X decorator"],
    "@m.a.b(X)\nclass C: pass": ["m.a.b decorator", "X import"],
    "class C:\n @X\n def f(self, a=Y): pass": ["X decorator", "Y default"],
    "def f(a=X, *, b=m.Y): pass": ["X default", "m.Y default"],
    "a = X": ["X import"],
    "a = [X for b in Y if Z]": ["X import", "Y import", "Z import"],
    "class C:\n a = X": ["X import"],
    "m.a.b = 1": ["m.a import"],
    "m.a[X] = 1": ["m.a import", "X import"],
    "del m.a": ["m import"],
    "X += 1": ["X import"],
    "isinstance(a, X)": ["X import"],
    "try: pass\nexcept X: pass": ["X import"],
    "raise X(Y)": ["X import", "Y import"],
    "f'{X.y:{Z}}'": ["X.y import", "Z import"],
    "X().y.z": ["X import"],
    "p.q.r.s()": ["p.q.r.s import"],
    "with X as y: pass": ["X import"],
    "for y in X: pass": ["X import"],
    "assert X": ["X import"],
    # not on import, or not at run time
    "if __name__ == '__main__':\n X()\n a: Y = 1": ["X call", "Y annotation"],
    "if t.TYPE_CHECKING:\n A = Union[X, Y]\n class C(Z): a: m.A": [
        "X quoted", "Y quoted", "Z quoted", "m.A quoted",
    ],
    "if not t.TYPE_CHECKING:\n a = X": ["X import"],
    # re-export
    "__all__ = ['X', 'other']": ["X export"],
    "__all__ = ['X'] + m.__all__": ["X export", "m.__all__ import"],
    "__all__ = []\n__all__ += ['X']\n__all__.append('Y')\n__all__.extend(('Z',))": [
        "X export", "Y export", "Z export",
    ],
    "from o import X as X": ["X export"],
    "import m as m": ["m export"],
    # scopes
    "def f(X): return X": [],
    "def f(*X, **Y): return X, Y": [],
    "def f():\n X = 1\n return X": [],
    "def f():\n for X in Y: pass\n return X": ["Y call"],
    "def f():\n import X\n return X": [],
    "def f():\n global X\n X = 1\n return X": ["X call"],
    "def f():\n X = 1\n def g(): return X\n def h():\n  global X\n  return X": ["X call"],
    "def f():\n X = 1\n def g():\n  nonlocal X\n  return X": [],
    "def f():\n try: pass\n except Y as X: return X": ["Y except"],
    "def f():\n with Y as X: return X": ["Y call"],
    "def f():\n def X(): pass\n return X": [],
    "def f(a):\n match a:\n  case [X]: return X": [],
    "def f():\n if (X := 1): return X": [],
    "def f():\n [X := 1 for a in b]\n return X": [],
    "def f():\n X: int\n return X": [],
    "def f(X=X): return X": ["X default"],
    "def f(X: X): return X": ["X annotation"],
    "a = lambda X: X": [],
    "a = [X for X in Y]": ["Y import"],
    "a = [X for X in X]": ["X import"],
    "a = {X: Y for X, Y in Z}": ["Z import"],
    "class C:\n X = X\n a = X": ["X import"],
    "class C:\n X = 1\n def f(self): return X": ["X call"],
    "class C:\n X = 1\n a = [X for b in c]": ["X import"],
    "class C:\n X: X\n Y: Y = None\n a = Y": ["X annotation", "Y annotation"],
    "class C:\n def X(self): pass\n def f(self) -> X: pass": [],
    "class C:\n from n import W\n X = W": [],
    "def f():\n class C:\n  def g(self): return X\n X = 1": [],
}  # fmt: skip


@pytest.mark.parametrize("source", _ROWS)
def test_kind(source: str) -> None:
    assert _uses(source) == _ROWS[source]


@pytest.mark.skipif(sys.version_info < (3, 12), reason="type parameters are a syntax error before Python 3.12")
@pytest.mark.parametrize(
    ("source", "uses"),
    [
        ("type A = list[X]", ["X alias"]),
        ("type A[X] = list[X]", []),
        ("type A = X\nisinstance(1, A)", ["X alias"]),
        ("def f[T: X](a: T) -> Y: pass", ["X typevar", "Y annotation"]),
        ("def f[X](a: X) -> X: return X", []),
        ("class C[T: X](Y[T]): a: T", ["X typevar", "Y base"]),
    ],
)
def test_type_parameters(source: str, uses: list[str]) -> None:
    assert sorted(_uses(source)) == sorted(uses)


def test_class_level_import() -> None:
    facts = scan_uses(b"class C:\n    from n import W\n    a = W.x\n    def f(self): return W\n")
    assert [(use.name, use.attr, use.line, use.kind) for use in facts.uses] == [("W", "x", 3, "import")]


def test_typing_only_import_counts() -> None:
    facts = scan_uses(b"if TYPE_CHECKING:\n    from n import W\ndef f(a: W): pass\n")
    assert [(use.name, use.kind) for use in facts.uses] == [("W", "annotation")]


def test_name_of_the_module_itself_is_no_use() -> None:
    assert scan_uses(b"import os\ndef f(): pass\nf()\nprint(f)\n").uses == ()


def test_where_a_use_stands() -> None:
    source = """\
from n import A, B, C, D, E, F, G
def func(param: A) -> B:
    return C
class Model(Base[D]):
    rel = relationship(
        lambda: E, other.table(F)
    )
    field: G
    def method(self, x: A):
        def inner():
            return B
VALUE = dict(a=C)
one = two = D
print(E)
"""
    found = scan_uses(source.encode()).uses
    assert [(u.name, u.line, u.owner, u.scope, u.callee, u.target, u.subscript, u.function) for u in found] == [
        ("A", 2, "func", "", "", "param", "", "func"),
        ("B", 2, "func", "", "", "", "", "func"),
        ("C", 3, "func", "func", "", "", "", ""),
        ("D", 4, "Model", "", "", "", "Base", ""),
        ("E", 6, "Model", "Model", "relationship", "rel", "", ""),
        ("F", 6, "Model", "Model", "other.table", "rel", "", ""),
        ("G", 8, "Model", "Model", "", "field", "", ""),
        ("A", 9, "Model", "Model", "", "x", "", "Model.method"),
        ("B", 11, "Model", "Model.method.inner", "", "", "", ""),
        ("C", 12, "VALUE", "", "dict", "VALUE", "", ""),
        ("D", 13, "", "", "", "", "", ""),
        ("E", 14, "", "", "print", "", "", ""),
    ]


def test_source_order_within_a_line() -> None:
    facts = scan_uses(b"from n import A, B, C\nx = [C, A, B]; y = A\n")
    assert [use.name for use in facts.uses] == ["C", "A", "B", "A"]


def test_source_order_within_a_quoted_type() -> None:
    facts = scan_uses(b"from n import A, B, C, D\nx: 'dict[A, B]'; y: C = 1  # type: D\n")
    assert [use.name for use in facts.uses] == ["A", "B", "C", "D"]
