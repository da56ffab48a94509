"""What a module that uses the library `atpublic` exports and binds."""

from __future__ import annotations

import pytest

from pylint_cycles.source.scan import scan

FROM = "from public import private, public, populate_all\n"


@pytest.mark.parametrize(
    ("source", "exports"),
    [
        (f"{FROM}@public\ndef f(): pass\n@public\nclass C: pass\n@other\ndef g(): pass", "f C"),
        (f"{FROM}@public\nasync def f(): pass", "f"),
        (f"{FROM}@other\n@public\n@more(1)\ndef f(): pass", "f"),
        (f"{FROM}public(A=1, B=x.y)", "A B"),
        (f"{FROM}A = public(A=1)\nB, C = public(B=1, C=2)\nD: int = public(D=1)", "A B C D"),
        (f"{FROM}public('A')", "A"),
        (f"{FROM}class A: pass\npublic(A)", "A"),
        (f"{FROM}from m import A as B\npublic(B)", "B"),
        (f"{FROM}__all__ = ['A']\n@public\ndef f(): pass\npublic(A=1)", "A f"),
        (f"{FROM}if x:\n  @public\n  def f(): pass", "f"),
        (f"{FROM}if TYPE_CHECKING:\n  pass\nelse:\n  @public\n  def f(): pass", "f"),
        (f"{FROM}@public\ndef f(): pass\n@private\n@public\ndef g(): pass", "f"),
        (f"{FROM}@public\ndef f(): pass\nprivate(f)", ""),
        ("from public import *\n@public\ndef f(): pass", "f"),
        ("from public import public as p\n@p\ndef f(): pass\np(A=1)", "f A"),
        ("import public\n@public.public\ndef f(): pass", "f"),
        ("import os, public as p\n@p.public\ndef f(): pass\np.public(A=1)", "f A"),
        ("try:\n from public import public\nexcept E:\n def public(f): return f\n@public\ndef f(): pass", "f"),
    ],
)
def test_the_exported_names(source: str, exports: str) -> None:
    facts = scan(source.encode())
    assert facts.exports == tuple(exports.split())
    assert not facts.dynamic
    assert not facts.has_effects


@pytest.mark.parametrize(
    "source",
    [
        f"{FROM}@private\ndef f(): pass",  # there is no `__all__` to take it from
        f"{FROM}@public\ndef f(): pass\npopulate_all()",
        "from m import public\n@public\ndef f(): pass",
        "from .public import public\n@public\ndef f(): pass",
        "from public import views\n@views.public\ndef f(): pass",
        "@public\ndef f(): pass",
        f"{FROM}def f(public): return public.name",
    ],
)
def test_nothing_is_known_of_other_modules(source: str) -> None:
    facts = scan(source.encode())
    assert facts.exports is None
    assert not facts.dynamic


@pytest.mark.parametrize(
    "source",
    [
        f"{FROM}public(**names)",
        f"{FROM}public(*things)",
        f"{FROM}x = 1\npublic(x)",
        f"{FROM}public(make())",
        f"{FROM}mark = public\n@mark\ndef f(): pass",
        f"{FROM}for thing in things:\n  public(thing)",
        f"{FROM}[public(one) for one in things]",
        f"{FROM}def export(value):\n  public(X=value)",
        f"{FROM}class C:\n  @public\n  def f(self): pass",
        f"{FROM}@public\ndef f(): pass\nregister(public)",
        "import public\nregister(public.public)",
        f"{FROM}@populate_all\ndef f(): pass",
    ],
)
def test_what_cannot_be_followed_may_bind_anything(source: str) -> None:
    facts = scan(source.encode())
    assert facts.exports is None
    assert facts.dynamic
    assert facts.reads_itself


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("public(A=1)", [("A", "assign", "")]),
        ("public(\n  A=b.c,\n  B=d(),\n)", [("A", "assign", "b.c"), ("B", "assign", "d()")]),
        ("A = public(A=1)", [("A", "assign", "public()")]),
        ("class A: pass\npublic(A=A)", [("A", "class", "")]),
    ],
)
def test_what_a_call_binds(source: str, wanted: list[tuple[str, str, str]]) -> None:
    facts = scan(f"from public import public\n{source}".encode())
    assert [(one.name, one.kind, one.value) for one in facts.bindings[1:]] == wanted
    assert {one.line for one in facts.bindings[1:]} == {2}


def test_the_module_itself_is_not_mixed_up_with_its_function() -> None:
    facts = scan(b"import public\npublic.install()\n@public.route('/')\ndef f(): pass")
    assert facts.exports is None
    assert not facts.dynamic
    assert facts.has_effects
