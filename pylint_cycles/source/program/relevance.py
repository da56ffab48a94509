"""Which names of a module can hold something whose attributes or calls matter.

A name carries a module, a function or a class of the project when an import, a definition or an assignment from such a
name binds it. What is read through other names cannot meet a half-loaded module.
"""

from __future__ import annotations

import ast
import builtins

from pylint_cycles.source.children import children

BUILTIN = frozenset(dir(builtins))

_CALLED = frozenset(["__import__", "getattr", "hasattr", "setattr", "super"])
"""Builtins whose calls are understood."""


class Carriers:
    """The names that matter, as they are met in source order.

    every: in functions nothing is known about names, so that all of them matter.
    """

    def __init__(self, every: bool = False) -> None:
        self._every = every
        self._names: set[str] = set()
        self._bound: set[str] = set()
        self._has_star = False

    def defined(self, name: str) -> None:
        """Say that an import, a `def` or a `class` binds a name."""
        self._names.add(name)
        self._bound.add(name)

    def star(self) -> None:
        """Say that names come from a star import."""
        self._has_star = True

    def assigned(self, name: str, value: ast.expr | None) -> None:
        """Say that an assignment binds a name; None for a value that cannot be told (a loop variable, ...)."""
        self._bound.add(name)
        if value is not None and name not in self._names and self._may_hold(value):
            self._names.add(name)

    def carries(self, name: str) -> bool:
        """Whether attributes and calls of what a name holds matter."""
        if name in self._names or name in _CALLED:
            return True
        # what nothing has bound so far may come from a star import, or from a function with `global`
        return (self._every or name not in self._bound) and name not in BUILTIN

    def read_matters(self, name: str) -> bool:
        """Whether a plain read of a name can fail because of a cycle."""
        return (self._every or self._has_star) and name not in self._bound and name not in BUILTIN

    def _may_hold(self, node: ast.expr) -> bool:
        pending: list[ast.AST] = [node]
        while pending:
            current = pending.pop()
            if isinstance(current, ast.Lambda) or (isinstance(current, ast.Name) and self.carries(current.id)):
                return True
            pending += children(current)
        return False


def root(node: ast.AST) -> str:
    """The name at the root of a chain of attributes, calls and subscripts; "" when there is none."""
    while True:
        if isinstance(node, ast.Name):
            return node.id
        if isinstance(node, (ast.Attribute, ast.Subscript)):
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        else:
            return ""
