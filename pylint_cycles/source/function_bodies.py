"""Where the bodies of functions are that do not run while their module is imported: most of what a file holds."""

from __future__ import annotations

import ast
from typing import Any

_SHORTEST = 3
"""Bodies of fewer lines are not worth leaving out."""


def function_bodies(tree: ast.Module) -> tuple[int, ...]:
    """Return the first and the last line of the body of each function that is in no other one: first, last, first, ...

    In source order. Left out are short ones, and those that begin on the first line of their function.
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
            if end - begin + 1 >= _SHORTEST and node.lineno < begin:
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
    """Return the content with each of these bodies replaced by `pass`, every line where it was.

    It cannot be parsed where a body begins on the last of several lines of a head: what opens there is not closed.
    """
    if not bodies:
        return data
    lines = data.splitlines(keepends=True)
    for begin, end in zip(bodies[::2], bodies[1::2], strict=True):
        line = lines[begin - 1]
        indent = line[: len(line) - len(line.lstrip(b" \t\f"))]
        lines[begin - 1] = indent + b"pass\n"
        lines[begin:end] = [b"\n"] * (end - begin)
    return b"".join(lines)


_FUNCTIONS: frozenset[type] = frozenset([ast.FunctionDef, ast.AsyncFunctionDef])
_BLOCKS: frozenset[type] = frozenset(
    [
        *(ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try),
        *((ast.TryStar,) if hasattr(ast, "TryStar") else ()),
    ]
)
