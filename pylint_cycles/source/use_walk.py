"""The walk over a module that finds every use of an imported name, with a stack of its own."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from pylint_cycles.source.definitions import DefinitionBuilder, assigned_names
from pylint_cycles.source.exports import string_literals
from pylint_cycles.source.guards import Guards
from pylint_cycles.source.parse import parse_expression
from pylint_cycles.source.records import Records
from pylint_cycles.source.scopes import Scope, bind_arguments, block_scope, every_argument
from pylint_cycles.source.spelling import dotted, last_part, spelled_decorator
from pylint_cycles.source.targets import target_names
from pylint_cycles.source.typing_terms import TypingTerms
from pylint_cycles.source.use_context import UseContext

_Function = ast.FunctionDef | ast.AsyncFunctionDef


class UseWalk:
    """Collects the uses, definitions and decorated functions of one module."""

    def __init__(self, module: Scope, guards: Guards, terms: TypingTerms, walrus: bool) -> None:
        self.records = Records()
        self.definitions: list[DefinitionBuilder] = []
        self.decorated: list[tuple[int, str, tuple[str, ...]]] = []
        self.blocks: list[tuple[int, int, UseContext]] = []
        self._guards = guards
        self._terms = terms
        self._walrus = walrus
        self._module = module
        self._pending: list[tuple[ast.AST, UseContext]] = []
