"""The literal `__all__` of a module."""

from __future__ import annotations

import ast
from collections.abc import Iterator

_HARMLESS = frozenset(["sort", "reverse", "index", "count", "copy"])


class Exports:
    """Collects `__all__` from the module-level statements of one module, given in source order.

    Understood: `=`, `+=`, `.extend`, `.append`, `.remove` with lists and tuples of string literals, and `+` of them.
    Where branches assign different lists, what any of them exports counts as exported.
    """

    def __init__(self) -> None:
        self._names: list[str] | None = None
        self._literal = True

    def result(self) -> tuple[str, ...] | None:
        """Return the names, or None when there is no `__all__` or it is not literal."""
        return tuple(self._names) if self._literal and self._names is not None else None

    def added(self, name: str) -> None:
        """Take account of a name that something else than a statement of these adds."""
        known = self._names = self._names or []
        if name not in known:
            known.append(name)

    def removed(self, name: str) -> None:
        """Take account of one that something else removes; where there is no `__all__` there is none afterwards."""
        if self._names is not None:
            self._names = [known for known in self._names if known != name]

    def grown(self) -> None:
        """Take account of names that cannot be told."""
        self._literal = False

    def saw(self, node: ast.stmt) -> None:
        """Take account of a statement."""
        if isinstance(node, ast.Assign):
            if any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets):
                self._add(node.value)
        elif isinstance(node, ast.AnnAssign):
            if node.value is not None and _is_all(node.target):
                self._add(node.value)
        elif isinstance(node, ast.AugAssign):
            if _is_all(node.target):
                self._add(node.value)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            self._called(node.value)

    def _add(self, value: ast.expr) -> None:
        names = string_literals(value)
        if names is None:
            self._literal = False
        else:
            known = self._names = self._names or []
            known.extend(name for name in names if name not in known)

    def _called(self, call: ast.Call) -> None:
        method = call.func
        if not isinstance(method, ast.Attribute) or not _is_all(method.value) or method.attr in _HARMLESS:
            return
        if len(call.args) != 1:
            self._literal = False
        elif method.attr in ("extend", "append"):
            self._add(call.args[0])
        elif method.attr == "remove":
            gone = string_literals(call.args[0])
            self._literal = self._literal and gone is not None
            self._names = [name for name in self._names or [] if name not in (gone or ())]
        else:
            self._literal = False


def string_literals(value: ast.expr) -> list[str] | None:
    """Return the strings of a display of string literals, of a `+` of such, or of one literal; else None."""
    names: list[str] = []
    pending = [value]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            pending += [node.right, node.left]
        elif isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            pending.extend(
                element.value if isinstance(element, ast.Starred) else element for element in reversed(node.elts)
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names.append(node.value)
        else:
            return None
    return names


def listed_names(value: ast.expr | None) -> Iterator[tuple[ast.expr, str]]:
    """Yield the string literals that an `__all__` lists, with their nodes, also where other parts are not literal."""
    pending = [] if value is None else [value]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.BinOp):
            pending += [node.right, node.left]
        for element in getattr(node, "elts", ()):
            for name in string_literals(element) or ():
                yield element, name


def _is_all(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "__all__"
