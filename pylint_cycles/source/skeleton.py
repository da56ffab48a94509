"""A flat form of source code that is nested deeper than the parser of the running interpreter can take.

`a + a + …` with 5,000 terms or 3,000 `elif`s in a row are legal, and how deep a tree may be depends on the Python
version and cannot be raised in all of them. What matters here survives in the flat form: every statement and line,
every import word for word, and the names that each statement reads. Long expressions become a tuple of their names.
"""

from __future__ import annotations

import io
import keyword
import token
import tokenize
from collections.abc import Iterator, Sequence

from pylint_cycles.source.decode import decoded

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
_LAYOUT = frozenset(
    [token.NEWLINE, tokenize.NL, tokenize.COMMENT, token.INDENT, token.DEDENT, token.ENDMARKER, tokenize.ENCODING]
)

_Tokens = Sequence[tokenize.TokenInfo]


def flattened(data: bytes) -> str:
    """Return source text with the same lines, in which no statement is deep.

    Raises `SyntaxError` or `ValueError` when the bytes are no Python source at all.
    """
    text = decoded(data)
    rows = text.split("\n")
    elifs: dict[int, int] = {}
    edits: list[tuple[tokenize.TokenInfo, tokenize.TokenInfo, str]] = []
    for statement in _statements(text):
        first = statement[0]
        if first.string == "if":
            elifs[first.start[1]] = 0
        elif first.string == "elif":
            elifs[first.start[1]] = count = elifs.get(first.start[1], 0) + 1
            if count % _ELIFS == 0:
                edits.append((first, first, "if  "))
        if len(statement) > _SHORT and first.string not in ("import", "from"):
            start, flat = _flat(statement)
            edits.append((statement[start], statement[-1], flat))
    for first, last, flat in reversed(edits):
        _replace(rows, first.start, last.end, flat)
    return "\n".join(rows)


def _statements(text: str) -> Iterator[_Tokens]:
    """Yield the tokens of every simple statement and of every header of a compound one (with its colon)."""
    statement: list[tokenize.TokenInfo] = []
    depth = lambdas = 0
    try:
        for item in tokenize.generate_tokens(io.StringIO(text).readline):
            if item.type == token.NEWLINE or (item.string == ";" and not depth):
                if statement:
                    yield statement
                statement, lambdas = [], 0
            elif item.type not in _LAYOUT:
                statement.append(item)
                if item.type == token.OP:
                    depth += (item.string in "([{") - (item.string in ")]}")
                    if item.string == ":" and not depth:
                        if lambdas:
                            lambdas -= 1
                        elif statement[0].string in _HEADERS:
                            yield statement
                            statement = []
                elif item.string == "lambda" and not depth:
                    lambdas += 1
    except tokenize.TokenError as error:
        raise SyntaxError(str(error)) from None
    if statement:
        yield statement


def _flat(statement: _Tokens) -> tuple[int, str]:
    """Return from which token on a long statement is replaced, and by what (one text per line, joined by LF)."""
    word = statement[1].string if statement[0].string == "async" else statement[0].string
    if word in _HEADERS and statement[-1].string == ":":
        return _flat_header(statement, word)
    kept = 0
    depth = 0
    for index, item in enumerate(statement[:_SHORT]):
        depth += (item.string in ("(", "[", "{")) - (item.string in (")", "]", "}"))
        if item.string in _ASSIGNMENTS and not depth:
            kept = index + 1
            break
    if not kept and statement[0].string == "@":
        kept = 1
    return kept, _names(statement[kept:], "(", ")")


def _flat_header(statement: _Tokens, word: str) -> tuple[int, str]:
    prefix = 2 if statement[0].string == "async" else 1
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
    top, bottom = (span[0].start[0], span[-1].end[0]) if span else (0, 0)
    found: list[dict[str, None]] = [{} for _ in range(bottom - top + 1)]
    index = 0
    while index < len(items):
        item = items[index]
        index += 1
        if item.type != token.NAME or keyword.iskeyword(item.string):
            continue
        if index > 1 and items[index - 2].string == ".":
            continue  # an attribute of something that is no name
        if index < len(items) and items[index].string == "=":
            continue  # a keyword argument
        chain = [item.string]
        while index + 1 < len(items) and items[index].string == "." and items[index + 1].type == token.NAME:
            if len(chain) < _LONGEST_CHAIN:
                chain.append(items[index + 1].string)
            index += 2
        found[item.start[0] - top][".".join(chain)] = None
    rows = ["".join(f"{name}," for name in names) for names in found]
    rows[0] = before + rows[0]
    rows[-1] += after
    return "\n".join(rows)


def _replace(rows: list[str], start: tuple[int, int], end: tuple[int, int], flat: str) -> None:
    """Put `flat` between two positions; what follows on the last row keeps its column where there is room."""
    top, bottom = start[0] - 1, end[0] - 1
    head, tail = rows[top][: start[1]], rows[bottom][end[1] :]
    texts = flat.split("\n")
    texts += [""] * (bottom - top + 1 - len(texts))
    texts[0] = head + texts[0]
    if tail.strip():
        texts[-1] = texts[-1].ljust(end[1]) + tail
    rows[top : bottom + 1] = texts
