"""A flat form of source code that is nested deeper than the parser of the running interpreter can take.

`a + a + …` with 5,000 terms or 3,000 `elif`s in a row are legal, and how deep a tree may be depends on the Python
version and cannot be raised in all of them. What matters here survives in the flat form: every statement and line,
every import word for word, and the names that each statement reads. Long expressions become a tuple of their names.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Sequence

from pylint_cycles.source.decode import decoded
from pylint_cycles.source.tokens import Token, tokens

_SHORT = 500
"""Tokens of a statement up to which it is kept as it is; a tree has no more levels than the text has tokens."""

_ELIFS = 200
"""A chain of `elif` is cut after this many: each `elif` is one level deeper than the one before."""

_LONGEST_CHAIN = 50
"""Attributes kept of one `a.b.c…`: each is a level as well."""

_HEADERS = frozenset(
    ["if", "elif", "else", "while", "for", "with", "def", "class", "try", "except", "finally", "async", "match", "case"]
)
_ASSIGNMENTS = frozenset(["=", "+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", ">>=", "<<=", "**="])
_OPENING = frozenset("([{")
_CLOSING = frozenset(")]}")

_Tokens = Sequence[Token]


def flattened(data: bytes) -> str:
    """Return source text with the same lines, in which no statement is deep.

    Raises `SyntaxError` or `ValueError` when the bytes are no text.
    """
    text = decoded(data)
    rows = text.split("\n")
    elifs: dict[int, int] = {}
    edits: list[tuple[Token, Token, str]] = []
    for statement in _statements(text):
        first = statement[0]
        if first.text == "if":
            elifs[first.column] = 0
        elif first.text == "elif":
            elifs[first.column] = count = elifs.get(first.column, 0) + 1
            if count % _ELIFS == 0:
                edits.append((first, first, "if  "))
        if len(statement) > _SHORT and first.text not in ("import", "from"):
            start, flat = _flat(statement)
            edits.append((statement[start], statement[-1], flat))
    for begin, last, flat in reversed(edits):
        _replace(rows, begin, last.end, flat)
    return "\n".join(rows)


def _statements(text: str) -> Iterator[_Tokens]:
    """Yield the tokens of every simple statement and of every header of a compound one (with its colon)."""
    statement: list[Token] = []
    depth = lambdas = 0
    for item in tokens(text):
        if item.kind == "comment" or (item.kind == "newline" and depth):
            continue
        if item.kind == "newline" or (item.text == ";" and not depth):
            if statement:
                yield statement
            statement, lambdas = [], 0
            continue
        statement.append(item)
        depth = max(0, depth + (item.text in _OPENING) - (item.text in _CLOSING))
        if depth:
            continue
        if item.text == "lambda":
            lambdas += 1
        elif item.text == ":" and lambdas:
            lambdas -= 1
        elif item.text == ":" and statement[0].text in _HEADERS:
            yield statement
            statement = []
    if statement:
        yield statement


def _flat(statement: _Tokens) -> tuple[int, str]:
    """Return from which token on a long statement is replaced, and by what (one text per line, joined by LF)."""
    word = statement[1].text if statement[0].text == "async" else statement[0].text
    if word in _HEADERS and statement[-1].text == ":":
        return _flat_header(statement, word)
    kept = 0
    depth = 0
    for index, item in enumerate(statement[:_SHORT]):
        depth += (item.text in _OPENING) - (item.text in _CLOSING)
        if item.text in _ASSIGNMENTS and not depth:
            kept = index + 1
            break
    if not kept and statement[0].text == "@":
        kept = 1
    return kept, _names(statement[kept:], "(", ")")


def _flat_header(statement: _Tokens, word: str) -> tuple[int, str]:
    prefix = 2 if statement[0].text == "async" else 1
    rest = statement[prefix:-1]
    if word == "for":
        return prefix, _names(rest, " _ in (", "):")
    if word == "def":
        return prefix + 1, _names(rest[1:], "(*_, __=(", ")):")
    if word == "class":
        return prefix + 1, _names(rest[1:], "((", ")):")
    if word == "case":
        return prefix, _names((), " _", ":", statement)
    return prefix, _names(rest, " (", "):")


def _names(items: _Tokens, before: str, after: str, whole: _Tokens = ()) -> str:
    """Return the names read in `items`, each on its line, as the elements of a tuple between `before` and `after`."""
    span = items or whole
    top, bottom = (span[0].row, span[-1].end[0]) if span else (0, 0)
    found: list[dict[str, None]] = [{} for _ in range(bottom - top + 1)]
    index = 0
    while index < len(items):
        item = items[index]
        index += 1
        if item.kind != "name" or keyword.iskeyword(item.text):
            continue
        if index > 1 and items[index - 2].text == ".":
            continue  # an attribute of something that is no name
        if index < len(items) and items[index].text == "=":
            continue  # a keyword argument
        chain = [item.text]
        while index + 1 < len(items) and items[index].text == "." and items[index + 1].kind == "name":
            if len(chain) < _LONGEST_CHAIN:
                chain.append(items[index + 1].text)
            index += 2
        found[item.row - top][".".join(chain)] = None
    rows = ["".join(f"{name}," for name in names) for names in found]
    rows[0] = before + rows[0]
    rows[-1] += after
    return "\n".join(rows)


def _replace(rows: list[str], begin: Token, end: tuple[int, int], flat: str) -> None:
    """Put `flat` in the place of some tokens; what follows on the last row keeps its column where there is room."""
    top, bottom = begin.row - 1, end[0] - 1
    head, tail = rows[top][: begin.column], rows[bottom][end[1] :]
    texts = flat.split("\n")
    texts += [""] * (bottom - top + 1 - len(texts))
    texts[0] = head + texts[0]
    if tail.strip():
        texts[-1] = texts[-1].ljust(end[1]) + tail
    rows[top : bottom + 1] = texts
