"""The text of a baseline: what stays in it stays as it was written, comments and reasons included."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping

import msgspec

from pylint_cycles.accepted.baseline import HEADER, PREFIX, TABLE, Baseline, Entry, parse_baseline

NEW = """\
# Import cycles that are accepted for now. 'pylint-cycles baseline' writes this file; reasons and comments are kept.
"""
"""How a new baseline begins."""


class UnwritableError(Exception):
    """The text has a form that cannot be changed without a loss."""


class _Parts(msgspec.Struct):
    """What stands before the entries, and the text of each entry with the comments right above it."""

    top: str
    blocks: list[str]


def updated(
    text: str, baseline: Baseline, moved: Mapping[Entry, Entry], reasons: Mapping[Entry, str], wanted: Collection[Entry]
) -> str:
    """The text with the `wanted` entries and no others, sorted; `baseline` is what it says now.

    moved: new entries by the old ones whose text they take over. reasons: of new entries. Raises UnwritableError.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    parts = _split(text.replace("\r\n", "\n"))
    if len(parts.blocks) != len(baseline.order):
        raise UnwritableError(f"the entries are not all written as [[{TABLE}]]")
    blocks: dict[Entry, str] = {}
    for entry, block in zip(baseline.order, parts.blocks, strict=True):
        if entry is not None:
            now = moved.get(entry, entry)
            if now in wanted:
                blocks.setdefault(now, block if now == entry else _renamed(block, entry, now, baseline))
    for entry in wanted:
        blocks.setdefault(entry, _block(entry, reasons.get(entry, "")))
    pieces = [parts.top.strip("\n"), *(blocks[entry].strip("\n") for entry in sorted(blocks))]
    new = "\n\n".join(piece for piece in pieces if piece) + "\n"
    if parse_baseline(new).entries != tuple(sorted(wanted)):
        raise UnwritableError("its form is not understood")
    return new.replace("\n", newline)


def _split(text: str) -> _Parts:
    starts = [_with_comments(text, match.start()) for match in HEADER.finditer(text)]
    if not starts:
        return _Parts(text, [])
    ends = [*starts[1:], len(text)]
    return _Parts(text[: starts[0]], [text[a:b] for a, b in zip(starts, ends, strict=True)])


def _with_comments(text: str, start: int) -> int:
    """Where the comment lines begin that stand right above a place."""
    found = re.search(r"(?:^[ \t]*#[^\n]*\n)+\Z", text[:start], re.M)
    # what begins the file is about all of it
    return start if found is None or found.start() == 0 else found.start()


def _renamed(block: str, old: Entry, new: Entry, baseline: Baseline) -> str:
    found = block
    changes = {
        "importer": ((old.importer,), new.importer),
        "imported": ((old.imported,), new.imported),
        "cause": ((PREFIX + old.cause, old.cause), PREFIX + new.cause),
    }
    for key, (before, after) in changes.items():
        if after in before:
            continue
        forms = "|".join(re.escape(form) for one in before for form in (_string(one), f"'{one}'"))
        match = re.search(rf"^([ \t]*{key}[ \t]*=[ \t]*)(?:{forms})", found, re.M)
        if match is not None:
            found = f"{found[: match.start()]}{match[1]}{_string(after)}{found[match.end() :]}"
    said = parse_baseline(found)
    return found if said.entries == (new,) else _block(new, baseline.reasons.get(old, ""))


def _block(entry: Entry, reason: str) -> str:
    lines = [
        f"[[{TABLE}]]",
        f"importer = {_string(entry.importer)}",
        f"imported = {_string(entry.imported)}",
        f"cause = {_string(PREFIX + entry.cause)}",
    ]
    return "\n".join([*lines, f"reason = {_string(reason)}"] if reason else lines) + "\n"


def _string(text: str) -> str:
    """A basic string of TOML: JSON's escapes are among its own."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
