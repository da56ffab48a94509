"""Names in expressions: the part of the walk for uses that looks into expressions."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any

from pylint_cycles.source.children import FIELDS
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

_NOWHERE = Scope("module", None)
"""Stands for the owner of names that mean something else in every module."""

# globals are looked up faster than attributes of a module
_NAME, _ATTRIBUTE, _LOAD, _CONSTANT, _CALL = ast.Name, ast.Attribute, ast.Load, ast.Constant, ast.Call
_SUBSCRIPT, _ASSIGN, _EXPR = ast.Subscript, ast.Assign, ast.Expr

_Comprehension = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp


def _chain(node: Any) -> str:
    """Return the attributes that are read from a name: `b.c` for `a.b.c`."""
    chain: list[str] = []
    while node.__class__ is _ATTRIBUTE:
        if node.ctx.__class__ is _LOAD:  # `x.y = 1` reads x only
            chain.append(node.attr)
        node = node.value
    chain.reverse()
    return ".".join(chain)


class ExpressionUses:
    """Visits expressions with a stack of its own, and takes note of the names that they read.

    visitors: what is done for nodes of a class, before or instead of what `inside` does for all.
    """

    visitors: Mapping[type[ast.AST], Visitor]

    def __init__(self, terms: TypingTerms) -> None:
        self.records = Records()
        self.pending: list[tuple[list[Any], UseContext]] = []
        self.terms = terms
        self.top_level_names: set[str] = set()
        self.function_reads: set[tuple[str, str]] = set()

    def push(self, node: ast.AST | None, context: UseContext) -> None:
        """Put an expression (or a statement) on the stack."""
        if node is not None:
            self.pending.append(([node], context))

    def push_all(self, nodes: list[Any], context: UseContext) -> None:
        """Put nodes that stand in the same context on the stack; None among them counts for nothing."""
        if nodes:
            self.pending.append((nodes[:], context))

    def drain(self) -> None:
        """Visit everything on the stack.

        Nodes that stand in the same context are visited together, the last one first; what needs a context of its own
        goes back on the stack. Most of a file is read here, so the commonest nodes are looked at without a call.
        """
        pending, visitors, meant = self.pending, self.visitors, self._meant
        while pending:
            near, context = pending.pop()
            scope = context.own_scope
            known = scope.read if scope.kind != "class" else {}
            in_function, plain_call = scope.kind == "function", context.is_plain_call_time
            while near:
                node = near.pop()
                kind = node.__class__
                if kind is _NAME or kind is _ATTRIBUTE:
                    inner: Any = node
                    while inner.__class__ is _ATTRIBUTE:
                        inner = inner.value
                    if inner.__class__ is not _NAME:
                        near.append(inner)
                    elif inner.ctx.__class__ is _LOAD:
                        name = inner.id
                        if name in known:
                            owner = known[name]
                        elif in_function and name in scope.bound and name not in scope.imported:
                            continue  # a local variable
                        else:
                            owner = meant(name, inner.lineno, scope)
                            if scope.kind != "class":
                                known[name] = owner
                        if owner is not None:
                            self._read(inner, name, _chain(node) if inner is not node else "", context, owner)
                elif kind is _CONSTANT:
                    if context.types and node.value.__class__ is str:
                        visitors[kind](self, node, context)
                elif kind is _CALL and plain_call and not self.terms.is_special_call(node.func):
                    near.append(node.func)
                    near += node.args
                    for word in node.keywords:
                        near.append(word.value)
                elif (
                    kind not in visitors
                    or (in_function and (kind is _ASSIGN or kind is _EXPR))
                    or (kind is _SUBSCRIPT and not self.terms.is_special_subscript(node.value))
                ):
                    for field in FIELDS[kind]:
                        value = getattr(node, field)
                        if value.__class__ is list:
                            near += value
                        elif value is not None:
                            near.append(value)
                else:
                    visitors[kind](self, node, context)

    def matters(self, node: ast.expr, context: UseContext) -> bool:
        """Return whether a type may read a name that is taken note of; most are a built-in class or None."""
        if isinstance(node, _NAME):
            return self._meant(node.id, node.lineno, context.own_scope) is not None
        return not isinstance(node, _CONSTANT) or isinstance(node.value, str)

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

    def read(self, node: ast.Name, context: UseContext) -> None:
        """Take note that a name is read."""
        owner = self._meant(node.id, node.lineno, context.own_scope)
        if owner is not None:
            self._read(node, node.id, "", context, owner)

    def _meant(self, name: str, line: int, scope: Scope) -> Scope | None:
        """Return the scope whose name is read; None where nobody has to know: locals and built-in names."""
        owner = scope.owner_of(name, line)
        if owner is None:
            return _NOWHERE if name in PLACE_NAMES else None
        return None if owner.kind == "function" and name not in owner.imported else owner

    def _read(self, node: ast.Name, name: str, attr: str, context: UseContext, owner: Scope) -> None:
        """Take note that a name of `owner` is read, with a chain of attributes."""
        if owner is _NOWHERE:
            for definition in context.definitions:
                definition.names.add(name)
            return
        if owner.kind == "function":
            self.function_reads.add((name, attr))
            return
        if owner.kind == "module":
            if not context.definitions and not context.script and context.kind in _RUN_TIME:
                self.top_level_names.add(name)
            for definition in context.definitions:
                definition.names.add(name)
            self.records.read(name, context)
        if name in owner.imported:
            self.records.imported(node, name, attr, context)

    def _constant(self, node: ast.Constant, context: UseContext) -> None:
        if context.types and isinstance(node.value, str):
            quoted = context if context.kind == "comment" else context.as_kind("quoted", types=True)
            self.type_text(node.value, node.lineno, node.col_offset, quoted)

    def _subscript(self, node: ast.Subscript, context: UseContext) -> None:
        self.push(node.value, context)
        meaning = self.terms.meaning(node.value) or last_part(node.value)
        if meaning == "Literal" and (context.types or self.terms.is_generic_type(node.value)):
            self.push(node.slice, context.but(types=False))
        elif meaning == "Annotated" and isinstance(node.slice, ast.Tuple) and node.slice.elts:
            self.push(node.slice.elts[0], context.but(types=True))
            for metadata in node.slice.elts[1:]:
                self.push(metadata, context.but(types=False))
        elif self.terms.is_generic_type(node.value):
            self.push(node.slice, context.but(types=True))
        else:
            self.push(node.slice, context)

    def _call(self, node: ast.Call, context: UseContext) -> None:
        self.push(node.func, context)
        if not (node.args or node.keywords):
            return
        inside = context.but(types=False, alias="") if context.types or context.alias else context
        if context.kind in ("raise", "except", "isinstance", "decorator"):
            inside = context.value()
        if inside.in_class or not inside.call_time:
            inside = inside.but(callee=dotted(node.func))
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
        self.push_all([*positional[first:], *(word.value for word in node.keywords)], inside)

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
        body = context.but(own_scope=scope, call_time=True)
        self.push(node.body, body.value())

    def _comprehension(self, node: _Comprehension, context: UseContext) -> None:
        scope = Scope("function", context.own_scope)
        for generator in node.generators:
            for name in target_names(generator.target):
                scope.bind(name)
        inside = context.but(own_scope=scope)
        for index, generator in enumerate(node.generators):
            self.push(generator.iter, inside if index else context)  # the first one is evaluated outside
            self.push_all([generator.target, *generator.ifs], inside)
        self.push_all([node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt], inside)


Visitor = Callable[[Any, Any, UseContext], None]
EXPRESSION_VISITORS: dict[type[ast.AST], Visitor] = {
    ast.Constant: ExpressionUses._constant,
    ast.Subscript: ExpressionUses._subscript,
    ast.Call: ExpressionUses._call,
    ast.Lambda: ExpressionUses._lambda,
    ast.ListComp: ExpressionUses._comprehension,
    ast.SetComp: ExpressionUses._comprehension,
    ast.GeneratorExp: ExpressionUses._comprehension,
    ast.DictComp: ExpressionUses._comprehension,
}
