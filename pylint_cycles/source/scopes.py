"""Scopes of names: which names a block binds, and in which block a name that is read was bound.

Rules: language reference, 4.2 "Naming and binding"; PEP 572 for `:=`.
"""

from __future__ import annotations

import ast
from typing import Any, Literal

from pylint_cycles.source.bindings import case_bindings, handler_bindings, import_bindings, statement_bindings
from pylint_cycles.source.lines_of_interest import LinesOfInterest
from pylint_cycles.source.targets import target_names, walrus_names

ScopeKind = Literal["module", "class", "function"]


class Scope:
    """A module, a class body or a function (also a lambda, a comprehension, a list of type parameters).

    bound: the names it binds, with the line after which a class body has bound them. imported: those bound by an
    import statement. declared_global: names that `global` sends to the module. read: for a reader, to take note of
    what names mean here.
    """

    __slots__ = ("bound", "declared_global", "imported", "kind", "parent", "read")

    def __init__(self, kind: ScopeKind, parent: Scope | None) -> None:
        self.kind = kind
        self.parent = parent
        self.bound: dict[str, int] = {}
        self.imported: set[str] = set()
        self.declared_global: set[str] = set()
        self.read: dict[str, Scope | None] = {}

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
_DEFINITIONS = frozenset([ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef])  # their bodies are blocks of their own
_SIMPLE = _BINDS_NOTHING | _DEFINITIONS | {ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Delete}

# globals are looked up faster than attributes of a module
_NAME, _ATTRIBUTE, _IF, _ASSIGN, _ANNOTATED = ast.Name, ast.Attribute, ast.If, ast.Assign, ast.AnnAssign
_IMPORT, _FROM, _GLOBAL, _NONLOCAL = ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal


def block_scope(kind: ScopeKind, parent: Scope | None, body: list[ast.stmt], walrus: LinesOfInterest) -> Scope:
    """Return the scope of a block with the names that its statements bind.

    `walrus`: the lines of the file with a `:=`; the others need no look into expressions.
    """
    scope = Scope(kind, parent)
    bind = scope.bound.setdefault
    nonlocals: set[str] = set()
    has_walrus = bool(walrus) and bool(body) and walrus.between(body[0].lineno, body[-1].end_lineno)
    pending: list[Any] = body[::-1]
    while pending:
        node = pending.pop()
        node_class = node.__class__
        if has_walrus and walrus.between(node.lineno, node.end_lineno) and node_class not in _NO_EXPRESSIONS:
            for name in walrus_names(node):
                bind(name, _last_line(node))
        if node_class is _ASSIGN:
            for target in node.targets:
                if target.__class__ is _NAME:
                    bind(target.id, node.end_lineno)
                elif target.__class__ is not _ATTRIBUTE:
                    for name in target_names(target):
                        bind(name, node.end_lineno)
        elif node_class in _BINDS_NOTHING:
            continue
        elif node_class is _IF:
            pending += node.orelse[::-1]
            pending += node.body[::-1]
        elif node_class in _DEFINITIONS:
            bind(node.name, node.end_lineno)
        elif node_class is _FROM or node_class is _IMPORT:
            for binding in import_bindings(node):
                bind(binding.name, node.end_lineno)
                scope.imported.add(binding.name)
        elif node_class is _GLOBAL:
            scope.declared_global.update(node.names)
        elif node_class is _NONLOCAL:
            nonlocals.update(node.names)
        else:
            for binding in statement_bindings(node, walrus=False):
                bind(binding.name, _last_line(node))
            if node_class is _ANNOTATED and kind == "function" and node.target.__class__ is _NAME:
                bind(node.target.id, 0)  # an annotation alone makes a local variable
            if node_class not in _SIMPLE:
                _bind_clauses(scope, node)
                pending.extend(reversed(nested_statements(node)))
    for name in nonlocals | scope.declared_global:
        scope.bound.pop(name, None)
    return scope


_NO_EXPRESSIONS = frozenset([_IMPORT, _FROM, _GLOBAL, _NONLOCAL])


def bind_arguments(scope: Scope, arguments: ast.arguments) -> None:
    """Bind the parameters of a function in its scope."""
    bind = scope.bound.setdefault
    for argument in every_argument(arguments):
        bind(argument.arg, 0)


def every_argument(arguments: ast.arguments) -> list[ast.arg]:
    """Return the parameters of a function, in order of their kinds."""
    found = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    if arguments.vararg is not None:
        found.append(arguments.vararg)
    if arguments.kwarg is not None:
        found.append(arguments.kwarg)
    return found


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
