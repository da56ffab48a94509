"""Which words of the source text are names of their own, and not only attributes of something."""

from __future__ import annotations

import io
import tokenize


def names_alone(data: bytes) -> frozenset[str] | None:
    """Return the names that occur in the file `data` other than as attributes; strings and comments do not count.

    Binding and reading look alike here: a new import of such a name would change what either means. None when the file
    cannot be split into tokens.
    """
    found: set[str] = set()
    before = ""
    try:
        for token in tokenize.tokenize(io.BytesIO(data).readline):
            if token.type == tokenize.NAME and before != ".":
                found.add(token.string)
            if token.type not in (tokenize.NL, tokenize.COMMENT):
                before = token.string
    except (tokenize.TokenError, SyntaxError, UnicodeError):
        return None
    return frozenset(found)


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
