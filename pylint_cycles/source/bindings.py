"""Module-level bindings: which statement gives which name what."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from typing import Any

from pylint_cycles.source.facts import Binding
from pylint_cycles.source.spelling import spelled_value
from pylint_cycles.source.targets import pattern_names, target_names, walrus_names


def import_bindings(node: ast.Import | ast.ImportFrom) -> list[Binding]:
    """Return what an import statement binds; nothing for a star import, whose names are not in this file."""
    line = node.lineno
    if isinstance(node, ast.Import):
        return [
            Binding(alias.asname, line, "import", 0, alias.name)
            if alias.asname
            else Binding(alias.name.partition(".")[0], line, "import", 0, alias.name.partition(".")[0])
            for alias in node.names
        ]
    return [
        Binding(alias.asname or alias.name, line, "import", node.level, node.module or "", alias.name)
        for alias in node.names
        if alias.name != "*"
    ]


def statement_bindings(node: ast.stmt, walrus: bool) -> list[Binding]:
    """Return what any other statement binds itself, in order, without the statements nested in it.

    `walrus`: look into expressions for `:=` (worth it only when the file has one).
    """
    found: list[Binding] = []
    if walrus:
        found.extend(Binding(name, node.lineno, "assign") for name in walrus_names(node))
    reader = _READERS.get(node.__class__)
    if reader is not None:
        found.extend(reader(node))
    return found


def _assign(node: ast.Assign) -> Iterable[Binding]:
    value = spelled_value(node.value)
    for target in node.targets:
        if isinstance(target, ast.Name):
            yield Binding(target.id, node.lineno, "assign", value=value)
        else:
            yield from _targets(target, node.lineno)


def _ann_assign(node: ast.AnnAssign) -> Iterable[Binding]:
    if node.value is not None and isinstance(node.target, ast.Name):
        yield Binding(node.target.id, node.lineno, "assign", value=spelled_value(node.value))


def _target(node: ast.AugAssign | ast.For | ast.AsyncFor) -> Iterable[Binding]:
    return _targets(node.target, node.lineno)


def _with(node: ast.With | ast.AsyncWith) -> Iterable[Binding]:
    for item in node.items:
        if item.optional_vars is not None:
            yield from _targets(item.optional_vars, node.lineno)


def _function(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterable[Binding]:
    yield Binding(node.name, node.lineno, "def")


def _class(node: ast.ClassDef) -> Iterable[Binding]:
    yield Binding(node.name, node.lineno, "class")


def _delete(node: ast.Delete) -> Iterable[Binding]:
    for target in node.targets:
        for name in target_names(target):
            yield Binding(name, node.lineno, "delete")


def handler_bindings(node: ast.ExceptHandler) -> Iterable[Binding]:
    """Yield the name of `except … as name`."""
    if node.name:
        yield Binding(node.name, node.lineno, "assign")


def case_bindings(node: ast.match_case) -> Iterable[Binding]:
    """Yield the names that a `case` captures."""
    for name in pattern_names(node.pattern):
        yield Binding(name, node.pattern.lineno, "assign")


def _type_alias(node: ast.stmt) -> Iterable[Binding]:
    name = getattr(node, "name", None)  # ast.TypeAlias exists from 3.12 on
    if isinstance(name, ast.Name):
        yield Binding(name.id, node.lineno, "assign")


def _targets(target: ast.expr, line: int) -> Iterable[Binding]:
    return (Binding(name, line, "assign") for name in target_names(target))


_READERS: dict[type[ast.AST], Callable[[Any], Iterable[Binding]]] = {
    ast.Assign: _assign,
    ast.AnnAssign: _ann_assign,
    ast.AugAssign: _target,
    ast.For: _target,
    ast.AsyncFor: _target,
    ast.With: _with,
    ast.AsyncWith: _with,
    ast.FunctionDef: _function,
    ast.AsyncFunctionDef: _function,
    ast.ClassDef: _class,
    ast.Delete: _delete,
}
if hasattr(ast, "TypeAlias"):
    _READERS[ast.TypeAlias] = _type_alias
