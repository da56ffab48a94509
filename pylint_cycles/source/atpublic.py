"""What the library `atpublic` does to a module: its decorators keep `__all__`.

https://public.readthedocs.io
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from itertools import takewhile

from pylint_cycles.source.children import children
from pylint_cycles.source.exports import Exports
from pylint_cycles.source.facts import Binding
from pylint_cycles.source.lines_of_interest import LinesOfInterest, first_line
from pylint_cycles.source.spelling import dotted, spelled_value

SIGN = b"public"
"""Text without which a file has nothing of it: the name under which the library is imported."""

_FUNCTIONS = ("public", "private", "populate_all")


class AtPublic:
    """Follows the functions of the library through one module, whose imports and statements come in source order.

    exports, bindings: those of the module, to which it adds.
    """

    def __init__(self, exports: Exports, bindings: list[Binding]) -> None:
        self._exports = exports
        self._bindings = bindings
        self._functions: dict[str, str] = {}  # by the name under which the module has it
        self._understood: set[int] = set()
        self._unclear = False

    def saw_import(self, node: ast.Import) -> None:
        """Take note of an import statement."""
        for alias in node.names:
            if alias.name == "public":
                self._functions.update({f"{alias.asname or alias.name}.{name}": name for name in _FUNCTIONS})

    def saw_from(self, node: ast.ImportFrom) -> None:
        """Take note of a `from` import."""
        if node.module != "public" or node.level:
            return
        for alias in node.names:
            if alias.name == "*":
                self._functions.update({name: name for name in _FUNCTIONS})
            elif alias.name in _FUNCTIONS:
                self._functions[alias.asname or alias.name] = alias.name

    def saw(self, node: ast.stmt) -> bool:
        """Take account of a module-level statement; True when it is a call of the library and nothing else."""
        if not self._functions:
            return False
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            for decorator in reversed(node.decorator_list):
                function = self._function(decorator)
                if function:
                    self._lists(function, node.name)
        elif isinstance(node, (ast.Expr, ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Call):
            function = self._function(node.value.func)
            if function:
                self._called(function, node.value, node.lineno)
                return isinstance(node, ast.Expr)
        return False

    def is_unclear(self, tree: ast.Module, data: bytes) -> bool:
        """Whether the library may bring names into the module, or into its `__all__`, that no statement shows.

        Asked when all statements have been seen. data: the content of the file.
        """
        return bool(self._functions) and (self._unclear or self._is_used_otherwise(tree, data))

    def _function(self, node: ast.expr) -> str:
        function = self._functions.get(dotted(node), "")
        if function:
            self._understood.add(id(node))
        return function

    def _lists(self, function: str, name: str) -> None:
        if function == "public":
            self._exports.added(name)
        elif function == "private":
            self._exports.removed(name)
        else:
            self._unclear = True

    def _called(self, function: str, call: ast.Call, line: int) -> None:
        if function == "populate_all":
            self._exports.grown()
        elif len(call.args) == 1 and not call.keywords:
            name = self._name_of(call.args[0])
            if name:
                self._lists(function, name)
            else:
                self._unclear = True
        elif function == "public" and not call.args:
            self._bound(call.keywords, line)
        else:
            self._unclear = True

    def _name_of(self, thing: ast.expr) -> str:
        """The name that `public(thing)` lists; "" when it cannot be told."""
        if isinstance(thing, ast.Constant) and isinstance(thing.value, str):
            return thing.value
        name = dotted(thing)
        found = next((one for one in reversed(self._bindings) if one.name == name), None)
        return name if found is not None and found.kind in ("def", "class", "import") else ""

    def _bound(self, keywords: Iterable[ast.keyword], line: int) -> None:
        # the walk has bound the targets of the statement just before
        targets = {one.name for one in takewhile(lambda one: one.line == line, reversed(self._bindings))}
        for keyword in keywords:
            if keyword.arg is None:
                self._unclear = True
                continue
            self._exports.added(keyword.arg)
            # `public(X=X)` and `X = public(X=1)` only list what is there
            if dotted(keyword.value) != keyword.arg and keyword.arg not in targets:
                self._bindings.append(Binding(keyword.arg, line, "assign", value=spelled_value(keyword.value)))

    def _is_used_otherwise(self, tree: ast.Module, data: bytes) -> bool:
        roots = {name.partition(".")[0].encode() for name in self._functions}
        lines = LinesOfInterest(data, roots)
        pending: list[ast.AST] = [tree]
        while pending:
            node = pending.pop()
            if isinstance(node, (ast.stmt, ast.expr)) and not lines.between(first_line(node), node.end_lineno):
                continue
            if isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Load):
                spelled = dotted(node)
                if spelled in self._functions and id(node) not in self._understood:
                    return True
                if spelled:
                    continue
            pending += children(node)
        return False
