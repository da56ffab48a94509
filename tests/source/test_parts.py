"""What of a file runs when it is imported, and what does not by itself."""

from __future__ import annotations

from textwrap import dedent

import pytest

from pylint_cycles.source.facts import Parts
from pylint_cycles.source.parts import SIZE, parts_between
from pylint_cycles.source.scan import scan


def parts(text: str) -> Parts:
    return scan(dedent(text).encode()).parts


TEXT = """\
    '''What it says.'''
    import a

    # a comment
    def f(x):
        return x

    @a.deco
    def g(x=a.X):
        y = x
        return y

    class C:
        z = 1

        def h(self): return 1

        def i(self):
            def inner(): pass
            return inner

    if a:
        def j(
            x,
        ):
            return x
    async def k(): return 1
    """


def test_where_they_are() -> None:
    found = parts(TEXT)
    assert found.places == (5, 6, 1, 10, 11, -1, 19, 20, -1, 26, 26, -1, 27, 27, 4)
    assert len(found.digests) == SIZE * 5


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("What it says", "Something else"),
        ("# a comment", "# another\n\n"),
        ("    return x\n\n    @", "    return 2\n\n    @"),
        ("def f(x):", "def f(x, *y):"),
        ("y = x", "y = 2 * x\n        # twice"),
        ("return inner", "return inner()"),
        ("            return x", "            x += 1\n            return x"),
        ("k(): return 1", "k(): return 2"),
    ],
)
def test_what_is_not_of_the_core(old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    before, after = parts(TEXT), parts(TEXT.replace(old, new))
    assert after.core == before.core
    assert after.places[2::3] == before.places[2::3]
    assert (after.digests == before.digests) == (old in ("What it says", "# a comment"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("import a", "import a as b"),
        ("@a.deco", "@a.other"),
        ("x=a.X", "x=a.Y"),
        ("z = 1", "z = 2"),
        ("h(self): return 1", "h(self): return 2"),
        ("if a:", "if not a:"),
        ("            x,", "            x=1,"),
        ("'''\n", "'''; b = 1\n"),
        ("# a comment", "a.call()"),
        ("'''What", "# coding: latin-1\n    '''What"),
    ],
)
def test_what_is_of_the_core(old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    assert parts(TEXT.replace(old, new)).core != parts(TEXT).core


def test_an_annotation_counts_unless_it_is_not_evaluated() -> None:
    text = "def f(x: int) -> int:\n    return x\n"
    assert parts(text).places == (2, 2, -1)
    assert parts(f"from __future__ import annotations\n{text}").places == (2, 3, 1)


@pytest.mark.parametrize(
    ("text", "is_part"),
    [
        ("import json, os.path", True),
        ("from os import path as p", True),
        ("from os import *", False),
        ("import requests", False),
        ("import json, requests", False),
        ("from . import json", False),
        ("import importlib.util", False),
        ("from inspect import importlib", False),
        ("from __future__ import annotations", False),
        ("import json; json.x", False),
        ("X = Y = 'a'", True),
        ("X = 1; Y = 2", False),
        ("X: int = 1", False),
        ("x.y = 1", False),
        ("X = [1]", False),
        ("X = f'{1}'", False),
        ("def f(x): pass", True),
        ("class C: pass", False),
    ],
)
def test_what_only_binds_names(text: str, is_part: bool) -> None:
    assert parts(f"a()\n{text}\n").places == ((2, 2, 1) if is_part else ())


def test_a_function_that_is_defined_below_another_statement_is_another_one() -> None:
    one, other = parts("a()\ndef f(): pass\nb()\n"), parts("a()\nb()\ndef f(): pass\n")
    assert one.core == other.core
    assert (one.places[2], other.places[2]) == (1, 2)


def test_of_a_file_that_cannot_be_read_everything_counts() -> None:
    one, other = parts("def f(:\n    a\n"), parts("def f(:\n    b\n")
    assert one.core != other.core
    assert one.places == other.places == ()


def test_line_ends_and_form_feeds_are_those_of_python() -> None:
    found = scan(b"x()\r\n\x0c\r\ndef f():\r\n    return 1\r\n").parts
    assert found.places == (3, 4, 1)


def test_those_between_lines() -> None:
    found = parts(TEXT)
    every = [found.digests[SIZE * index : SIZE * (index + 1)] for index in range(5)]
    assert list(parts_between(found, 13, 20)) == [every[2]]
    assert list(parts_between(found, 6, 10)) == every[:2]
    assert list(parts_between(found, 12, 18)) == []
