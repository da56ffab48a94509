"""Which modules a project declares as the ones that are run first.

Sources: `[project.scripts]`, `[project.gui-scripts]` and `[project.entry-points.*]` of pyproject.toml
(packaging.python.org, "Entry points specification" and "Writing your pyproject.toml"), Poetry's and Flit's tables for
the same, `entry_points` of setup.cfg and of setup.py (setuptools, "Entry points"). Nothing in these files can stop an
analysis: what cannot be understood declares nothing.
"""

from __future__ import annotations

import ast
import configparser
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pylint_cycles.project.entry_points_setup import declared_by_setup
from pylint_cycles.project.entry_points_text import groups_of_ini, module_of
from pylint_cycles.source.parse import Unreadable, parse

ReadFile = Callable[[str], bytes]
"""From a path to what the file holds; empty when there is none."""

_FAILURES = (ValueError, configparser.Error, RecursionError, Unreadable)
"""All that the parsers raise on bad input."""


def declared_at(directory: str, read: ReadFile) -> tuple[str, ...]:
    """Dotted names of the modules that the files of one directory declare as entry points, sorted; mostly empty."""
    found: set[str] = set()
    for name, find in (("pyproject.toml", _of_pyproject), ("setup.cfg", _of_cfg), ("setup.py", declared_by_setup)):
        data = read(os.path.join(directory, name))
        if not any(word in data for word in (b"scripts", b"entry", b"plugins")):
            continue
        try:
            found.update(module for reference in find(data) if (module := module_of(reference)))
        except _FAILURES:
            continue
    return tuple(sorted(found))


def _of_pyproject(data: bytes) -> Iterator[object]:
    table = _toml(data.decode("utf-8-sig"))
    project, tool = _table(table, "project"), _table(table, "tool")
    poetry, flit = _table(tool, "poetry"), _table(tool, "flit")
    yield from _table(project, "scripts").values()
    yield from _table(project, "gui-scripts").values()
    yield from _of_groups(_table(project, "entry-points"))
    for script in _table(poetry, "scripts").values():
        yield script.get("reference", script.get("callable")) if isinstance(script, dict) else script
    yield from _of_groups(_table(poetry, "plugins"))
    yield from _table(flit, "scripts").values()
    yield from _of_groups(_table(flit, "entrypoints"))


def _of_groups(groups: Mapping[str, Any]) -> Iterator[object]:
    for group in groups:
        yield from _table(groups, group).values()


def _table(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    inside = table.get(key)
    return inside if isinstance(inside, dict) else {}


def _of_cfg(data: bytes) -> Iterator[object]:
    return groups_of_ini(data.decode("utf-8-sig"), "options.entry_points")


def _toml(text: str) -> dict[str, Any]:
    # imported here: most files are never read for this
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    loaded: dict[str, Any] = tomllib.loads(text)
    return loaded


def runs_as_script(data: bytes) -> bool:
    """Whether a file has a block `if __name__ == "__main__":` at module level, and so is meant to be run."""
    if b"__main__" not in data or b"__name__" not in data:
        return False
    try:
        tree = parse(data)
    except Unreadable:
        return False
    return any(isinstance(statement, ast.If) and _asks_for_main(statement.test) for statement in tree.body)


def _asks_for_main(test: ast.expr) -> bool:
    if not (isinstance(test, ast.Compare) and len(test.comparators) == 1 and isinstance(test.ops[0], ast.Eq)):
        return False
    sides = (test.left, test.comparators[0])
    return any(isinstance(side, ast.Name) and side.id == "__name__" for side in sides) and any(
        isinstance(side, ast.Constant) and side.value == "__main__" for side in sides
    )
