"""The entry points that a setup.py gives to `setup()` literally; it is parsed and never run."""

from __future__ import annotations

import ast
import configparser
from collections.abc import Iterator

from pylint_cycles.project.entry_points_text import groups_of_ini, of_lines
from pylint_cycles.source.parse import parse


def declared_by_setup(data: bytes) -> Iterator[object]:
    """The references in `entry_points=` of the calls in a setup.py; raises Unreadable.

    A dictionary of groups with lists or texts, or an INI text; also when a variable of the module holds it.
    """
    tree = parse(data)
    values = {
        target.id: statement.value
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for keyword in node.keywords:
                if keyword.arg == "entry_points":
                    given = keyword.value
                    yield from _of_value(values.get(given.id, given) if isinstance(given, ast.Name) else given)


def _of_value(node: ast.expr) -> Iterator[str]:
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, RecursionError):
        return
    if isinstance(value, str):
        try:
            yield from groups_of_ini(value)
        except configparser.Error:
            return
    elif isinstance(value, dict):
        for group in value.values():
            lines = group if isinstance(group, (list, tuple)) else [group]
            yield from of_lines("\n".join(line for line in lines if isinstance(line, str)))
