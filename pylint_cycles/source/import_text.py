"""The import statements of a file as its text shows them, before anything is parsed.

Every import statement that Python can find there is among them, whenever it runs. There may be others: what only looks
like one, in strings. Where the text does not tell for sure (imports by a call, names that are not ASCII, an encoding
that could hide something), nothing is said.

Source: language reference, 7.11 "The import statement", 2.1 "Line structure"; PEP 810 for `lazy`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pylint_cycles.source.facts import ImportFact

_JOINED = rb"\\\r?\n"
_IN_BRACKETS = rb"\([\w\s,\\*\x80-\xff]*(?:#[^\n]*[\w\s,\\*\x80-\xff]*)*"
_TO_END = rb"[^\n;#\\]*(?:%b[^\n;#\\]*)*" % _JOINED
_NAMES = re.compile(rb"import(?![\w\x80-\xff])((?:[ \t\f]|%b)*(?:%b|%b))" % (_JOINED, _IN_BRACKETS, _TO_END))
# a statement begins a line, or stands behind another one on it
_BEFORE = re.compile(
    rb"(?:.*[;:])?(?:[ \t\f]|%b)*(?:lazy(?:[ \t\f]|%b)+)?(?:from(?![\w\x80-\xff])((?:[ \t\f.\w\x80-\xff]|%b)+))?"
    % (_JOINED, _JOINED, _JOINED),
    re.DOTALL,
)
_FARTHEST = 2_000
"""Bytes of a line before `import`. What is behind more of them is not written by people."""
_LONG = 200
"""Bytes. What is longer is not remembered: few statements are, and none of them twice."""
_WORK = 4
_MORE_WORK = 10_000
"""Bytes that are looked at for each one of the file, and besides. Only texts that are made to be slow have more."""
_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.MULTILINE)
_LIKE_ASCII = frozenset([b"utf-8", b"utf8", b"utf_8", b"ascii", b"us-ascii", b"latin-1", b"latin1", b"iso-8859-1"])
_IMPORT = b"import"
_BOM = b"\xef\xbb\xbf"
_COMMENT = re.compile(rb"#[^\n]*")
_DOTTED = re.compile(r"\w+(?:\.\w+)*|\*")


class ImportText(NamedTuple):
    """What may be an import statement.

    level, source: dots and dotted name behind `from`; -1 and "" for `import a`. names: those behind `import`, dotted
    in `import a.b`; "*" for a star import. bare: those of `import a.b` without `as`.
    """

    level: int
    source: str
    names: tuple[str, ...]
    bare: tuple[str, ...] = ()


def in_text(fact: ImportFact) -> ImportText:
    """Return the text of a statement, or of what a call is like, that is known from the syntax tree; without `bare`."""
    names = tuple(alias.name for alias in fact.names)
    return ImportText(-1, "", names) if fact.form == "import" else ImportText(fact.level, fact.module, names)


def imports_by_name(data: bytes) -> bool:
    """Whether a file may import by a call: then a name can be spelled in other ways than an import statement has.

    `import_module(".a", "names")`, `import_module("na" "mes.a")`
    """
    return b"import_module" in data or b"__import__" in data


def import_texts(data: bytes) -> tuple[ImportText, ...] | None:
    """Return all that may be an import statement, each once, in source order; None where the text does not tell."""
    if imports_by_name(data) or not _is_plain(data):
        return None
    text = data.removeprefix(_BOM)
    work = len(text) * _WORK + _MORE_WORK
    found: dict[ImportText, None] = {}
    at = text.find(_IMPORT)
    while at >= 0:
        names = b""
        begin = text.rfind(b"\n", max(0, at - _FARTHEST), at) + 1
        while at - begin <= _FARTHEST:
            source = (_source if at - begin <= _LONG else _source.__wrapped__)(text[begin:at])
            if source is not None:
                if not names:
                    match = _NAMES.match(text, at)
                    if match is None:
                        break
                    names = match[1]
                    work -= len(names)
                statement = (_read if len(names) <= _LONG else _read.__wrapped__)(source, names)
                if statement is None:
                    return None
                found[statement] = None
            work -= at - begin
            if not _is_continued(text, begin):
                break
            # the line above may belong to the statement, or be a comment that ends so
            begin = text.rfind(b"\n", 0, begin - 1) + 1
        else:
            return None
        if work < 0:
            return None
        at = text.find(_IMPORT, at + len(_IMPORT))
    return tuple(one for one in found if one != _NONE)


def _is_continued(text: bytes, begin: int) -> bool:
    """Whether the line before the one that begins there ends in a backslash; it may be a comment all the same."""
    return begin > 1 and (text[begin - 2 : begin - 1] == b"\\" or text[begin - 3 : begin - 1] == b"\\\r")


def _is_plain(data: bytes) -> bool:
    """Whether lines end as usual, and ASCII means ASCII."""
    if b"\r" in data and b"\r" in data.replace(b"\r\n", b""):
        return False
    first = b"\n".join(data.split(b"\n", 2)[:2])
    cookie = _COOKIE.search(first) if b"coding" in first else None
    return cookie is None or cookie[1].lower() in _LIKE_ASCII


@lru_cache(maxsize=10_000)
def _source(before: bytes) -> bytes | None:
    """What stands behind `from` where a statement may go on with `import`; b"" without `from`; None where none may."""
    match = _BEFORE.fullmatch(before)
    return None if match is None else match[1] or b""


_NONE = ImportText(0, "", ())
"""No statement of Python."""


@lru_cache(maxsize=10_000)
def _read(source: bytes, names: bytes) -> ImportText | None:
    """What is meant by `import`, given what stands behind `from` and behind it; None when that is not plain."""
    text = _COMMENT.sub(b" ", names)
    if not (text.isascii() and source.isascii()):
        return None
    parts = [_one_dotted(part).split() for part in text.decode().split(",")]
    parts = [part for part in parts if part and _DOTTED.fullmatch(part[0])]
    listed = tuple(dict.fromkeys(part[0] for part in parts))
    if not listed:
        return _NONE
    if not source:
        return ImportText(-1, "", listed, tuple(part[0] for part in parts if len(part) == 1))
    dots = "".join(source.decode().replace("\\", " ").split())
    below = dots.lstrip(".")
    is_one = _DOTTED.fullmatch(below) if below else dots
    return ImportText(len(dots) - len(below), below, listed) if is_one else _NONE


def _one_dotted(part: str) -> str:
    """The same with blanks that stand alone, and none around dots."""
    words = " ".join(part.replace("\\", " ").replace("(", " ").split())
    return words.replace(" .", ".").replace(". ", ".")
