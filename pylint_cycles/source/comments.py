"""The comments of a file, found by tokenising it: a `#` in a string is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pylint_cycles.source.decode import decoded
from pylint_cycles.source.tokens import tokens

_TYPE_BYTES = re.compile(rb"#\s*type:\s*(?!ignore\b|\s)")
_TYPE = re.compile(r"#\s*type:\s*(?!ignore\b)(.+)")


def comments(data: bytes) -> Iterator[tuple[int, int, str]]:
    """Yield (line, column, text from the `#` on) of every comment; nothing for a file that cannot be decoded."""
    try:
        text = decoded(data)
    except (SyntaxError, ValueError):
        return
    for item in tokens(text):
        if item.kind == "comment":
            yield item.row, item.column, item.text


def type_comments(data: bytes) -> Iterator[tuple[int, int, str]]:
    """Yield (line, column, type as written) of every type comment (PEP 484); `# type: ignore` is none."""
    if not _TYPE_BYTES.search(data):
        return
    for line, column, text in comments(data):
        match = _TYPE.match(text)
        if match:
            yield line, column, match[1].partition("#")[0].strip()
