"""The walk over the statements of a module, with a stack of its own: `elif` chains are as deep as they are long."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from pylint_cycles.source.atpublic import SIGN, AtPublic
from pylint_cycles.source.bindings import case_bindings, handler_bindings, import_bindings, statement_bindings
from pylint_cycles.source.context import Context, FunctionNode
from pylint_cycles.source.dynamic_calls import ImportCalls, names_that_import
from pylint_cycles.source.effects import Effects
from pylint_cycles.source.exports import Exports
from pylint_cycles.source.facts import Alias, Binding, ImportFact
from pylint_cycles.source.guards import Guards
from pylint_cycles.source.lines_of_interest import WALRUS, LinesOfInterest, first_line
from pylint_cycles.source.spelling import last_part

Form = Literal["import", "from", "call"]


_WORDS = (b"import", b"global")
"""An import statement, an importing call (both are called something with "import") and a `global` statement."""


_BINDING_LATER = frozenset([ast.Import, ast.ImportFrom])
"""Statements that bind names for which there is a visitor of their own."""

_DEFINITIONS = frozenset([ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef])

_HAS_LAZY = "is_lazy" in ast.Import._fields


class Found(NamedTuple):
    """An import and the functions around it, outermost first; none for one in a lambda."""

    fact: ImportFact
    functions: tuple[FunctionNode, ...]


class StatementWalk:
    """Collects imports and module-level bindings of one module.

    After `run`: imports, import_nodes (the statements), bindings (as they were met), declared_global (name, line of
    each `global` statement in a function), exports, effects, future_annotations, guards (which has seen the whole
    module), atpublic (likewise; None where that library cannot be used), walrus (the lines with a `:=`).
    """

    def __init__(self, data: bytes) -> None:
        self.imports: list[Found] = []
        self.import_nodes: list[ast.Import | ast.ImportFrom] = []
        self.bindings: list[Binding] = []
        self.declared_global: list[tuple[str, int]] = []
        self.exports = Exports()
        self.effects = Effects()
        self.guards = Guards()
        self.future_annotations = False
        calling = names_that_import(data)
        self._calls = ImportCalls() if calling else None
        self._lines = LinesOfInterest(data, [*_WORDS, *calling])
        self.walrus = LinesOfInterest(data, WALRUS)
        self._has_walrus = bool(self.walrus)
        self._has_all = b"__all__" in data
        self.atpublic = AtPublic(self.exports, self.bindings) if SIGN in data else None
        self._stack: list[tuple[Iterator[Any], Context]] = []

    def bound_once(self) -> frozenset[str]:
        """Return the module-level names that only one statement binds."""
        counts = Counter(binding.name for binding in self.bindings)
        counts.update(name for name, _ in self.declared_global)
        return frozenset(name for name, count in counts.items() if count == 1)

    def run(self, tree: ast.Module) -> None:
        """Visit every statement in source order."""
        stack = self._stack
        self._enter(tree.body, Context())
        while stack:
            statements, context = stack[-1]
            depth = len(stack)
            at_module, calls = context.at_module, self._calls
            next_line, upcoming = self._lines.next_from, 0
            for node in statements:
                kind = node.__class__
                interesting = node.end_lineno >= upcoming
                if interesting:
                    first = node.lineno if calls is None else first_line(node)
                    upcoming = next_line(first)
                    interesting = node.end_lineno >= upcoming
                if not at_module and not interesting:
                    continue  # holds no import, and binds nothing at module level
                if calls is not None and interesting:
                    self._call_imports(node, context, calls)
                if at_module and kind not in _BINDING_LATER:
                    self._bind(node, context)
                visit = _VISITORS.get(kind)
                if visit is not None and (interesting or kind not in _DEFINITIONS):
                    visit(self, node, context)
                    if len(stack) > depth:  # its bodies come before the next statement
                        break
            else:
                stack.pop()

    def _enter(self, statements: Sequence[ast.stmt], context: Context) -> None:
        if statements:
            self._stack.append((iter(statements), context))

    def _bind(self, node: ast.stmt, context: Context) -> None:
        if context.when == "eager":
            walrus = self._has_walrus and self.walrus.between(node.lineno, node.end_lineno)
            self.bindings += statement_bindings(node, walrus)
            if self._has_all:
                self.exports.saw(node)
            if self.atpublic is None or not self.atpublic.saw(node):
                self.effects.saw(node)
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            self.guards.saw_assignment(node.targets[0].id, node.value)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            self.guards.saw_assignment(node.target.id, node.value)

    def _call_imports(self, node: ast.stmt, context: Context, calls: ImportCalls) -> None:
        for call in calls.find(node):
            place = context.in_lambda() if call.in_lambda else context
            fact = _fact("call", call.node, call.level, call.module, (), place)
            self.imports.append(Found(fact, () if call.in_lambda else place.functions))

    def _import(self, node: ast.Import, context: Context) -> None:
        self.guards.saw_import(node)
        if self._calls is not None:
            self._calls.saw_import(node)
        if self.atpublic is not None:
            self.atpublic.saw_import(node)
        self._add("import", node, 0, "", context)

    def _from(self, node: ast.ImportFrom, context: Context) -> None:
        self.guards.saw_from(node)
        if self._calls is not None:
            self._calls.saw_from(node)
        if self.atpublic is not None:
            self.atpublic.saw_from(node)
        if node.module == "__future__" and any(alias.name == "annotations" for alias in node.names):
            self.future_annotations = True
        self._add("from", node, node.level, node.module or "", context)

    def _add(self, form: Form, node: ast.Import | ast.ImportFrom, level: int, module: str, context: Context) -> None:
        if context.at_module and context.when == "eager":
            self.bindings.extend(import_bindings(node))
        if _HAS_LAZY and context.when == "eager" and getattr(node, "is_lazy", False):  # PEP 810, Python 3.15
            context = context._replace(when="deferred", functions=())
        names = tuple([Alias(alias.name, alias.asname) for alias in node.names])
        self.imports.append(Found(_fact(form, node, level, module, names, context), context.functions))
        self.import_nodes.append(node)

    def _function(self, node: FunctionNode, context: Context) -> None:
        self._enter(node.body, context.in_function(node))

    def _class(self, node: ast.ClassDef, context: Context) -> None:
        self._enter(node.body, context.in_class(node))

    def _global(self, node: ast.Global, context: Context) -> None:
        if context.functions and context.when in ("eager", "deferred"):
            self.declared_global.extend((name, node.lineno) for name in node.names)

    def _if(self, node: ast.If, context: Context) -> None:
        body, orelse = context.branches(self.guards.decide(node.test))
        self._enter(node.orelse, orelse)
        self._enter(node.body, body)

    def _while(self, node: ast.While, context: Context) -> None:
        self._enter(node.orelse, context.undecided())
        self._enter(node.body, context.branches(self.guards.decide(node.test))[0])

    def _for(self, node: ast.For | ast.AsyncFor, context: Context) -> None:
        self._enter(node.orelse, context.undecided())
        self._enter(node.body, context.undecided())

    def _with(self, node: ast.With | ast.AsyncWith, context: Context) -> None:
        managers = [item.context_expr for item in node.items]
        if any(isinstance(manager, ast.Call) and last_part(manager.func) == "suppress" for manager in managers):
            context = context._replace(guarded=True)
        self._enter(node.body, context)

    def _try(self, node: ast.Try, context: Context) -> None:
        self._enter(node.finalbody, context)
        self._enter(node.orelse, context.undecided() if node.handlers else context)
        for handler in reversed(node.handlers):
            if context.at_module and context.when == "eager":
                self.bindings.extend(handler_bindings(handler))
            self._enter(handler.body, context.undecided())
        self._enter(node.body, context._replace(guarded=True) if node.handlers else context)

    def _match(self, node: ast.Match, context: Context) -> None:
        for case in reversed(node.cases):
            if context.at_module and context.when == "eager":
                self.bindings.extend(case_bindings(case))
            self._enter(case.body, context.undecided())


def _fact(
    form: Form,
    node: ast.Import | ast.ImportFrom | ast.Call,
    level: int,
    module: str,
    names: tuple[Alias, ...],
    context: Context,
) -> ImportFact:
    end = node.end_lineno or node.lineno
    when, scope, guarded, conditional, _, _ = context
    return ImportFact(form, node.lineno, node.col_offset, end, level, module, names, when, scope, guarded, conditional)


_Visitor = Callable[[StatementWalk, Any, Context], None]
_VISITORS: dict[type[ast.AST], _Visitor] = {
    ast.Import: StatementWalk._import,
    ast.ImportFrom: StatementWalk._from,
    ast.FunctionDef: StatementWalk._function,
    ast.AsyncFunctionDef: StatementWalk._function,
    ast.ClassDef: StatementWalk._class,
    ast.Global: StatementWalk._global,
    ast.If: StatementWalk._if,
    ast.While: StatementWalk._while,
    ast.For: StatementWalk._for,
    ast.AsyncFor: StatementWalk._for,
    ast.With: StatementWalk._with,
    ast.AsyncWith: StatementWalk._with,
    ast.Try: StatementWalk._try,
    ast.Match: StatementWalk._match,
}
if sys.version_info >= (3, 11):
    _VISITORS[ast.TryStar] = StatementWalk._try
