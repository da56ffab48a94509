"""The comments of a file, found by tokenising it: a `#` in a string is none."""

from __future__ import annotations

import io
import re
import token
import tokenize
from collections.abc import Iterator

from pylint_cycles.source.decode import decoded

_TYPE_BYTES = re.compile(rb"#\s*type:\s*(?!ignore\b|\s)")
_TYPE = re.compile(r"#\s*type:\s*(?!ignore\b)(.+)")


def comments(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield (line, text from the `#` on) of every comment; ends early where the file cannot be tokenised."""
    try:
        for item in tokenize.generate_tokens(io.StringIO(decoded(data)).readline):
            if item.type == token.COMMENT:
                yield item.start[0], item.string
    except (tokenize.TokenError, SyntaxError, ValueError):
        return


def type_comments(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield (line, type as written) of every type comment (PEP 484); `# type: ignore` is none."""
    if not _TYPE_BYTES.search(data):
        return
    for line, text in comments(data):
        match = _TYPE.match(text)
        if match:
            yield line, match[1].partition("#")[0].strip()
