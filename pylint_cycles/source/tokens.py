"""A plain tokeniser for the few questions that the syntax tree does not answer.

`tokenize` of the standard library is not used: its answers differ between Python versions (f-strings are one token
before 3.12), it gives up on files that end early, and in 3.12.0 to 3.12.2 it copies the whole line for every token,
which takes gigabytes for a line of some 100,000 tokens. The price: an f-string that holds its own quotes again (PEP
701, Python 3.12) is split in the wrong places; a `#` or a bracket inside it may then be taken for a real one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    (?P<space>(?:[ \t\f]|\\\n)+)
    |(?P<newline>\n)
    |(?P<comment>\#[^\n]*)
    |(?P<string>[rRbBuUfFtT]{0,3}(?:
        \"{3}[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*\"{3}
        |'{3}[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'{3}
        |"[^"\\\n]*(?:\\.[^"\\\n]*)*"
        |'[^'\\\n]*(?:\\.[^'\\\n]*)*'
    ))
    |(?P<number>0[xXoObB]\w+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?)
    |(?P<name>\w+)
    |(?P<sign>\*\*=?|//=?|>>=?|<<=?|\.\.\.|->|:=|[-+*/%@&|^<>=!]=?|.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """One token: kind is "name", "number", "string", "sign", "comment" or "newline" (also inside brackets).

    row from 1, column from 0 in characters; end is (row, column) behind it.
    """

    kind: str
    text: str
    row: int
    column: int
    end: tuple[int, int]


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text with plain line feeds; what is no Python comes out as signs. Never raises."""
    row, line_start = 1, 0
    for match in _TOKEN.finditer(text):
        kind, word, at = match.lastgroup or "sign", match[0], match.start()
        first_row, column = row, at - line_start
        if "\n" in word:
            row += word.count("\n")
            line_start = at + word.rindex("\n") + 1
        if kind != "space":
            yield Token(kind, word, first_row, column, (row, match.end() - line_start))
