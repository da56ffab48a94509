"""Whether a module writes its own namespace in a way that no statement shows."""

from __future__ import annotations

import ast

from pylint_cycles.source.children import children
from pylint_cycles.source.lines_of_interest import LinesOfInterest, first_line
from pylint_cycles.source.spelling import dotted

_SIGNS = (b"globals", b"vars", b"locals", b"exec", b"modules", b"__path__")
"""Text without which none of this can be there."""

_NAMESPACES = frozenset(["globals", "vars", "locals"])
_READING_METHODS = frozenset(["get", "keys", "values", "items", "copy", "__contains__", "__getitem__"])
_READING_FUNCTIONS = frozenset(["dict", "list", "tuple", "set", "sorted", "len", "iter", "bool", "getattr", "hasattr"])


def writes_own_namespace(tree: ast.Module, data: bytes) -> bool:
    """Return whether names may exist in the module that it does not visibly bind.

    Counted: `globals()`, `vars()` and module-level `locals()` unless they are only read, `sys.modules[__name__]`
    unless only an attribute of it is read, `exec` at module level, and writing `__path__`.
    """
    lines = LinesOfInterest(data, _SIGNS)
    if not lines:
        return False
    pending: list[tuple[ast.AST, ast.AST, bool]] = [(tree, tree, True)]
    while pending:
        node, parent, at_module = pending.pop()
        if isinstance(node, (ast.stmt, ast.expr)) and not lines.between(first_line(node), node.end_lineno):
            continue
        if _writes(node, parent, at_module):
            return True
        inside = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda))
        pending.extend((child, node, at_module and not inside) for child in children(node))
    return False


def _writes(node: ast.AST, parent: ast.AST, at_module: bool) -> bool:
    if isinstance(node, ast.Call):
        name = dotted(node.func)
        if name == "exec":
            return at_module or len(node.args) > 1
        return name in _NAMESPACES and not node.args and (at_module or name == "globals") and not _reads(node, parent)
    if isinstance(node, ast.Subscript) and dotted(node.value).endswith("modules") and dotted(node.slice) == "__name__":
        return not _reads(node, parent)
    if isinstance(node, ast.Name) and node.id == "__path__":
        return not isinstance(node.ctx, ast.Load) or (
            isinstance(parent, ast.Attribute) and parent.attr not in _READING_METHODS
        )
    return False


def _reads(node: ast.AST, parent: ast.AST) -> bool:
    """Return whether what stands around a namespace object only reads from it."""
    if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
        return False
    if isinstance(parent, ast.Subscript):
        return isinstance(parent.ctx, ast.Load)
    if isinstance(parent, ast.Attribute):
        return isinstance(parent.ctx, ast.Load) and (isinstance(node, ast.Subscript) or parent.attr in _READING_METHODS)
    if isinstance(parent, ast.Call):
        return dotted(parent.func) in _READING_FUNCTIONS
    return isinstance(parent, (ast.Compare, ast.comprehension, ast.For))
