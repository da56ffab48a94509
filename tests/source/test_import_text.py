"""Import statements as the text shows them: all that Python finds are among them."""

from __future__ import annotations

import ast
import sysconfig
import warnings
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pylint_cycles.source.import_text import ImportText, import_texts

_STDLIB = Path(sysconfig.get_path("stdlib"))


def missing(data: bytes) -> list[str]:
    """What Python imports that is not among the texts; nothing where the text does not tell, or Python cannot read."""
    texts = import_texts(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(data)
    except (SyntaxError, ValueError):
        return []
    if texts is None:
        return []
    plain = {name for one in texts if one.level < 0 for name in one.names}
    taken = {(one.level, one.source, name) for one in texts if one.level >= 0 for name in one.names}
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [ast.unparse(node) for alias in node.names if alias.name not in plain]
        elif isinstance(node, ast.ImportFrom):
            keys = [(node.level, node.module or "", alias.name) for alias in node.names]
            found += [ast.unparse(node) for key in keys if key not in taken]
    return found


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import a", ImportText(-1, "", ("a",), ("a",))),
        ("import a.b as c, d", ImportText(-1, "", ("a.b", "d"), ("d",))),
        ("import a . b", ImportText(-1, "", ("a.b",), ("a.b",))),
        ("from a.b import c, d as e", ImportText(0, "a.b", ("c", "d"))),
        ("from . import a", ImportText(1, "", ("a",))),
        ("from .. a import b", ImportText(2, "a", ("b",))),
        ("from.a import(b)", ImportText(1, "a", ("b",))),
        ("from...import a", ImportText(3, "", ("a",))),
        ("from a import *", ImportText(0, "a", ("*",))),
        ("from a import (  # why\n    b,  # (or c)\n\n    d,\n)", ImportText(0, "a", ("b", "d"))),
        ("from a \\\n  import b, \\\n  c", ImportText(0, "a", ("b", "c"))),
        ("from a import b; x = 1", ImportText(0, "a", ("b",))),
        ("if x: from a import b", ImportText(0, "a", ("b",))),
        ("x = 1; import a", ImportText(-1, "", ("a",), ("a",))),
        ("def f():\n\timport a", ImportText(-1, "", ("a",), ("a",))),
        ("# see \\\nimport a", ImportText(-1, "", ("a",), ("a",))),
        ("# taken from \\\nfrom a import b", ImportText(0, "a", ("b",))),
        ("from afrom import b", ImportText(0, "afrom", ("b",))),
        ("\ufefffrom a import b", ImportText(0, "a", ("b",))),
        ("from a import b\r\nimport c\r\n", ImportText(-1, "", ("c",), ("c",))),
        ("from a \\\r\n  import b\r\n", ImportText(0, "a", ("b",))),
        ("\fimport a", ImportText(-1, "", ("a",), ("a",))),
        ("# from a import (\n" * 1_000 + "import b", ImportText(-1, "", ("b",), ("b",))),
        ("from a import (" + " " * 60_000 + "\nb)", ImportText(0, "a", ("b",))),
        ('text = """\nfrom a import (\n"""\nfrom b import c\n', ImportText(0, "b", ("c",))),
    ],
)
def test_a_statement(source: str, expected: ImportText) -> None:
    data = source.encode()
    assert expected in (import_texts(data) or ())
    assert missing(data) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("lazy import a", ImportText(-1, "", ("a",), ("a",))),
        ("x = 1; lazy from a import b", ImportText(0, "a", ("b",))),
        ("lazy \\\n from a import b", ImportText(0, "a", ("b",))),
    ],
)
def test_statements_of_python_3_15(source: str, expected: ImportText) -> None:
    assert expected in (import_texts(source.encode()) or ())


@pytest.mark.parametrize("source", ["", "important = 1\n", "x.import_ = reimport\n", "# import\n", "'import a'\n"])
def test_none(source: str) -> None:
    assert import_texts(source.encode()) == ()


@pytest.mark.parametrize(
    "data",
    [
        b"import importlib\nimportlib.import_module('a')\n",
        b"__import__('a')\n",
        "import größe\n".encode(),
        "from a import größe\n".encode(),
        "from größe import a\n".encode(),
        b"import a\rimport b\r",
        b"# coding: utf-7\n+AGkAbQBwAG8AcgB0- os\n",
        b"# coding: cp037\n",
        b"x = 1; " * 1_000 + b"import a\n",
        b"# \\\n" * 1_000 + b"import a\n",
        # many that may go on for long: to follow each one would take the square of the time
        b"#;from a import (\n" * 1_000,
        b'"""\n' + b"import \\\n" * 1_000 + b'"""\n',
    ],
)
def test_where_the_text_does_not_tell(data: bytes) -> None:
    assert import_texts(data) is None


_PIECES = st.sampled_from(
    [
        *("import", "from", " ", "  ", "\t", "\n", "\r\n", "\\\n", ";", ":", "#", ".", "..", ",", "(", ")", "*", "as"),
        *(
            "a",
            "b.c",
            "_d",
            "importx",
            "xfrom",
            "if 1:",
            "try:",
            "else:",
            "'",
            '"""',
            "=",
            "class A:",
            "def f():",
            "\f",
        ),
        *("import a", "from a import b", "from . import (a,\n b)", "x = 1", "pass", "return", "yield from x", "raise"),
    ]
)


@given(st.lists(_PIECES, max_size=24).map("".join))
@example("from a import b; import c")
def test_any_text(text: str) -> None:
    assert missing(text.encode()) == []


_BLANK = st.sampled_from([" ", "  ", "\t", " \\\n", "\\\n  "])
_SOME = st.sampled_from(["", " ", "\\\n "])
_NAME = st.sampled_from(["a", "b", "c.d", "e . f", "importer", "from_", "_x1"])


@st.composite
def _statements(draw: st.DrawFn) -> str:
    def blank() -> str:
        return draw(_BLANK)

    def some() -> str:
        return draw(_SOME)

    names = draw(st.lists(st.sampled_from(["a", "b as c", "d", "import_as as e"]), min_size=1, max_size=3))
    if draw(st.booleans()):
        modules = draw(st.lists(_NAME, min_size=1, max_size=3))
        return f"import{blank()}{f'{some()},{some()}'.join(modules)}"
    source = draw(st.sampled_from(["", ".", "..", ". ."])) + some() + draw(_NAME)
    if draw(st.booleans()):
        comment = draw(st.sampled_from(["", "# why\n", "# (a)\n", "\n"]))
        listed = f"({comment}{f',{comment}'.join(names)}{comment})"
    else:
        listed = f"{some()},{some()}".join(names)
    return f"from{blank()}{source}{blank()}import{blank()}{listed}"


_BEFORE = st.sampled_from(["", "if x: ", "x = 1; ", "'''\nfrom q import (\n'''\n", "# see \\\n", "def f():\n    "])


@given(st.lists(st.tuples(_BEFORE, _statements(), st.sampled_from(["\n", "; y = 2\n", "  # later\n"])), max_size=5))
def test_any_statements(found: list[tuple[str, str, str]]) -> None:
    source = "".join("".join(one) for one in found)
    ast.parse(source)
    assert missing(source.encode()) == []


def test_real_files() -> None:
    paths = sorted(path for path in _STDLIB.rglob("*.py") if "site-packages" not in path.parts)[::4]
    assert len(paths) > 200
    told = 0
    for path in paths:
        data = path.read_bytes()
        told += import_texts(data) is not None
        assert missing(data) == [], path
    assert told > len(paths) * 0.8
