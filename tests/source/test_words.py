"""Whether a word is used as a name of its own somewhere in a file."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from pylint_cycles.source.words import is_only_attribute, names_alone


def stands_alone(word: str, data: bytes) -> bool:
    names = names_alone(data)
    return names is None or word in names


@pytest.mark.parametrize(
    "source",
    [
        "word = 1",
        "print(word)",
        "def word(): ...",
        "def f(word): ...",
        "import word",
        "from x import word",
        "word.attr",
        "x.word\nword",
        "x = [\n    word,\n]",
        "x = 1  # a comment\nword",
        "x.\\\nother(word)",
        "f'{word}'",
        "x: word = 1",
        "def f(x: word): ...",
        "def f(x) -> word: ...",
        "from __future__ import annotations\nx: word = 1",
        "from __future__ import annotations\nclass C:\n    if x:\n        async def f(self, *x: list[word]): ...",
        "from __future__ import annotations\ndef f(x) -> x.y[word]: ...",
        "from __future__ import annotations\ndef f():\n    def g(**x: word): ...",
        "from __future__ import annotations\ntry: ...\nexcept x: ...\nelse:\n    x: word",
    ],
)
def test_a_name(source: str) -> None:
    assert stands_alone("word", source.encode())
    assert not is_only_attribute(source.encode(), "word")


@pytest.mark.parametrize(
    "source",
    [
        "",
        "x.word",
        "x . word",
        "x.\\\n    word",
        "(x.  # why\n    word)",
        "(x\n    .word)",
        "x.word.word()",
        "# word",
        "x = 1  # word",
        "'word'",
        "'''\nword\n'''",
        "b'word'",
        "words = sword = 1",
        "f(word=1)",
        "class C:\n    def f(self): return super().word",
    ],
)
def test_no_name(source: str) -> None:
    assert not stands_alone("word", source.encode())


def test_the_look_at_the_text_takes_the_name_of_a_keyword_for_a_name() -> None:
    assert not is_only_attribute(b"f(word=1)", "word")


@pytest.mark.parametrize(
    "source",
    [
        b"x.word\n(",
        b"x.word\n'''",
        b"if x:\n        y\n    x.word",
        b"\xff x.word",
        b"x.word\0",
        b"(" * 200_000 + b"x.word",
    ],
)
def test_a_file_that_cannot_be_read_may_hold_any_word(source: bytes) -> None:
    assert names_alone(source) is None


def test_other_alphabets() -> None:
    assert stands_alone("größe", "größe = 1".encode())
    assert not stands_alone("größe", "x.größe".encode())
    assert stands_alone("größe", "# coding: latin-1\ngröße = 1".encode("latin-1"))


@pytest.mark.parametrize("source", ["", "x.word", "x . word", "(x\n    .word)", "words = sword = ä"])
def test_what_the_text_tells(source: str) -> None:
    assert is_only_attribute(source.encode(), "word")


@pytest.mark.parametrize("source", ["# end.\nword = 1", "x = 1  # end.\\\nword"])
def test_what_only_looks_like_an_attribute(source: str) -> None:
    assert not is_only_attribute(source.encode(), "word")


def test_what_the_text_tells_is_so() -> None:
    sure = 0
    for path in sorted(Path(asyncio.__file__).parent.glob("*.py")):
        data = path.read_bytes()
        names = names_alone(data)
        assert names is not None
        for word in sorted(set(re.findall(rb"\.(\w+)", data))):
            is_sure = is_only_attribute(data, word.decode())
            assert not (is_sure and word.decode() in names), (path.name, word)
            sure += is_sure
    assert sure > 500
