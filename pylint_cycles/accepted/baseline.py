"""Reads the baseline: a file in which a project lists the imports that it accepts for now.

A TOML file with one table for each import, so that two branches that add or remove entries merge:

    [[accepted]]
    importer = "shop.orders"
    imported = "shop.users"
    cause = "cyclic-import-type-hints"
    reason = "goes with the new order model"

Nothing in the file can stop an analysis. What cannot be understood is a problem to be told, with its line.
"""

from __future__ import annotations

import os
import re
import sys
from typing import Any

import msgspec

from pylint_cycles.accepted.cause_names import CAUSES
from pylint_cycles.project import looks

PREFIX = "cyclic-import-"
TABLE = "accepted"
HEADER = re.compile(rf"^[ \t]*\[\[[ \t]*(?:{TABLE}|\"{TABLE}\"|'{TABLE}')[ \t]*\]\]", re.M)
"""The line that begins an entry."""

_KEYS = ("importer", "imported", "cause")


class Entry(msgspec.Struct, frozen=True, order=True):
    """One accepted import: dotted names of the two modules, and the cause without its prefix."""

    importer: str
    imported: str
    cause: str

    def in_words(self) -> str:
        """The entry as messages name it."""
        return f"'{self.importer} -> {self.imported}' ({PREFIX}{self.cause})"


class Baseline(msgspec.Struct, frozen=True):
    """What a baseline says.

    path: of the file; "" where there is none. entries: sorted, each once. reasons: by entry, where one is given.
    order: the entries in the order of the file, one for each table, None for one that is not understood.
    problems: what is wrong with the file, in words, each with a line where it has one.
    """

    path: str = ""
    entries: tuple[Entry, ...] = ()
    reasons: dict[Entry, str] = {}
    order: tuple[Entry | None, ...] = ()
    problems: tuple[str, ...] = ()


def read_baseline(path: str) -> Baseline:
    """The baseline in a file; without entries and with a problem when it cannot be read."""
    data = looks.content(path)
    if not data:
        try:
            os.close(os.open(path, os.O_RDONLY))
        except OSError as error:
            return Baseline(path, problems=(f"cannot be read ({error.strerror or type(error).__name__})",))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Baseline(path, problems=(f"line {data[: error.start].count(10) + 1}: not UTF-8",))
    return parse_baseline(text, path)


def parse_baseline(text: str, path: str = "") -> Baseline:
    """The baseline in a text; of a text that is no TOML nothing counts, of a wrong entry only that is left out."""
    try:
        document = _toml(text)
    except (ValueError, RecursionError) as error:
        return Baseline(path, problems=(_where(error, text),))
    tables = document.get(TABLE, [])
    unknown = sorted(key for key in document if key != TABLE)
    problems = [f"line {_line_of_key(text, key)}: '{key}' is not '[[{TABLE}]]'" for key in unknown]
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        return Baseline(path, problems=(*problems, f"line {_line_of_key(text, TABLE)}: not '[[{TABLE}]]'"))
    lines = [text.count("\n", 0, match.start()) + 1 for match in HEADER.finditer(text)]
    reasons: dict[Entry, str] = {}
    order: list[Entry | None] = []
    for number, table in enumerate(tables):
        wrong = _wrong(table)
        if wrong:
            where = f"line {lines[number]}" if len(lines) == len(tables) else f"entry {number + 1}"
            problems.append(f"{where}: {wrong}")
            order.append(None)
            continue
        entry = Entry(table["importer"], table["imported"], table["cause"].removeprefix(PREFIX))
        order.append(entry)
        if table.get("reason"):
            reasons.setdefault(entry, table["reason"])
    entries = tuple(sorted({entry for entry in order if entry is not None}))
    return Baseline(path, entries, reasons, tuple(order), tuple(problems))


def _wrong(table: dict[str, Any]) -> str:
    """What is wrong with an entry, "" when nothing is."""
    for key in _KEYS:
        if key not in table:
            return f"the entry has no '{key}'"
    for key in (*_KEYS, "reason"):
        if not isinstance(table.get(key, ""), str):
            return f"'{key}' is not a string"
    cause = table["cause"]
    return "" if cause.removeprefix(PREFIX) in CAUSES else f"'{cause}' is no cause that can be accepted"


def _where(error: Exception, text: str) -> str:
    """What the parser says, with the line first; at the end of the document it names none."""
    said = str(error).strip() or type(error).__name__
    found = re.search(r"\s*\(at (?:line (\d+), column \d+|end of document)\)", said)
    line = found[1] if found and found[1] else str(len(text.splitlines()) or 1)
    return f"line {line}: {said[: found.start()] + said[found.end() :] if found else said}"


def _line_of_key(text: str, key: str) -> int:
    found = re.search(rf"^[ \t\[]*[\"']?{re.escape(key)}\b", text, re.M)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _toml(text: str) -> dict[str, Any]:
    # imported here: most projects have no baseline, and pay nothing for the parser
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    loaded: dict[str, Any] = tomllib.loads(text)
    return loaded
