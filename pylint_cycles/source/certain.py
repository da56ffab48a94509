"""What certainly runs when a block runs: its statements up to where it may end early, and the calls in them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from pylint_cycles.source.children import FIELDS, children
from pylint_cycles.source.guards import Guards

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


_PLAIN = frozenset(
    [
        *(*_FUNCTIONS, ast.ClassDef, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr, ast.Import, ast.ImportFrom),
        *(ast.Pass, ast.Delete, ast.Global, ast.Nonlocal, ast.Assert),
    ]
)
"""The commonest statements: no other one stands in them (or runs with them), and the block goes on behind them."""

_CALL_NOTHING = frozenset([ast.Import, ast.ImportFrom, ast.Pass, ast.Global, ast.Nonlocal])


class EarlyEnd:
    """Remembers the line behind which a block no longer runs for certain; None while there is none."""

    def __init__(self) -> None:
        self.line: int | None = None


def certain_statements(body: Sequence[ast.stmt], guards: Guards, end: EarlyEnd) -> Iterator[ast.stmt]:
    """Yield the statements that run for certain, in order, going into `with`, `try` and decided `if`s.

    An undecided `if` or a loop is yielded (its condition is evaluated) but not entered; one that holds a `return` or
    a `raise` ends the sequence, and `end` takes note of it.
    """
    stack = [iter(body)]
    while stack:
        for node in stack[-1]:
            yield node
            if node.__class__ in _PLAIN:
                continue
            if isinstance(node, (ast.Return, ast.Raise)):
                end.line = node.end_lineno
                return
            inner = _entered(node, guards)
            if inner is None:
                if _may_end(node):
                    end.line = node.lineno
                    return
            elif inner:
                stack.append(iter(inner))
                break
        else:
            stack.pop()


def _entered(node: ast.stmt, guards: Guards) -> list[ast.stmt] | None:
    """Return the statements inside a compound statement that certainly run, None when that is not known."""
    if isinstance(node, ast.If):
        runtime = guards.decide(node.test).runtime
        return None if runtime is None else node.body if runtime else node.orelse
    if isinstance(node, (ast.With, ast.AsyncWith)):
        return node.body
    if isinstance(node, (ast.For, ast.AsyncFor, ast.While, ast.Match)):
        return None
    if hasattr(node, "handlers"):  # try, try … except*
        return [*getattr(node, "body", ()), *getattr(node, "finalbody", ())]
    return []


def _may_end(node: ast.stmt) -> bool:
    """Return whether a statement holds a `return` or `raise` of the function around it."""
    pending: list[ast.AST] = [node]
    while pending:
        current = pending.pop()
        if isinstance(current, (ast.Return, ast.Raise)):
            return True
        pending.extend(
            child
            for child in children(current)
            if isinstance(child, (ast.stmt, ast.ExceptHandler, ast.match_case))
            and not isinstance(child, (*_FUNCTIONS, ast.ClassDef))
        )
    return False


def certain_callees(node: ast.AST) -> list[ast.expr]:
    """Return what an expression certainly calls (the called part), without what `and`, `if` or a loop may skip."""
    found: list[ast.expr] = []
    pending = [node]
    while pending:
        current = pending.pop()
        kind = current.__class__
        if not FIELDS[kind]:
            continue
        if isinstance(current, ast.Call):
            found.append(current.func)
            pending += children(current)
        elif isinstance(current, ast.BoolOp):
            pending.append(current.values[0])
        elif isinstance(current, ast.IfExp):
            pending.append(current.test)
        elif isinstance(current, _COMPREHENSIONS):
            pending.append(current.generators[0].iter)
        elif kind is not ast.Lambda:
            pending += children(current)
    return found


_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def evaluated_parts(node: ast.stmt) -> list[ast.AST]:
    """Return the expressions that are evaluated when a statement is reached, without the statements in it.

    Annotations are left out: whether they are evaluated is not known here.
    """
    if node.__class__ in _CALL_NOTHING:
        return []
    if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
        return [node.value]
    if isinstance(node, _FUNCTIONS):
        if not (node.decorator_list or node.args.defaults or node.args.kw_defaults):
            return []
        defaults = [default for default in node.args.kw_defaults if default is not None]
        return [*node.decorator_list, *node.args.defaults, *defaults]
    if isinstance(node, ast.AnnAssign):
        return [node.value] if node.value is not None else []
    if isinstance(node, (ast.For, ast.AsyncFor)):
        return [node.iter]
    if isinstance(node, ast.Match):
        return [node.subject]
    return [child for child in children(node) if not isinstance(child, (ast.stmt, ast.ExceptHandler, ast.match_case))]


def runs_when_called(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Return whether calling a function by its name runs its body.

    It does not for coroutines and generators, and nobody knows for one whose decorator may replace it.
    """
    if isinstance(node, ast.AsyncFunctionDef):
        return False
    for decorator in node.decorator_list:
        inner = decorator.func if isinstance(decorator, ast.Call) else decorator
        name = inner.attr if isinstance(inner, ast.Attribute) else inner.id if isinstance(inner, ast.Name) else ""
        if name not in _TRANSPARENT:
            return False
    pending: list[ast.AST] = list(node.body)
    while pending:
        current = pending.pop()
        if isinstance(current, (ast.Yield, ast.YieldFrom)):
            return False
        if not isinstance(current, (*_FUNCTIONS, ast.ClassDef, ast.Lambda)):
            pending.extend(children(current))
    return True


_TRANSPARENT = frozenset(["staticmethod", "classmethod", "cache", "lru_cache", "final", "override"])
"""Decorators that leave the function to be run by a call."""
