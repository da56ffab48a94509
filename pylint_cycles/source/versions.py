"""Comparisons of the Python version whose answer is the same for every Python from 3.10 on."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import NamedTuple

_LOWEST = (3, 10, 0)
_HIGHEST = (3, 1_000, 0)
"""There is no Python 4, and code of today that asks for one is not meant to run."""

_MIRRORED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt,
    ast.LtE: ast.GtE,
    ast.Gt: ast.Lt,
    ast.GtE: ast.LtE,
    ast.Eq: ast.Eq,
    ast.NotEq: ast.NotEq,
}
_FIELDS = {"major": 0, "minor": 1}


class _Part(NamedTuple):
    """A part of `sys.version_info`, between its lowest and its highest value; scalars as tuples of one number."""

    scalar: bool
    lowest: tuple[int, ...]
    highest: tuple[int, ...]


def version_comparison(
    left: ast.expr, operator: ast.cmpop, right: ast.expr, is_version_info: Callable[[ast.expr], bool]
) -> bool | None:
    """Return the answer to `left operator right` when one side is `sys.version_info` or a part of it, else None.

    Understood: the whole tuple and its slices from the start against a literal tuple, `[0]`, `[1]`, `.major` and
    `.minor` against a literal integer, either way round. `is_version_info` says which expression is the tuple.
    None also when the answer depends on the version.
    """
    kind = type(operator)
    if kind not in _MIRRORED:
        return None
    part, other = _part(left, is_version_info), right
    if part is None:
        part, other, kind = _part(right, is_version_info), left, _MIRRORED[kind]
    if part is None:
        return None
    wanted = _literal(other, part.scalar)
    return None if wanted is None else _answer(kind, part, wanted)


def _part(node: ast.expr, is_version_info: Callable[[ast.expr], bool]) -> _Part | None:
    if is_version_info(node):
        return _Part(False, _LOWEST, _HIGHEST)
    if isinstance(node, ast.Attribute) and node.attr in _FIELDS and is_version_info(node.value):
        return _field(_FIELDS[node.attr])
    if not (isinstance(node, ast.Subscript) and is_version_info(node.value)):
        return None
    index = node.slice
    field = _number(index, -1)
    if field in (0, 1):
        return _field(field)
    if isinstance(index, ast.Slice) and index.step is None and _number(index.lower, 0) == 0:
        length = _number(index.upper, 3)
        if length is not None and 1 <= length <= 3:
            return _Part(False, _LOWEST[:length], _HIGHEST[:length])
    return None


def _field(index: int) -> _Part:
    return _Part(True, (_LOWEST[index],), (_HIGHEST[index],))


def _number(node: ast.expr | None, default: int) -> int | None:
    if node is None:
        return default
    return node.value if isinstance(node, ast.Constant) and type(node.value) is int else None


def _literal(node: ast.expr, scalar: bool) -> tuple[int, ...] | None:
    elements = [node] if scalar else node.elts if isinstance(node, ast.Tuple) else []
    numbers = [_number(element, 0) for element in elements]
    known = tuple(number for number in numbers if number is not None)
    return known if known and len(known) == len(numbers) else None


def _answer(kind: type[ast.cmpop], part: _Part, wanted: tuple[int, ...]) -> bool | None:
    if kind in (ast.GtE, ast.Gt, ast.NotEq):
        opposite = {ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.NotEq: ast.Eq}
        answer = _answer(opposite[kind], part, wanted)
        return None if answer is None else not answer
    if kind is ast.Eq:
        always = part.lowest == wanted == part.highest
        never = wanted < part.lowest or wanted > part.highest
    elif kind is ast.Lt:
        always, never = part.highest < wanted, part.lowest >= wanted
    else:
        always, never = part.highest <= wanted, part.lowest > wanted
    return True if always else False if never else None
