"""Whether a word of the source text is a name of its own, and not only an attribute of something."""

from __future__ import annotations

import io
import tokenize


def stands_alone(word: str, data: bytes) -> bool:
    """Return whether a name `word` that is no attribute occurs in the file `data`; strings and comments do not count.

    Binding and reading look alike here: a new import of that name would change what either means. True also when the
    file cannot be split into tokens.
    """
    if word.isascii() and word.encode() not in data:
        return False
    before = ""
    try:
        for token in tokenize.tokenize(io.BytesIO(data).readline):
            if token.type == tokenize.NAME and token.string == word and before != ".":
                return True
            if token.type not in (tokenize.NL, tokenize.COMMENT):
                before = token.string
    except (tokenize.TokenError, SyntaxError, UnicodeError):
        return True
    return False
