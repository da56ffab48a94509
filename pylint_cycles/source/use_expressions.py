"""Names in expressions: the part of the walk for uses that looks into expressions."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from pylint_cycles.source.children import children
from pylint_cycles.source.facts import UseKind
from pylint_cycles.source.parse import parse_expression
from pylint_cycles.source.records import Records
from pylint_cycles.source.scopes import Scope, bind_arguments
from pylint_cycles.source.spelling import dotted, last_part
from pylint_cycles.source.targets import target_names
from pylint_cycles.source.typing_terms import TypingTerms
from pylint_cycles.source.use_context import UseContext

_RUN_TIME: frozenset[UseKind] = frozenset(["import", "call", "isinstance", "except", "raise"])
"""What an expression in a statement that defines nothing can be for; "call" and the rest are for a lambda in it."""

PLACE_NAMES = frozenset(["__file__", "__name__", "__package__", "__path__", "__spec__", "eval", "exec", "globals"])
"""What no module binds itself, and means something else in every module (data model, "Import-related attributes on
module objects"; library reference, "Built-in Functions")."""

_Comprehension = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp


class ExpressionUses:
    """Visits expressions with a stack of its own, and takes note of the names that they read."""

    def __init__(self, terms: TypingTerms) -> None:
        self.records = Records()
        self.pending: list[tuple[ast.AST, UseContext]] = []
        self.terms = terms
        self.top_level_names: set[str] = set()
        self.function_reads: set[tuple[str, str]] = set()

    def push(self, node: ast.AST | None, context: UseContext) -> None:
        """Put an expression (or a statement) on the stack."""
        if node is not None:
            self.pending.append((node, context))

    def push_children(self, node: ast.AST, context: UseContext) -> None:
        """Put everything inside a node on the stack, in the same context."""
        pending = self.pending
        for child in children(node):
            pending.append((child, context))

    def type_text(self, text: str, line: int, column: int, context: UseContext) -> None:
        """Read a string as a type; all of it counts as standing on the line given."""
        tree = parse_expression(text)
        if tree is None:
            return
        for node in ast.walk(tree):
            if isinstance(node, ast.expr):
                # Columns only keep the order: one string can be several literals, so they are not true.
                node.col_offset += column + (node.lineno - 1) * 10_000
                node.lineno = line
        self.push(tree, context)

    def _name(self, node: ast.Name, context: UseContext) -> None:
        if isinstance(node.ctx, ast.Load):
            self.read(node, node.id, "", context)

    def _attribute(self, node: ast.Attribute, context: UseContext) -> None:
        chain: list[str] = []
        inner: ast.expr = node
        while isinstance(inner, ast.Attribute):
            if isinstance(inner.ctx, ast.Load):  # `x.y = 1` reads x only
                chain.append(inner.attr)
            inner = inner.value
        if isinstance(inner, ast.Name):
            self.read(inner, inner.id, ".".join(reversed(chain)), context)
        else:
            self.push(inner, context)

    def read(self, node: ast.Name, name: str, attr: str, context: UseContext) -> None:
        """Take note that a name is read, with a chain of attributes."""
        scope = context.own_scope.owner_of(name, node.lineno)
        if scope is None:
            if name in PLACE_NAMES:
                for definition in context.definitions:
                    definition.names.add(name)
            return
        if scope.kind == "function":
            if name in scope.imported:
                self.function_reads.add((name, attr))
            return
        if scope.kind == "module":
            if not context.definitions and not context.script and context.kind in _RUN_TIME:
                self.top_level_names.add(name)
            for definition in context.definitions:
                definition.names.add(name)
            self.records.read(name, context)
        if name in scope.imported:
            self.records.imported(node, name, attr, context)

    def _constant(self, node: ast.Constant, context: UseContext) -> None:
        if context.types and isinstance(node.value, str):
            quoted = context if context.kind == "comment" else context.as_kind("quoted", types=True)
            self.type_text(node.value, node.lineno, node.col_offset, quoted)

    def _subscript(self, node: ast.Subscript, context: UseContext) -> None:
        self.push(node.value, context)
        meaning = self.terms.meaning(node.value) or last_part(node.value)
        if meaning == "Literal" and (context.types or self.terms.is_generic_type(node.value)):
            self.push(node.slice, context._replace(types=False))
        elif meaning == "Annotated" and isinstance(node.slice, ast.Tuple) and node.slice.elts:
            self.push(node.slice.elts[0], context._replace(types=True))
            for metadata in node.slice.elts[1:]:
                self.push(metadata, context._replace(types=False))
        elif self.terms.is_generic_type(node.value):
            self.push(node.slice, context._replace(types=True))
        else:
            self.push(node.slice, context)

    def _call(self, node: ast.Call, context: UseContext) -> None:
        self.push(node.func, context)
        inside = context._replace(types=False, alias="") if context.types or context.alias else context
        if context.kind in ("raise", "except", "isinstance", "decorator"):
            inside = context.value()
        if inside.in_class or not inside.call_time:
            inside = inside._replace(callee=dotted(node.func))
        positional: list[ast.expr] = list(node.args)
        first = 0
        if self.terms.is_cast(node.func) and positional:
            self.push(positional[0], inside.as_kind("cast", types=True))
            first = 1
        elif self.terms.is_type_variable(node.func):
            for argument in positional[1:]:
                self.push(argument, inside.as_kind("typevar", types=True))
            for word in node.keywords:
                typed = word.arg in ("bound", "default")
                self.push(word.value, inside.as_kind("typevar", types=True) if typed else inside)
            return
        elif isinstance(node.func, ast.Name) and node.func.id in ("isinstance", "issubclass") and len(positional) == 2:
            self._classes(positional.pop(), inside.call_only("isinstance"), inside)
        for argument in positional[first:]:
            self.push(argument, inside)
        for word in node.keywords:
            self.push(word.value, inside)

    def _classes(self, node: ast.expr, context: UseContext, other: UseContext) -> None:
        """Visit the classes of `isinstance` or `except`; what is no name, tuple or `|` is an ordinary expression."""
        pending = [node]
        while pending:
            current = pending.pop()
            if isinstance(current, (ast.Tuple, ast.List)):
                pending.extend(current.elts)
            elif isinstance(current, ast.BinOp) and isinstance(current.op, ast.BitOr):
                pending += [current.left, current.right]
            else:
                self.push(current, context if dotted(current) else other)

    def classes(self, node: ast.expr | None, context: UseContext) -> None:
        """Visit the classes of an `except` clause."""
        if node is not None:
            self._classes(node, context.call_only("except"), context.value())

    def _lambda(self, node: ast.Lambda, context: UseContext) -> None:
        for default in [*node.args.defaults, *node.args.kw_defaults]:
            self.push(default, context.import_time("default"))
        scope = Scope("function", context.own_scope)
        bind_arguments(scope, node.args)
        body = context._replace(own_scope=scope, call_time=True)
        self.push(node.body, body.value())

    def _comprehension(self, node: _Comprehension, context: UseContext) -> None:
        scope = Scope("function", context.own_scope)
        for generator in node.generators:
            for name in target_names(generator.target):
                scope.bind(name)
        inside = context._replace(own_scope=scope)
        for index, generator in enumerate(node.generators):
            self.push(generator.iter, inside if index else context)  # the first one is evaluated outside
            self.push(generator.target, inside)
            for condition in generator.ifs:
                self.push(condition, inside)
        parts = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        for part in parts:
            self.push(part, inside)

    def _leaf(self, node: ast.AST, context: UseContext) -> None:
        """Ignore a node that holds no name."""


Visitor = Callable[[Any, Any, UseContext], None]
EXPRESSION_VISITORS: dict[type[ast.AST], Visitor] = {
    ast.Name: ExpressionUses._name,
    ast.Attribute: ExpressionUses._attribute,
    ast.Constant: ExpressionUses._constant,
    ast.Subscript: ExpressionUses._subscript,
    ast.Call: ExpressionUses._call,
    ast.Lambda: ExpressionUses._lambda,
    ast.ListComp: ExpressionUses._comprehension,
    ast.SetComp: ExpressionUses._comprehension,
    ast.GeneratorExp: ExpressionUses._comprehension,
    ast.DictComp: ExpressionUses._comprehension,
    ast.Load: ExpressionUses._leaf,
    ast.Store: ExpressionUses._leaf,
    ast.Del: ExpressionUses._leaf,
}
