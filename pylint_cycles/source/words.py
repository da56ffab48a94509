"""Which words of the source text are names of their own, and not only attributes of something."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from pylint_cycles.source.parse import Unreadable, parse

_NO_NAMES = frozenset([(ast.Attribute, "attr"), (ast.Constant, "value"), (ast.Constant, "kind")])
"""Fields of nodes that are words, and no names of their own."""


def names_alone(data: bytes) -> frozenset[str] | None:
    """Return the names that occur in the file `data` other than as attributes; strings and comments do not count.

    Binding and reading look alike here: a new import of such a name would change what either means. None when the file
    cannot be read.
    """
    try:
        tree = parse(data)
    except Unreadable:
        return None
    return frozenset(name for node in ast.walk(tree) for name in _names_of(node))


def _names_of(node: ast.AST) -> Iterator[str]:
    kind = node.__class__
    if kind is ast.Name:  # most of them
        yield node.id  # type: ignore[attr-defined]  # a class compared with `is` narrows nothing
        return
    for field, value in ast.iter_fields(node):
        if isinstance(value, str):
            # a relative import has a dot before the first part of its module
            if (kind, field) not in _NO_NAMES and not getattr(node, "level", 0):
                yield value.partition(".")[0]
        elif isinstance(value, list):
            yield from (one for one in value if isinstance(one, str))


def is_only_attribute(data: bytes, name: str) -> bool:
    """Return whether `name` surely stands in the file `data` only as an attribute, or not at all.

    A look at the text, where `names_alone` splits it: False also where the name only stands in strings and comments.
    """
    if not name.isascii():
        return False  # can be spelled in several ways
    word = name.encode()
    at = data.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_is_of_word(data[at - 1 : at]) or _is_of_word(data[end : end + 1])):
            before = at
            while data[before - 1 : before] in _BLANKS:
                before -= 1
            if data[before - 1 : before] != b".":
                return False
        at = data.find(word, end)
    return True


_BLANKS = (b" ", b"\t")


def _is_of_word(letter: bytes) -> bool:
    return letter.isalnum() or letter == b"_" or letter > b"\x7f"
