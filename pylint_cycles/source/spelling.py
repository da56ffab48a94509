"""How an expression is spelled: dotted names, as written."""

from __future__ import annotations

import ast


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for a name or a chain of attributes of a name, else ""."""
    if isinstance(node, ast.Name):
        return node.id
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    parts.append(node.id)
    return ".".join(reversed(parts))


def spelled_value(node: ast.AST) -> str:
    """Return an assigned value as `Binding.value` spells it: dotted, calls without arguments (`a.b().c()`), else ""."""
    parts: list[str] = []
    call = ""
    while True:
        if isinstance(node, ast.Call):
            call += "()"
            node = node.func
        elif isinstance(node, ast.Attribute):
            parts.append(node.attr + call)
            call = ""
            node = node.value
        elif isinstance(node, ast.Name):
            parts.append(node.id + call)
            return ".".join(reversed(parts))
        else:
            return ""


def last_part(node: ast.AST) -> str:
    """Return the last part of a dotted name (`C` for `a.b.C`), else ""."""
    if isinstance(node, ast.Attribute):
        return node.attr if dotted(node) else ""
    return node.id if isinstance(node, ast.Name) else ""


def spelled_base(node: ast.expr) -> str:
    """Return a base class as `Definition.bases` spells it: `Base[X]` -> `Base`, a call -> `callee()`, else "?"."""
    while isinstance(node, ast.Subscript):
        node = node.value
    if isinstance(node, ast.Call):
        callee = dotted(node.func)
        return f"{callee}()" if callee else "?"
    return dotted(node) or "?"


def spelled_decorator(node: ast.expr) -> str:
    """Return a decorator as `Definition.decorators` spells it: dotted, of the callee when it is called, else "?"."""
    while isinstance(node, ast.Call):
        node = node.func
    return dotted(node) or "?"
