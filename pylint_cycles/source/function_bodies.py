"""Where the bodies of functions are that do not run while their module is imported: most of what a file holds."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Any


def function_bodies(tree: ast.Module, lines: Sequence[bytes]) -> tuple[int, ...]:
    """Return the first and the last line of the body of each function that is in no other one: first, last, first, ...

    In source order. Left out are those that begin on a line of the head of their function. lines: of the file.
    """
    found: list[int] = []
    waiting: list[Any] = list(reversed(tree.body))
    while waiting:
        node = waiting.pop()
        kind = node.__class__
        if kind in _FUNCTIONS:
            first = node.body[0]
            decorators = getattr(first, "decorator_list", None)
            begin = min(first.lineno, decorators[0].lineno) if decorators else first.lineno
            end = node.end_lineno or begin
            if node.lineno < begin and _begins_line(first, lines[begin - 1]):
                found += (begin, end)
        elif kind is ast.ClassDef:
            waiting += node.body[::-1]
        elif kind is ast.Match:
            waiting += [one for case in reversed(node.cases) for one in reversed(case.body)]
        elif kind in _BLOCKS:
            inside = list(node.body)
            for handler in getattr(node, "handlers", ()):
                inside += handler.body
            inside += getattr(node, "orelse", ())
            inside += getattr(node, "finalbody", ())
            waiting += reversed(inside)
    return tuple(found)


def without_bodies(data: bytes, bodies: tuple[int, ...]) -> bytes:
    """Return the content with each of these bodies replaced by `pass`, every line where it was."""
    if not bodies:
        return data
    lines = data.splitlines(keepends=True)
    for begin, end in zip(bodies[::2], bodies[1::2], strict=True):
        line = lines[begin - 1]
        indent = line[: len(line) - len(line.lstrip(b" \t\f"))]
        lines[begin - 1] = indent + b"pass\n"
        lines[begin:end] = [b"\n"] * (end - begin)
    return b"".join(lines)


def _begins_line(statement: ast.stmt, line: bytes) -> bool:
    """Whether the first line of a statement holds nothing else before it, nor an `@` further up."""
    if getattr(statement, "decorator_list", None):
        return line.lstrip(b" \t\f").startswith(b"@")
    return len(line) - len(line.lstrip(b" \t\f")) == statement.col_offset


_FUNCTIONS: frozenset[type] = frozenset([ast.FunctionDef, ast.AsyncFunctionDef])
_BLOCKS: frozenset[type] = frozenset(
    [
        *(ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try),
        *((ast.TryStar,) if hasattr(ast, "TryStar") else ()),
    ]
)
