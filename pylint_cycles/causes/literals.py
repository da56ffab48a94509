"""Literal values that module facts do not hold, read from the file when a message has to name them."""

from __future__ import annotations

import ast
import re

from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace
from pylint_cycles.source.parse import Unreadable, parse

_NAME = re.compile(r"[\w.$-]{1,100}")


class Literals:
    """Answers for one workspace; each file is read once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[str, dict[str, str | bool]] = {}

    def value(self, module: Module, name: str) -> str | bool | None:
        """The string or truth value assigned to `name`, a module-level name or class variable (`User.Meta.app_label`).

        For a name followed by `()` the string that is the first argument of the call that makes it (`links()` for
        `links = Table("user_links", …)`). None when it is anything else, or the file cannot be read.
        """
        return self._of(module).get(name)

    def text(self, module: Module, name: str) -> str:
        """The same, "" for all but strings that can stand in a message: dotted names and the like."""
        value = self.value(module, name)
        return value if isinstance(value, str) and _NAME.fullmatch(value) else ""

    def _of(self, module: Module) -> dict[str, str | bool]:
        if module.path not in self._known:
            self._known[module.path] = self._read(module)
        return self._known[module.path]

    def _read(self, module: Module) -> dict[str, str | bool]:
        try:
            tree = parse(self._workspace.content(module))
        except (Unreadable, OSError):
            return {}
        found: dict[str, str | bool] = {}
        waiting: list[tuple[str, list[ast.stmt]]] = [("", tree.body)]
        while waiting:
            prefix, body = waiting.pop()
            for statement in body:
                if isinstance(statement, ast.ClassDef):
                    waiting.append((f"{prefix}{statement.name}.", statement.body))
                elif isinstance(statement, ast.Assign):
                    for target in statement.targets:
                        _note(found, prefix, target, statement.value)
                elif isinstance(statement, ast.AnnAssign):
                    _note(found, prefix, statement.target, statement.value)
        return found


def _note(found: dict[str, str | bool], prefix: str, target: ast.expr, value: ast.expr | None) -> None:
    if not isinstance(target, ast.Name):
        return
    name = f"{prefix}{target.id}"
    if isinstance(value, ast.Call) and value.args:
        name, value = f"{name}()", value.args[0]
    if isinstance(value, ast.Constant) and isinstance(value.value, (str, bool)):
        found[name] = value.value
