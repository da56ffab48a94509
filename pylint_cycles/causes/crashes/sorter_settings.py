"""How the project sorts its imports: the settings of isort, or those of ruff put into isort's words.

Looked for from the directory of a file up to the top of its project, as isort ("Configuration") and ruff ("Settings:
isort") do; never further, so that what is found is a function of the project. Where nothing is said, isort's defaults
hold.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

ReadFile = Callable[[str], bytes]
"""From a path to what the file holds; empty when there is none."""

_ISORT_FILES = (
    (".isort.cfg", rb"^\[(settings|isort)\]"),
    ("pyproject.toml", rb"^\s*\[\s*tool\s*\.\s*isort\s*[\].]"),
    ("setup.cfg", rb"^\[(isort|tool:isort)\]"),
    ("tox.ini", rb"^\[(isort|tool:isort)\]"),
)
"""Files in the order in which isort takes them, with what shows that they are about it."""

_RUFF_FILES = (".ruff.toml", "ruff.toml", "pyproject.toml")

_NOT_IMITATED = re.compile(rb"^\s*[\"']?(formatter|sort_order)\b", re.M)
"""Settings of isort that bring in code of others."""

_NEXT = re.compile(rb"^\s*\[", re.M)
"""Where another section begins."""

_PROFILE = re.compile(rb"^\s*[\"']?profile[\"']?\s*[=:]\s*[\"']?([\w.-]*)", re.M)
_PROFILES = frozenset(
    [b"appnexus", b"attrs", b"black", b"django", b"google", b"hug", b"open_stack", b"plone", b"pycharm", b"wemake", b""]
)
"""Those of isort. It looks for others among the entry points of what is installed, or can be found like that."""

_SWITCHES = (
    "case-sensitive",
    "combine-as-imports",
    "force-single-line",
    "force-sort-within-sections",
    "from-first",
    "length-sort",
    "length-sort-straight",
    "no-sections",
    "order-by-type",
)
_LISTS = (
    "extra-standard-library",
    "force-to-top",
    "known-first-party",
    "known-local-folder",
    "known-third-party",
    "single-line-exclusions",
)
"""Settings of ruff that isort has too, spelled with underscores: those that are true or false, and lists."""

_SECTIONS = {
    "future": "FUTURE",
    "standard-library": "STDLIB",
    "third-party": "THIRDPARTY",
    "first-party": "FIRSTPARTY",
    "local-folder": "LOCALFOLDER",
}
"""Sections by ruff's names and by isort's."""


class Sorter(msgspec.Struct, frozen=True):
    """What sorts the imports of a directory.

    tool: "isort" or "ruff". file: isort's configuration file, "" for none. given: settings in isort's words.
    """

    tool: str = "isort"
    file: str = ""
    given: Mapping[str, Any] = {}


def sorter_of(directories: Sequence[str], read: ReadFile) -> Sorter | None:
    """The sorter for files in the first of these directories; None when it cannot be imitated.

    directories: from that of the file upwards to the top of the project.
    """
    for directory in directories:
        for name, shows in _ISORT_FILES:
            path = os.path.join(directory, name)
            data = read(path)
            if re.search(shows, data, re.M):
                return None if _brings_code(data, shows) else Sorter("isort", path)
        for name in _RUFF_FILES:
            data = read(os.path.join(directory, name))
            table = _ruff_table(data, name) if b"isort" in data or b"I" in data else {}
            if table:
                return Sorter("ruff", "", _from_ruff(table))
    return Sorter()


def _brings_code(data: bytes, shows: bytes) -> bool:
    """Whether settings make isort load code of others. data: of the file; shows: where a section of isort begins."""
    if _NOT_IMITATED.search(data):
        return True
    sections = (_NEXT.split(data[begin.end() :], 1)[0] for begin in re.finditer(shows, data, re.M))
    return any(profile not in _PROFILES for section in sections for profile in _PROFILE.findall(section))


def _ruff_table(data: bytes, name: str) -> Mapping[str, Any]:
    """What a file says to ruff, when it is about the order of imports; empty otherwise."""
    try:
        table: Mapping[str, Any] = _toml(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}
    if name == "pyproject.toml":
        table = _inside(table, "tool", "ruff")
    lint = _inside(table, "lint")
    has_settings = _inside(lint, "isort") or _inside(table, "isort")
    rules = [rule for part in (table, lint) for key in ("select", "extend-select") for rule in _strings(part.get(key))]
    return table if has_settings or {"I", "I0", "I00", "I001", "ALL"}.intersection(rules) else {}


def _from_ruff(table: Mapping[str, Any]) -> dict[str, Any]:
    settings = _inside(table, "lint", "isort") or _inside(table, "isort")
    given: dict[str, Any] = {"profile": "black"}
    for key, value in settings.items():
        if key in _SWITCHES and isinstance(value, bool):
            given[key.replace("-", "_")] = value
        elif key in _LISTS:
            given[key.replace("-", "_")] = _strings(value)
    given["reverse_relative"] = settings.get("relative-imports-order") == "closest-to-furthest"
    order = _strings(settings.get("section-order"))
    if order:
        given["sections"] = tuple(_SECTIONS.get(section, section.upper()) for section in order)
        own = _inside(settings, "sections")
        given.update({f"known_{name}": _strings(own.get(name)) for name in order if name not in _SECTIONS})
    return given


def _inside(table: Mapping[str, Any], *keys: str) -> Mapping[str, Any]:
    for key in keys:
        inside = table.get(key)
        table = inside if isinstance(inside, dict) else {}
    return table


def _strings(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _toml(text: str) -> dict[str, Any]:
    # imported here: only projects with a cycle whose imports are out of order come here
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    loaded: dict[str, Any] = tomllib.loads(text)
    return loaded
