"""The names that the code of a function reads: those that only its annotations name are not among them."""

from __future__ import annotations

import ast

from pylint_cycles.causes.context import Context
from pylint_cycles.project.module import Module
from pylint_cycles.source.children import children
from pylint_cycles.source.facts import Definition
from pylint_cycles.source.parse import Unreadable, parse


def names_run(module: Module, function: Definition, context: Context) -> frozenset[str]:
    """Return those of `Definition.names` of a function of the module that it reads when it is called, or is defined."""
    lines = context.workspace.content(module).splitlines(keepends=True)[function.line - 1 : function.end_line]
    # where the function stands in a block
    head = b"if 1:\n" if lines and lines[0][:1].isspace() else b""
    try:
        waiting: list[ast.AST] = [parse(head + b"".join(lines))]
    except Unreadable:
        return frozenset(function.names)
    found = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name):
            found.add(node.id)
        waiting += [child for child in children(node) if not _is_annotation(child, node)]
    return frozenset(found).intersection(function.names)


def _is_annotation(node: ast.AST, parent: ast.AST) -> bool:
    return node is getattr(parent, "annotation", None) or node is getattr(parent, "returns", None)
