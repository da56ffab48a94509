"""Scopes of names: which names a block binds, and in which block a name that is read was bound.

Rules: language reference, 4.2 "Naming and binding"; PEP 572 for `:=`.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Literal

from pylint_cycles.source.bindings import case_bindings, handler_bindings, import_bindings, statement_bindings
from pylint_cycles.source.lines_of_interest import LinesOfInterest

ScopeKind = Literal["module", "class", "function"]


class Scope:
    """A module, a class body or a function (also a lambda, a comprehension, a list of type parameters).

    bound: the names it binds, with the line after which a class body has bound them. imported: those bound by an
    import statement. declared_global: names that `global` sends to the module.
    """

    __slots__ = ("bound", "declared_global", "imported", "kind", "parent")

    def __init__(self, kind: ScopeKind, parent: Scope | None) -> None:
        self.kind = kind
        self.parent = parent
        self.bound: dict[str, int] = {}
        self.imported: set[str] = set()
        self.declared_global: set[str] = set()

    def bind(self, name: str, line: int = 0) -> None:
        """Say that the scope binds a name."""
        self.bound.setdefault(name, line)

    def owner_of(self, name: str, line: int) -> Scope | None:
        """Return the scope whose name is meant when `name` is read here on `line`; None for one that is in no scope.

        A class body is seen from itself only, and only below the line that binds the name: until then the reading
        goes to the module.
        """
        scope: Scope | None = self
        while scope is not None:
            if name in scope.declared_global:
                return scope.module()
            bound = scope.bound.get(name)
            if bound is not None and (scope.kind != "class" or (scope is self and line > bound)):
                return scope
            scope = scope.parent
        return None

    def module(self) -> Scope:
        """Return the outermost scope."""
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope


_BINDS_NOTHING = frozenset([ast.Expr, ast.Return, ast.Raise, ast.Assert, ast.Pass, ast.Break, ast.Continue])
_SIMPLE = _BINDS_NOTHING | {ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Delete}
_SIMPLE |= {ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef}  # their bodies are blocks of their own


def block_scope(kind: ScopeKind, parent: Scope | None, body: Sequence[ast.stmt], walrus: LinesOfInterest) -> Scope:
    """Return the scope of a block with the names that its statements bind.

    `walrus`: the lines of the file with a `:=`; the others need no look into expressions.
    """
    scope = Scope(kind, parent)
    pending = list(reversed(body))
    nonlocals: set[str] = set()
    has_walrus = bool(walrus)
    while pending:
        node = pending.pop()
        if node.__class__ in _BINDS_NOTHING and not has_walrus:
            continue
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for binding in import_bindings(node):
                scope.bind(binding.name, node.end_lineno or node.lineno)
                scope.imported.add(binding.name)
        elif isinstance(node, ast.Global):
            scope.declared_global.update(node.names)
        elif isinstance(node, ast.Nonlocal):
            nonlocals.update(node.names)
        else:
            look = has_walrus and walrus.between(node.lineno, node.end_lineno)
            for binding in statement_bindings(node, look):
                scope.bind(binding.name, _last_line(node))
            if kind == "function" and isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                scope.bind(node.target.id)  # an annotation alone makes a local variable
            if node.__class__ not in _SIMPLE:
                _bind_clauses(scope, node)
                pending.extend(reversed(nested_statements(node)))
    for name in nonlocals | scope.declared_global:
        scope.bound.pop(name, None)
    return scope


def bind_arguments(scope: Scope, arguments: ast.arguments) -> None:
    """Bind the parameters of a function in its scope."""
    for argument in every_argument(arguments):
        scope.bind(argument.arg)


def every_argument(arguments: ast.arguments) -> list[ast.arg]:
    """Return the parameters of a function, in order of their kinds."""
    found = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return [*found, *(extra for extra in (arguments.vararg, arguments.kwarg) if extra is not None)]


def nested_statements(node: ast.stmt) -> list[ast.stmt]:
    """Return the statements in the bodies of a statement that belong to the same scope, in source order."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return []
    found: list[ast.stmt] = []
    for field in ("body", "handlers", "cases", "orelse", "finalbody"):
        for child in getattr(node, field, ()):
            if isinstance(child, (ast.ExceptHandler, ast.match_case)):
                found.extend(child.body)
            else:
                found.append(child)
    return found


def _bind_clauses(scope: Scope, node: ast.stmt) -> None:
    for handler in getattr(node, "handlers", ()):
        for binding in handler_bindings(handler):
            scope.bind(binding.name, binding.line)
    if isinstance(node, ast.Match):
        for case in node.cases:
            for binding in case_bindings(case):
                scope.bind(binding.name, binding.line)


def _last_line(node: ast.stmt) -> int:
    """Return the line after which a class body has bound what a statement binds (of a compound one: its first)."""
    simple = not hasattr(node, "body") or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
    return (node.end_lineno or node.lineno) if simple else node.lineno
