"""The parts of a file that importing it does not run by itself, with digests to tell versions of the file apart.

Such a part is the body of a function; or a whole statement at the top level that does nothing but bind names: a
function without decorators, defaults and annotations (language reference, 8.7; PEP 563: an annotation may not be
evaluated), an import of the standard library, a constant. What is left, the core, runs at each import. Comments between
the statements at the top level, and strings that are such statements, are neither.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from pylint_cycles.hashing import blake2b
from pylint_cycles.source.facts import Parts
from pylint_cycles.source.lines_of_interest import first_line
from pylint_cycles.source.stdlib import only_binds

SIZE = 8
"""Bytes of the digest of one part."""

INSIDE = -1
"""The place of a part that is no whole statement, see `Parts`."""


def parts_of(tree: ast.Module, lines: Sequence[bytes], bodies: Sequence[int], postponed: bool) -> Parts:
    """Return the parts of a file.

    lines: of its content, with their ends. bodies: see `function_bodies`. postponed: `from __future__ import
    annotations` is in force.
    """
    core = blake2b(digest_size=2 * SIZE)
    for line in lines[:2]:
        if b"coding" in line:  # the one comment that says how to read the rest (PEP 263)
            core.update(line)
    places: list[int] = []
    digests: list[bytes] = []
    starts: list[int] = []

    def add(first: int, last: int, place: int) -> None:
        places.extend((first, last, place))
        digests.append(blake2b(b"".join(lines[first - 1 : last]), digest_size=SIZE).digest())

    index = 0
    before = 0
    for number, statement in enumerate(tree.body):
        first, last = first_line(statement), statement.end_lineno or statement.lineno
        following = first_line(tree.body[number + 1]) if number + 1 < len(tree.body) else last + 1
        is_plain = before < first and last < following and _only_binds(statement, postponed)
        before = last
        if is_plain:
            add(first, last, len(starts))
        while index < len(bodies) and bodies[index] <= last:
            begin, end = bodies[index : index + 2]
            index += 2
            if not is_plain:
                core.update(b"".join(lines[first - 1 : begin - 1]))
                add(begin, end, INSIDE)
                first = end + 1
        if not is_plain and not _says_nothing(statement):
            starts.append(first_line(statement))
            core.update(b"".join(lines[first - 1 : last]))
            core.update(b"\0")
    return Parts(core.digest(), tuple(places), b"".join(digests), tuple(starts))


def parts_of_unread(data: bytes) -> Parts:
    """Return the parts of a file that cannot be parsed: everything counts."""
    return Parts(blake2b(data, digest_size=2 * SIZE).digest())


def each_part(parts: Parts) -> Iterator[tuple[int, int, int, bytes]]:
    """Yield of each part the first and the last line, the place and the digest, see `Parts`."""
    for index in range(len(parts.places) // 3):
        first, last, place = parts.places[3 * index : 3 * index + 3]
        yield first, last, place, parts.digests[SIZE * index : SIZE * (index + 1)]


def parts_between(parts: Parts, first: int, last: int) -> Iterator[bytes]:
    """Yield the digest of each part of which something stands between two lines, both included."""
    return (digest for begin, end, _, digest in each_part(parts) if begin <= last and end >= first)


def _only_binds(statement: ast.stmt, postponed: bool) -> bool:
    if isinstance(statement, ast.Import):
        return only_binds(0, (alias.name for alias in statement.names))
    if isinstance(statement, ast.ImportFrom):
        return only_binds(statement.level, [statement.module or ""], (alias.name for alias in statement.names))
    if isinstance(statement, ast.Assign):
        return isinstance(statement.value, ast.Constant) and all(isinstance(one, ast.Name) for one in statement.targets)
    if isinstance(statement, ast.AnnAssign):
        is_constant = isinstance(statement.value, ast.Constant) and isinstance(statement.target, ast.Name)
        return postponed and is_constant
    if not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)) or statement.decorator_list:
        return False
    given = statement.args
    if given.defaults or any(given.kw_defaults) or getattr(statement, "type_params", None):
        return False
    if postponed:
        return True
    every = (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg)
    return statement.returns is None and all(one is None or one.annotation is None for one in every)


def _says_nothing(statement: ast.stmt) -> bool:
    """A string that nobody takes: a docstring, or a comment in that form."""
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)
