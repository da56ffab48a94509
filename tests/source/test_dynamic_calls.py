"""Calls that import a module by a literal name."""

from __future__ import annotations

import pytest

from pylint_cycles.source.scan import scan


@pytest.mark.parametrize(
    ("call", "level", "module"),
    [
        ('importlib.import_module("a.b")', 0, "a.b"),
        ('importlib.import_module(name="a.b")', 0, "a.b"),
        ('import_module("a")', 0, "a"),
        ('load("a")', 0, "a"),
        ('il.import_module("a")', 0, "a"),
        ('__import__("a.b")', 0, "a.b"),
        ('builtins.__import__("a")', 0, "a"),
        ('__import__("a", globals(), locals(), ["x"], 0)', 0, "a"),
        ('__import__("a", globals(), locals(), ["x"], 1)', 1, "a"),
        ('__import__("a", globals(), level=2)', 2, "a"),
        ('import_module(".x", __package__)', 1, "x"),
        ('import_module("..x.y", package=__package__)', 2, "x.y"),
        ('import_module(".x", __name__)', 1, "x"),
        ('import_module(".x", package=__spec__.parent)', 1, "x"),
        ('import_module(".", __package__)', 1, ""),
        ('import_module(".x", "p.q")', 0, "p.q.x"),
        ('import_module("..x", "p.q")', 0, "p.x"),
        ('import_module(__name__ + ".x")', 1, "x"),
        ('import_module(f"{__package__}.x.y")', 1, "x.y"),
    ],
)
def test_literal_name(call: str, level: int, module: str) -> None:
    source = (
        "import importlib, builtins\nimport importlib as il\n"
        f"from importlib import import_module\nfrom importlib import import_module as load\nx = [{call}]\n"
    )
    fact = scan(source.encode()).imports[-1]
    assert (fact.form, fact.line, fact.col, fact.level, fact.module, fact.names, fact.when) == (
        "call", 5, 5, level, module, (), "eager",
    )  # fmt: skip


@pytest.mark.parametrize(
    "call",
    [
        "import_module(name)",
        'import_module("." + name, __package__)',
        'import_module(f"a.{name}")',
        'import_module(".x")',
        'import_module(".x", package)',
        'import_module("....x", "p.q")',
        'import_module("not a name")',
        'import_module("")',
        "import_module()",
        "import_module(*names)",
        '__import__("a", level=-1)',
        '__import__("a", level=n)',
        '__import__(".a")',
        'other.import_module("a")',
        'unknown_import_module("a")',
        "\"import_module('a')\"",
    ],
)
def test_not_literal_or_no_import(call: str) -> None:
    source = f"from importlib import import_module\nx = {call}\n"
    assert [fact.form for fact in scan(source.encode()).imports] == ["from"]


def test_own_function_of_that_name_is_none() -> None:
    assert scan(b"def import_module(name): pass\nimport_module('a')\n").imports == ()


@pytest.mark.parametrize(
    ("source", "when", "scope"),
    [
        ("__import__('a')", "eager", ""),
        ("x = lambda: __import__('a')", "deferred", ""),
        ("x = (lambda: __import__('a'))()", "eager", ""),
        ("x = lambda y=__import__('a'): y", "eager", ""),
        ("x = [__import__('a') for y in z]", "eager", ""),
        ("class C:\n x = __import__('a')", "eager", "C"),
        ("def f():\n return __import__('a')", "deferred", "f"),
        ("def f(x=__import__('a')): pass", "eager", ""),
        ("@deco(\n __import__('a')\n)\ndef f(): pass", "eager", ""),
        ("class C:\n @deco(\n  __import__('a')\n )\n def f(self): pass", "eager", "C"),
        ("if TYPE_CHECKING:\n __import__('a')", "typing", ""),
        ("if __import__('a'):\n pass", "eager", ""),
        ("try:\n pass\nexcept __import__('a').E:\n pass", "eager", ""),
        ("with __import__('a') as b:\n pass", "eager", ""),
        ("def f():\n return __import__('a')\nf()", "eager", "f"),
        ("def f():\n return lambda: __import__('a')\nf()", "deferred", "f"),
    ],
)
def test_when(source: str, when: str, scope: str) -> None:
    (fact,) = scan(source.encode()).imports
    assert (fact.form, fact.when, fact.scope) == ("call", when, scope)
