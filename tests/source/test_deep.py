"""Source that is nested deeper than the parser of some Python versions can take."""

from __future__ import annotations

import ast
import sys
import threading
import warnings
from collections.abc import Callable

import pytest

from pylint_cycles.source.scan import scan
from pylint_cycles.source.skeleton import flattened
from pylint_cycles.source.uses import scan_uses

_DEPTH = 5_000
_DEEP = {
    "sum": "+".join(["used.x"] * _DEPTH),
    "sum in brackets": "(" + "\n +".join(["used"] * _DEPTH) + ")",
    "power": "**".join(["used"] * _DEPTH),
    "not": "not " * _DEPTH + "used",
    "minus": "-" * _DEPTH + "used",
    "conditional": "used if y else " * _DEPTH + "z",
    "attributes": "used" + ".a" * _DEPTH,
    "calls": "used" + "()" * _DEPTH,
    "subscripts": "used" + "[0]" * _DEPTH,
    "lambdas": "lambda: " * _DEPTH + "used",
}


def _around(expression: str) -> bytes:
    return (
        f"import first, used\nx = {expression}; import second\n"
        f"def f():\n    return {expression}\n"
        f"if {expression}:\n    import third\n"
        "class C:\n    def m(self):\n        import fourth\n"
    ).encode()


def _same_lines(source: bytes) -> list[tuple[str, int]]:
    """Return the names that the imports in `_around(…)` import, with the lines they must be on."""
    height = source.count(b"\n", source.index(b"x = "), source.index(b"; import second"))
    return [
        ("first", 1), ("used", 1), ("second", 2 + height), ("third", 6 + 3 * height),
        ("fourth", 9 + 3 * height),
    ]  # fmt: skip


@pytest.mark.parametrize("expression", [pytest.param(text, id=name) for name, text in _DEEP.items()])
def test_imports_and_bindings_are_all_there(expression: str) -> None:
    source = _around(expression)
    facts = scan(source)
    assert [(alias.name, fact.line) for fact in facts.imports for alias in fact.names] == _same_lines(source)
    assert [binding.name for binding in facts.bindings] == ["first", "used", "x", "second", "f", "third", "C"]
    assert facts.error == ""


@pytest.mark.parametrize("expression", [pytest.param(text, id=name) for name, text in _DEEP.items()])
def test_uses_are_all_there(expression: str) -> None:
    facts = scan_uses(_around(expression))
    assert {(use.name, use.owner, use.scope) for use in facts.uses} == {
        ("used", "x", ""),
        ("used", "f", "f"),
        ("used", "", ""),
    }
    assert facts.error == ""


@pytest.mark.parametrize("read", [scan, scan_uses])
def test_from_a_small_stack_in_a_thread(read: Callable[[bytes], object]) -> None:
    source = _around(_DEEP["sum"])
    results: list[object] = []

    def deeper(levels: int) -> None:
        if levels:
            deeper(levels - 1)
        else:
            results.append(read(source))

    worker = threading.Thread(target=deeper, args=(50,))
    worker.start()
    worker.join()
    assert results == [read(source)]


def test_long_chain_of_elif() -> None:
    source = "if a:\n    pass\n" + "elif b:\n    pass\n" * 3_000 + "else:\n    import target\nimport other\n"
    facts = scan(source.encode())
    assert [(fact.names[0].name, fact.line, fact.conditional) for fact in facts.imports] == [
        ("target", 6_004, True),
        ("other", 6_005, False),
    ]
    assert facts.error == ""


def test_host_is_left_as_it_was() -> None:
    before = sys.getrecursionlimit(), threading.stack_size(), threading.active_count()
    scan(_around(_DEEP["sum"]))
    assert (sys.getrecursionlimit(), threading.stack_size(), threading.active_count()) == before


def test_deeper_than_any_stack() -> None:
    source = ("import a\nx = " + "+".join(["b"] * 150_000) + "\nimport c\n").encode()
    facts = scan(source)
    assert ([fact.names[0].name for fact in facts.imports], facts.error) == (["a", "c"], "")


_HEADERS = [
    "if DEEP:\n    pass\n",
    "while DEEP:\n    pass\n",
    "for x in DEEP:\n    pass\n",
    "async def f():\n    async for x in DEEP:\n        pass\n    async with DEEP as y:\n        pass\n",
    "with DEEP as x:\n    pass\n",
    "def f(a, b=DEEP, *c) -> int:\n    pass\n",
    "class C(DEEP, metaclass=M):\n    pass\n",
    "try:\n    pass\nexcept DEEP as e:\n    pass\n",
    "match DEEP:\n    case 1:\n        pass\n",
    "match x:\n    case 1 if DEEP:\n        pass\n",
    "@DEEP\ndef f(): pass\n",
    "x = y = DEEP\n",
    "x: int = DEEP\n",
    "x += DEEP\n",
    "x[1:2], y = DEEP\n",
    "return_ = DEEP\n",
    "def f():\n    return DEEP\n",
    "def f():\n    yield DEEP\n",
    "raise DEEP from y\n",
    "assert DEEP, 'text'\n",
    "del x[DEEP]\n",
    "x = f(DEEP, key=DEEP, *a)\n",
    "if x: y = DEEP; z = 1\n",
    "x = f'{a:{b}}' + DEEP\n",
    "x = [a for b in DEEP]\n",
    "global x; x = DEEP\n",
]


@pytest.mark.parametrize("header", _HEADERS)
def test_flat_form_is_source_again(header: str) -> None:
    source = "import a\n" + header.replace("DEEP", "+".join(["b.c"] * 600)) + "import d\n"
    flat = flattened(source.encode())
    tree = ast.parse(flat)
    assert flat.count("\n") == source.count("\n")
    assert flat.count("b.c") < source.count("b.c") / 100
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert "b" in names or "case 1 if" in header
    assert [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Import)] == [1, source.count("\n")]


def test_short_statements_stay_as_they_are() -> None:
    source = "import a\nx = b + c\nif x:\n    import d\n"
    assert flattened(source.encode()) == source


@pytest.mark.parametrize(
    ("source", "error"),
    [
        (b"", ""),
        (b"import a\n", ""),
        (b"\xef\xbb\xbfimport a\n", ""),
        (b"# coding: latin-1\nx = '\xe9'\nimport a\n", ""),
        (b"x = '\\d'\nimport a\n", ""),
        (b"import a\r\nx = 1\r\n", ""),
        (b"import a\x0c\nx = 1\n", ""),
        (b"import a\nx = = 1\n", "syntax error on line 2"),
        (b"import a\n    x = 1\n", "syntax error on line 2"),
        (b"print 1\n", "syntax error on line 1"),
        (b"x = '\xe9'\n", "cannot be decoded"),
        (b"# coding: no-such-coding\n", "cannot be decoded"),
        (b"# coding: hex\n", "cannot be decoded"),
        (b"\xff\xfei\x00", "null byte"),
        (b"\xff\xfe", "cannot be decoded"),
        (b"import a\0\n", "null byte"),
    ],
)
def test_errors(source: bytes, error: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        facts, uses = scan(source), scan_uses(source)
    assert (facts.error, uses.error) == (error, error)
    if error:
        assert (facts.imports, facts.bindings) == ((), ())
    elif b"import" in source:
        assert [alias.name for fact in facts.imports for alias in fact.names] == ["a"]
