"""The walk over a module that finds every use of an imported name: the part that looks at statements."""

from __future__ import annotations

import ast
import sys
from collections.abc import Mapping
from typing import Any

from pylint_cycles.source.definitions import DefinitionBuilder, assigned_names
from pylint_cycles.source.exports import listed_names
from pylint_cycles.source.guards import Guards
from pylint_cycles.source.lines_of_interest import LinesOfInterest
from pylint_cycles.source.scopes import Scope, bind_arguments, block_scope, every_argument
from pylint_cycles.source.spelling import last_part, spelled_decorator
from pylint_cycles.source.typing_terms import TypingTerms
from pylint_cycles.source.use_context import UseContext
from pylint_cycles.source.use_expressions import EXPRESSION_VISITORS, ExpressionUses, Visitor

_Function = ast.FunctionDef | ast.AsyncFunctionDef


class UseWalk(ExpressionUses):
    """Collects the uses, definitions and decorated functions of one module.

    guards have seen the whole module. walrus: the lines with a `:=`. running: the functions that run while the
    module is being imported, see `functions_run_at_import`: what they use is used then.
    After `run`: records, definitions, decorated (line, qualified name, decorators), blocks (first and last line and
    context of every function and class).
    """

    def __init__(
        self, guards: Guards, terms: TypingTerms, walrus: LinesOfInterest, running: Mapping[int, int | None]
    ) -> None:
        super().__init__(terms)
        self.definitions: list[tuple[int, DefinitionBuilder]] = []
        self.decorated: list[tuple[int, str, tuple[str, ...]]] = []
        self.blocks: list[tuple[int, int, UseContext]] = []
        self._guards = guards
        self._walrus = walrus
        self._running = running

    def run(self, tree: ast.Module) -> UseContext:
        """Visit the whole module and return the context of its top level."""
        module = UseContext("import", block_scope("module", None, tree.body, self._walrus))
        self.push_all(tree.body, module)
        self.drain()
        return module

    def _function(self, node: _Function, context: UseContext) -> None:
        context = self._defined(node, "function", context)
        if node.decorator_list:
            self._decorators(node, context)
        outer = self._type_parameters(node, context)
        name = context.inner_name(node.name)
        if node.args.defaults or node.args.kw_defaults:
            at_default = context.import_time("default")
            self.push_all([*node.args.defaults, *node.args.kw_defaults], at_default)
        annotated = [
            argument
            for argument in every_argument(node.args)
            if argument.annotation is not None and self.matters(argument.annotation, outer)
        ]
        if annotated or node.returns is not None:
            annotation = outer.as_kind("annotation", types=True).but(function=name)
            for argument in annotated:
                self.push(argument.annotation, annotation.but(target=argument.arg))
            self.push(node.returns, annotation)
        scope = block_scope("function", outer.own_scope, node.body, self._walrus)
        bind_arguments(scope, node.args)
        call_time = context.call_time or not self._runs_at_import(node)
        inside = outer.but(
            kind="quoted" if outer.inert else "call" if call_time else "import",
            own_scope=scope,
            call_time=call_time,
            scope=name,
            callee="",
            target="",
            in_class=False,
            types=False,
            alias="",
        )
        self._body(node, inside)

    def _runs_at_import(self, node: _Function) -> bool:
        """Whether all of a function provably runs while the module is being imported."""
        if id(node) not in self._running:
            return False
        last_line = self._running[id(node)]
        return last_line is None or last_line >= node.body[-1].lineno

    def _class(self, node: ast.ClassDef, context: UseContext) -> None:
        context = self._defined(node, "class", context)
        self._decorators(node, context)
        outer = self._type_parameters(node, context)
        for base in node.bases:
            self._base(base, outer.import_time("base"))
        for word in node.keywords:
            self.push(word.value, outer.import_time("metaclass"))
        scope = block_scope("class", outer.own_scope, node.body, self._walrus)
        inside = outer.but(own_scope=scope, scope=context.inner_name(node.name), callee="", target="", in_class=True)
        self._body(node, inside.value())

    def _body(self, node: _Function | ast.ClassDef, inside: UseContext) -> None:
        self.blocks.append((node.lineno, node.end_lineno or node.lineno, inside))
        self.push_all(node.body, inside)

    def _defined(self, node: _Function | ast.ClassDef, kind: Any, context: UseContext) -> UseContext:
        """Return the context inside a definition; start a `Definition` for a top-level one and a class in a class."""
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.decorator_list:
            spelled = tuple(spelled_decorator(item) for item in node.decorator_list)
            self.decorated.append((node.lineno, context.inner_name(node.name), spelled))
        top = context.own_scope.kind == "module"
        inner_class = kind == "class" and context.in_class and not context.call_time
        if context.inert or not ((top and not context.call_time) or inner_class):
            return context
        builder = DefinitionBuilder(context.inner_name(node.name), kind, node)
        self.definitions.append((node.lineno, builder))
        return context.but(owner=context.owner or node.name, definitions=(*context.definitions, builder))

    def _decorators(self, node: _Function | ast.ClassDef, context: UseContext) -> None:
        self.push_all(node.decorator_list, context.import_time("decorator"))

    def _base(self, base: ast.expr, context: UseContext) -> None:
        while isinstance(base, ast.Subscript):
            generic = last_part(base.value) in ("Generic", "Protocol")
            inside = context.import_time("generic-base") if generic else context.value()
            self.push(base.slice, inside.but(types=True, subscript=spelled_decorator(base.value)))
            base = base.value
        self.push(base, context)

    def _type_parameters(self, node: ast.AST, context: UseContext) -> UseContext:
        """Visit `[T: Bound]` of PEP 695 (lazily evaluated) and return the context that knows its names."""
        parameters: list[Any] = getattr(node, "type_params", [])  # from Python 3.12 on
        if not parameters:
            return context
        scope = Scope("function", context.own_scope)
        inside = context.but(own_scope=scope)
        for parameter in parameters:
            scope.bind(parameter.name)
            for part in (getattr(parameter, "bound", None), getattr(parameter, "default_value", None)):
                self.push(part, inside.as_kind("typevar", types=True))
        return inside

    def _assign(self, node: ast.Assign | ast.AugAssign | ast.AnnAssign, context: UseContext) -> None:
        names: list[str] = []
        if context.own_scope.kind != "function":
            names = assigned_names(node)
            context = self._assigned(node, names, context)
        if context.own_scope.kind == "module" and names == ["__all__"]:
            self._exports(node.value, context)
        value = context
        if isinstance(node, ast.AnnAssign):
            self.push(node.target, context)
            in_function = context.own_scope.kind == "function"
            self.push(node.annotation, context.as_kind("local-annotation" if in_function else "annotation", types=True))
            if self.terms.meaning(node.annotation) == "TypeAlias" and not context.call_time:
                value = self._alias(node.target, context)
        elif isinstance(node, ast.AugAssign):
            self.push(node.target, context)
            if isinstance(node.target, ast.Name):  # stored to, but read as well
                self.read(node.target, context)
        else:
            self.push_all(node.targets, context)
            at_module = context.own_scope.kind == "module" and not context.call_time
            if at_module and len(node.targets) == 1 and self.terms.is_type_alias_value(node.value):
                value = self._alias(node.targets[0], context)
        self.push(node.value, value)

    def _assigned(self, node: ast.stmt, names: list[str], context: UseContext) -> UseContext:
        """Return the context of the value of an assignment."""
        if context.own_scope.kind == "function":
            return context
        target = getattr(node, "target", None)
        if isinstance(target, ast.Name):
            names = [target.id]
        single = names[0] if len(names) == 1 else ""
        if context.own_scope.kind == "module" and not context.inert and not context.call_time:
            builders = [DefinitionBuilder(name, "constant", node) for name in assigned_names(node)]
            self.definitions.extend((node.lineno, builder) for builder in builders)
            context = context.but(owner=single, definitions=tuple(builders))
        return context if context.target == single else context.but(target=single)

    def _alias(self, target: ast.expr, context: UseContext) -> UseContext:
        if not isinstance(target, ast.Name):
            return context
        alias = ""
        if context.own_scope.kind == "module":
            alias = target.id
            self.records.candidate(alias)
        return context.as_kind("alias", types=True).but(alias=alias)

    def _type_alias(self, node: Any, context: UseContext) -> None:
        context = self._assigned(node, [node.name.id], context)
        self.push(node.value, self._type_parameters(node, context).as_kind("alias", types=True))

    def _exports(self, value: ast.expr | None, context: UseContext) -> None:
        """Take note of the names that an `__all__` lists; the parts of a `+` that are literal count."""
        listed = context.as_kind("export").but(owner="", target="")
        for element, name in listed_names(value):
            if name in context.own_scope.imported:
                self.records.imported(element, name, "", listed)

    def _expression(self, node: ast.Expr, context: UseContext) -> None:
        call = node.value
        if context.own_scope.kind == "module" and isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            receiver = call.func.value
            if isinstance(receiver, ast.Name) and receiver.id == "__all__" and call.args:
                self._exports(ast.List([call.args[0]]) if call.func.attr == "append" else call.args[0], context)
        self.push(call, context)

    def _import(self, node: ast.Import | ast.ImportFrom, context: UseContext) -> None:
        if context.own_scope.kind == "module":
            for alias in node.names:
                if alias.asname is not None and alias.asname == alias.name:
                    self.records.imported(node, alias.asname, "", context.as_kind("export"))

    def _if(self, node: ast.If, context: UseContext) -> None:
        runtime, typing = self._guards.decide(node.test)
        if runtime is not False and runtime is not True:
            self.push_all([node.test, *node.body, *node.orelse], context)
            return
        self.push(node.test, context)
        self.push_all(node.body, self._branch(runtime, typing, context))
        negated = (None if runtime is None else not runtime), (None if typing is None else not typing)
        self.push_all(node.orelse, self._branch(*negated, context))

    def _branch(self, runtime: bool | None, typing: bool | None, context: UseContext) -> UseContext:
        if runtime is not False or context.inert:
            return context
        if typing is False:  # never on import; if ever, as under `__name__ == "__main__"`, then later
            return context.but(call_time=True, script=True).value()
        return context.but(inert=True).as_kind("quoted")

    def _raise(self, node: ast.Raise, context: UseContext) -> None:
        self.push(node.exc, context.call_only("raise"))
        self.push(node.cause, context)

    def _handler(self, node: ast.ExceptHandler, context: UseContext) -> None:
        self.classes(node.type, context)
        self.push_all(node.body, context)

    def _match_class(self, node: ast.MatchClass, context: UseContext) -> None:
        self.push(node.cls, context.call_only("isinstance"))
        self.push_all([*node.patterns, *node.kwd_patterns], context)


_VISITORS: dict[type[ast.AST], Visitor] = {
    **EXPRESSION_VISITORS,
    ast.FunctionDef: UseWalk._function,
    ast.AsyncFunctionDef: UseWalk._function,
    ast.ClassDef: UseWalk._class,
    ast.Assign: UseWalk._assign,
    ast.AugAssign: UseWalk._assign,
    ast.AnnAssign: UseWalk._assign,
    ast.Expr: UseWalk._expression,
    ast.Import: UseWalk._import,
    ast.ImportFrom: UseWalk._import,
    ast.If: UseWalk._if,
    ast.Raise: UseWalk._raise,
    ast.ExceptHandler: UseWalk._handler,
    ast.MatchClass: UseWalk._match_class,
}
if sys.version_info >= (3, 12):
    _VISITORS[ast.TypeAlias] = UseWalk._type_alias
UseWalk.visitors = _VISITORS
