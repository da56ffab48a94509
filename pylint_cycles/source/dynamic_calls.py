"""Calls that import a module by a literal name: `importlib.import_module("a.b")`, `__import__("a.b")`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from pylint_cycles.source.call_names import named_module
from pylint_cycles.source.children import children
from pylint_cycles.source.spelling import dotted
from pylint_cycles.source.targets import own_expressions


class ImportCall(NamedTuple):
    """One call that imports a literal name; `in_lambda` when it stands in a lambda that is not called at once."""

    node: ast.Call
    level: int
    module: str
    in_lambda: bool


_OTHER_NAME = re.compile(rb"\b(?:import_module|__import__)\s+as\s+(\w+)")


def names_that_import(data: bytes) -> list[bytes]:
    """Return the names under which importing functions are called in a file; none where there can be no such call."""
    own = [name for name in (b"import_module", b"__import__") if name in data]
    return [*own, *_OTHER_NAME.findall(data)] if own else []


class ImportCalls:
    """Finds importing calls in the statements of one module; has to see its imports, in source order."""

    def __init__(self) -> None:
        self._modules = {"importlib", "builtins"}
        self._functions = {"__import__": "__import__"}

    def saw_import(self, node: ast.Import) -> None:
        """Remember under which names a statement makes `importlib` known."""
        self._modules.update(alias.asname for alias in node.names if alias.name == "importlib" and alias.asname)

    def saw_from(self, node: ast.ImportFrom) -> None:
        """Remember other names of the module and of its functions."""
        for alias in node.names:
            if alias.name in ("import_module", "__import__"):
                self._functions[alias.asname or alias.name] = alias.name
            elif alias.name == "importlib":
                self._modules.add(alias.asname or alias.name)

    def find(self, statement: ast.AST) -> Iterator[ImportCall]:
        """Yield the calls in the expressions of one statement, without the statements nested in it."""
        pending = [(node, False) for node in own_expressions(statement)]
        while pending:
            node, in_lambda = pending.pop()
            if isinstance(node, ast.Call):
                function = self._function(node.func)
                named = named_module(function, node) if function else None
                if named is not None:
                    yield ImportCall(node, *named, in_lambda)
                if isinstance(node.func, ast.Lambda):  # called at once: its body runs here
                    pending.append((node.func.body, in_lambda))
                    pending.extend((part, in_lambda) for part in [node.func.args, *node.args, *node.keywords])
                    continue
            elif isinstance(node, ast.Lambda):
                pending += [(node.args, in_lambda), (node.body, True)]
                continue
            pending.extend((child, in_lambda) for child in children(node))

    def _function(self, node: ast.expr) -> str:
        if isinstance(node, ast.Name):
            return self._functions.get(node.id, "")
        if isinstance(node, ast.Attribute) and node.attr in ("import_module", "__import__"):
            return node.attr if dotted(node.value) in self._modules else ""
        return ""
