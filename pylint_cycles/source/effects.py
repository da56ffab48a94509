"""Whether running a module does more than bind names: an import of it may be wanted for that."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from pylint_cycles.source.facts import Binding


class Effects:
    """Looks at the module-level statements that run on import."""

    def __init__(self) -> None:
        self._calls = False
        self._written: set[str] = set()

    def saw(self, node: ast.stmt) -> None:
        """Take note of one statement; nested ones are shown one by one."""
        if isinstance(node, ast.Expr):
            # what is added to `__all__` is a name, no effect
            if isinstance(node.value, ast.Call) and _root(node.value.func) != "__all__":
                self._calls = True
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                self._writes(target)
        elif isinstance(node, ast.AugAssign):
            self._writes(node.target)

    def found(self, bindings: Iterable[Binding]) -> bool:
        """Return whether there is an effect, given what the module binds: objects from elsewhere are imported ones."""
        if self._calls or not self._written:
            return self._calls
        return any(binding.kind == "import" and binding.name in self._written for binding in bindings)

    def _writes(self, target: ast.expr) -> None:
        if isinstance(target, (ast.Attribute, ast.Subscript)):
            self._written.add(_root(target))


def _root(node: ast.expr) -> str:
    """Return the name that a chain of attributes, items and calls begins with; "" for anything else."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""
