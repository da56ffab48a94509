"""What the condition of an `if` is: for the interpreter that runs the module, and for a type checker.

Both matter: `if TYPE_CHECKING:` is false for one and true for the other, which is what makes an import typing-only
(PEP 484, "Runtime or type checking?"). A version guard counts as decided only when the answer is the same for every
Python from 3.10 on, the oldest that the plugin supports; a module is taken to be imported, not run as `__main__`.
"""

from __future__ import annotations

import ast
from typing import NamedTuple

from pylint_cycles.source.spelling import dotted
from pylint_cycles.source.versions import version_comparison


class Truth(NamedTuple):
    """The value of a condition when the module is imported, and for a type checker; None is not known."""

    runtime: bool | None
    typing: bool | None


UNKNOWN = Truth(None, None)
TYPING = Truth(False, True)
YES = Truth(True, True)
NO = Truth(False, False)

_TYPING_NAMES = frozenset(["TYPE_CHECKING", "MYPY"])
"""The constant of `typing`, and the name that mypy takes for it wherever it is defined."""

_DEEPEST = 40
"""Conditions nested deeper than this (`not not …`) are unknown; it bounds the recursion."""


class Guards:
    """Decides conditions of one module; has to see its imports and assignments, in source order."""

    def __init__(self) -> None:
        self._names: dict[str, Truth] = {}
        self._sys = {"sys"}
        self._version_info: set[str] = set()

    def saw_import(self, node: ast.Import) -> None:
        """Remember under which names this statement makes `sys` known."""
        self._sys.update(alias.asname for alias in node.names if alias.name == "sys" and alias.asname)

    def saw_from(self, node: ast.ImportFrom) -> None:
        """Remember other names for `TYPE_CHECKING`, `sys.version_info` and the constants of `six`."""
        for alias in node.names:
            bound = alias.asname or alias.name
            if alias.name in _TYPING_NAMES:
                self._names[bound] = TYPING
            elif node.module == "sys" and alias.name == "version_info":
                self._version_info.add(bound)
            elif node.module == "six" and alias.name in _SIX:
                self._names[bound] = _SIX[alias.name]

    def saw_assignment(self, name: str, value: ast.expr | None) -> None:
        """Remember a name that stands for a guard: `TC = TYPE_CHECKING`, `PY2 = sys.version_info[0] == 2`.

        `TYPE_CHECKING = False` is the constant under its own name; `DEBUG = False` is a setting and decides nothing.
        """
        if value is None:
            return
        if isinstance(value, ast.Constant):
            truth = Truth(bool(value.value), True) if name in _TYPING_NAMES else UNKNOWN
        else:
            truth = self.decide(value)
        if truth != UNKNOWN or name in self._names:
            # Assigned twice with different answers: nobody knows which one counts.
            self._names[name] = truth if self._names.get(name, truth) == truth else UNKNOWN

    def decide(self, test: ast.expr) -> Truth:
        """Return what is known about a condition."""
        return self._decide(test, 0)

    def _decide(self, test: ast.expr, depth: int) -> Truth:
        if depth > _DEEPEST or isinstance(test, ast.Call):
            return UNKNOWN
        if isinstance(test, ast.Name):
            return self._names.get(test.id, TYPING if test.id in _TYPING_NAMES else UNKNOWN)
        if isinstance(test, ast.Constant):
            return YES if test.value else NO
        if isinstance(test, ast.Attribute):
            if test.attr in _TYPING_NAMES:
                return TYPING
            return _SIX.get(test.attr, UNKNOWN) if dotted(test.value) == "six" else UNKNOWN
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            inner = self._decide(test.operand, depth + 1)
            return Truth(_negated(inner.runtime), _negated(inner.typing))
        if isinstance(test, ast.BoolOp):
            absorbing = isinstance(test.op, ast.Or)
            parts = [self._decide(value, depth + 1) for value in test.values]
            return Truth(
                _combined(absorbing, [part.runtime for part in parts]),
                _combined(absorbing, [part.typing for part in parts]),
            )
        if isinstance(test, ast.Compare) and len(test.ops) == 1:
            return self._compared(test.left, test.ops[0], test.comparators[0])
        return UNKNOWN

    def _compared(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> Truth:
        if isinstance(left, ast.Name) and left.id != "__name__" and left.id not in self._version_info:
            return UNKNOWN  # most of them
        names = {dotted(left), right.value if isinstance(right, ast.Constant) else dotted(right)}
        names |= {left.value} if isinstance(left, ast.Constant) else set()
        if {"__name__", "__main__"} <= names and isinstance(operator, (ast.Eq, ast.NotEq)):
            return NO if isinstance(operator, ast.Eq) else YES
        answer = version_comparison(left, operator, right, self._is_version_info)
        return UNKNOWN if answer is None else Truth(answer, answer)

    def _is_version_info(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            return node.attr == "version_info" and node.value.id in self._sys
        return isinstance(node, ast.Name) and node.id in self._version_info


_SIX = {"PY2": NO, "PY3": YES, "PY34": YES}


def _negated(value: bool | None) -> bool | None:
    return None if value is None else not value


def _combined(absorbing: bool, values: list[bool | None]) -> bool | None:
    """Return the three-valued `or` (absorbing is True) or `and` (absorbing is False) of the values (Kleene)."""
    if absorbing in values:
        return absorbing
    return None if None in values else not absorbing
