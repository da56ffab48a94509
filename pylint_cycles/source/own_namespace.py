"""Whether a module writes or reads its own namespace in a way that no statement shows."""

from __future__ import annotations

import ast
from typing import NamedTuple

from pylint_cycles.source.children import children
from pylint_cycles.source.lines_of_interest import LinesOfInterest, first_line
from pylint_cycles.source.spelling import dotted

_SIGNS = (b"globals", b"vars", b"locals", b"exec", b"eval", b"modules", b"__path__")
"""Text without which none of this can be there."""

_NAMESPACES = frozenset(["globals", "vars", "locals"])
_READING_METHODS = frozenset(["get", "keys", "values", "items", "copy", "__contains__", "__getitem__"])
_READING_FUNCTIONS = frozenset(["dict", "list", "tuple", "set", "sorted", "len", "iter", "bool", "getattr", "hasattr"])


class OwnNamespace(NamedTuple):
    """What a module does with its own namespace.

    written: names may exist in it that it does not visibly bind. read: names may be read that nothing spells.
    """

    written: bool
    read: bool


def own_namespace(tree: ast.Module, lines: LinesOfInterest) -> OwnNamespace:
    """Return what the module with this tree does with its own namespace. lines: see `lines_that_may_write`.

    Counted as writing: `globals()`, `vars()` and module-level `locals()` unless they are only read,
    `sys.modules[__name__]` unless only an attribute of it is read, `exec` at module level, and writing `__path__`.
    As reading: any of these calls, `sys.modules[__name__]`, `eval` and `exec`.
    """
    if not lines:
        return OwnNamespace(written=False, read=False)
    read = False
    pending: list[tuple[ast.AST, ast.AST, bool]] = [(tree, tree, True)]
    while pending:
        node, parent, at_module = pending.pop()
        if isinstance(node, (ast.stmt, ast.expr)) and not lines.between(first_line(node), node.end_lineno):
            continue
        if _writes(node, parent, at_module):
            return OwnNamespace(written=True, read=True)
        read = read or _may_read(node, at_module)
        inside = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda))
        pending.extend((child, node, at_module and not inside) for child in children(node))
    return OwnNamespace(written=False, read=read)


def lines_that_may_write(data: bytes) -> LinesOfInterest:
    """Return the lines of a file on which `writes` could find something."""
    return LinesOfInterest(data, _SIGNS, whole=True)


def writes(statement: ast.stmt, at_module: bool) -> bool:
    """Whether executing a simple statement writes the namespace of its module in a way that it does not show.

    at_module: the statement stands in no function. Bodies of functions and classes do not count.
    """
    pending: list[tuple[ast.AST, ast.AST]] = [(statement, statement)]
    while pending:
        node, parent = pending.pop()
        if _writes(node, parent, at_module):
            return True
        pending.extend((child, node) for child in children(node) if not isinstance(child, ast.Lambda))
    return False


def _may_read(node: ast.AST, at_module: bool) -> bool:
    if isinstance(node, ast.Call):
        name = dotted(node.func)
        return name in ("eval", "exec") or (name in _NAMESPACES and not node.args and (at_module or name == "globals"))
    return _is_own_module(node)


def _is_own_module(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Subscript) and dotted(node.value).endswith("modules") and dotted(node.slice) == "__name__"
    )


def _writes(node: ast.AST, parent: ast.AST, at_module: bool) -> bool:
    if isinstance(node, ast.Call):
        name = dotted(node.func)
        if name == "exec":
            return at_module or len(node.args) > 1
        return name in _NAMESPACES and not node.args and (at_module or name == "globals") and not _reads(node, parent)
    if _is_own_module(node):
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
