"""The names that a file reads and binds nowhere: builtins, those of its star imports, and mistakes."""

from __future__ import annotations

import ast

from pylint_cycles.source.parse import Unreadable, parse


def free_names(data: bytes) -> frozenset[str]:
    """Return the names that are read in some scope of the file and bound in none; empty when it cannot be parsed."""
    try:
        tree = parse(data)
    except Unreadable:
        return frozenset()
    read: set[str] = set()
    bound: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else bound).add(node.id)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.alias):
            bound.add(node.asname or node.name.partition(".")[0])
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            bound.add(node.name)
    return frozenset(read - bound)
