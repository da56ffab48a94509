"""What is known of a value: whether it is true, how it compares, what stands at an index of it."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from pylint_cycles.runtime.values import (
    Bound,
    Class,
    Const,
    External,
    Function,
    Guess,
    Items,
    ModuleState,
    Table,
    Value,
)

_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "Lt": operator.lt,
    "LtE": operator.le,
    "Gt": operator.gt,
    "GtE": operator.ge,
    "Eq": operator.eq,
    "NotEq": operator.ne,
}
_PLATFORM = {"sys.platform": "linux", "os.name": "posix", "sys.implementation.name": "cpython"}
"""What most run on; the other case is looked into before anything is claimed."""

_PLAIN = (str, int, float, bytes, bool, type(None), tuple)


def truth(value: Value) -> bool | None:
    """Whether a value is true; None when that is not known."""
    if isinstance(value, Const):
        return bool(value.value)
    if isinstance(value, Items):
        return bool(value.items)
    if isinstance(value, Table):
        return bool(value.keys)
    if isinstance(value, External):
        return False if value.name.rpartition(".")[2] == "TYPE_CHECKING" else None
    if isinstance(value, (Function, Class, ModuleState, Bound)):
        return True
    return None


def plain(value: Value, version: tuple[int, int]) -> object:
    """The Python value that a value stands for; `plain` itself when it is not known."""
    if isinstance(value, Const) and isinstance(value.value, _PLAIN):
        return value.value
    if isinstance(value, Items):
        items = tuple(plain(item, version) for item in value.items)
        return plain if any(item is plain for item in items) else items
    if isinstance(value, External):
        if value.name == "sys.version_info":
            return (*version, 99, "final", 0)
        if value.name == "sys.version_info.major":
            return version[0]
        if value.name == "sys.version_info.minor":
            return version[1]
    return plain


def compared(how: str, left: Value, right: Value, version: tuple[int, int]) -> Value:
    """The result of a comparison; unknown when it depends on what is not known."""
    if how in ("Is", "IsNot"):
        same = _same(left, right)
        return None if same is None else Const(same == (how == "Is"))
    if isinstance(left, External) and left.name in _PLATFORM and how in ("Eq", "NotEq", "In", "NotIn"):
        named = plain(right, version)
        usual = named == _PLATFORM[left.name] or (isinstance(named, tuple) and _PLATFORM[left.name] in named)
        return Guess(usual == (how in ("Eq", "In")))
    if isinstance(right, Table):
        right = Items(tuple(Const(key) for key in right.keys))
    first, second = plain(left, version), plain(right, version)
    if first is plain or second is plain:
        return None
    if how in ("In", "NotIn"):
        if not isinstance(second, (tuple, str)) or (isinstance(second, str) and not isinstance(first, str)):
            return None
        return Const((first in second) == (how == "In"))
    needs_micro = (_is_version(left) and _needs_micro(second)) or (_is_version(right) and _needs_micro(first))
    if how not in _ORDER or needs_micro:
        return None
    try:
        return Const(_ORDER[how](first, second))
    except TypeError:
        return None


def _is_version(value: Value) -> bool:
    return isinstance(value, External) and value.name == "sys.version_info"


def _needs_micro(other: object) -> bool:
    return not isinstance(other, tuple) or len(other) > 2  # (major, minor)


def _same(left: Value, right: Value) -> bool | None:
    if isinstance(right, Const) and right.value is None:
        if isinstance(left, Const):
            return left.value is None
        return False if isinstance(left, (Items, Function, Class, ModuleState, Bound)) else None
    if isinstance(left, Const) and isinstance(right, Const) and isinstance(left.value, bool):
        return left.value is right.value
    return None


def indexed(value: Value, index: Value, version: tuple[int, int]) -> Value:
    """`value[index]`; a subscript of a class (`Base[X]`) is that class."""
    if isinstance(value, Class):
        return value
    if not isinstance(index, Const):
        return None
    if isinstance(value, Table):
        return value.values[value.keys.index(index.value)] if index.value in value.keys else None
    known = plain(value, version)
    at = index.value
    if isinstance(value, Items) and isinstance(at, int) and -len(value.items) <= at < len(value.items):
        return value.items[at]
    if not isinstance(known, tuple):
        return None
    if isinstance(index.value, int) and index.value < 2 and -1 < index.value < len(known):  # as above
        return Const(known[index.value])
    if isinstance(index.value, tuple) and index.value[0] == "to" and isinstance(index.value[1], int):
        upper = index.value[1]
        return Items(tuple(Const(item) for item in known[:upper])) if 0 <= upper <= 2 else None  # as above
    return None


def joined(left: Value, right: Value) -> Value:
    """`left + right` of sequences or strings."""
    if isinstance(left, Items) and isinstance(right, Items):
        return Items((*left.items, *right.items))
    if isinstance(left, Const) and isinstance(right, Const) and isinstance(left.value, str):
        return Const(left.value + right.value) if isinstance(right.value, str) else None
    return None
