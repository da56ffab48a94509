"""The top-level definitions of a module, while their names are being collected."""

from __future__ import annotations

import ast
from typing import Literal

from pylint_cycles.source.facts import Definition
from pylint_cycles.source.spelling import spelled_base, spelled_decorator
from pylint_cycles.source.targets import target_names


class DefinitionBuilder:
    """One `Definition` in the making; the walk adds the module-level names that it reads to `names`."""

    __slots__ = ("_kind", "_name", "_node", "names")

    def __init__(self, name: str, kind: Literal["function", "class", "constant"], node: ast.stmt) -> None:
        self.names: set[str] = set()
        self._name = name
        self._kind = kind
        self._node = node

    def build(self) -> Definition:
        """Return the finished definition."""
        node = self._node
        bases: tuple[str, ...] = ()
        decorators: tuple[str, ...] = ()
        annotations: tuple[str, ...] = ()
        methods: tuple[str, ...] = ()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            decorators = tuple(spelled_decorator(item) for item in node.decorator_list)
        if isinstance(node, ast.ClassDef):
            bases = tuple(spelled_base(base) for base in node.bases)
            annotations = tuple(
                item.target.id
                for item in node.body
                if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
            )
            functions = (item for item in node.body if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef)))
            methods = tuple(dict.fromkeys(item.name for item in functions))
        names = tuple(sorted(self.names - {self._name}))
        end = node.end_lineno or node.lineno
        return Definition(self._name, node.lineno, end, self._kind, bases, decorators, names, annotations, methods)


def assigned_names(node: ast.stmt) -> list[str]:
    """Return the names that an assignment statement at module level defines, in order."""
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AugAssign) or (isinstance(node, ast.AnnAssign) and node.value is not None):
        targets = [node.target]
    elif type(node).__name__ == "TypeAlias":  # ast.TypeAlias exists from 3.12 on
        targets = [node.name]  # type: ignore[attr-defined]  # see above
    return list(dict.fromkeys(name for target in targets for name in target_names(target)))
