"""Statements to instructions. The body of a module, a class or a function in, its code out."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from pylint_cycles.source.lines_of_interest import LinesOfInterest
from pylint_cycles.source.own_namespace import writes
from pylint_cycles.source.program.emitter import Label
from pylint_cycles.source.program.expressions import ExpressionCompiler
from pylint_cycles.source.program.ops import Code, FunctionSource, Op
from pylint_cycles.source.program.relevance import Carriers
from pylint_cycles.source.scopes import every_argument

_COPIES = 2
"""How deep copies of `finally` blocks are nested: each level doubles the code."""

_CHANGES_LIST = frozenset(["extend", "append", "remove"])


class _Block(NamedTuple):
    """Something around a statement that `break`, `continue` and `return` have to leave.

    kind: "loop", "try", "with", "handler" or "finally". finalbody: what runs on the way out.
    again, end: of a loop, where `continue` and `break` go. has_iterator: the loop keeps an iterator on the stack.
    """

    kind: str
    finalbody: Sequence[ast.stmt] = ()
    again: Label | None = None
    end: Label | None = None
    has_iterator: bool = False


_NOWHERE: Mapping[int, int] = {}


class StatementCompiler(ExpressionCompiler):
    """Compiles the statements of one block.

    future: `from __future__ import annotations` is in force. in_function: bodies of functions have local variables,
    whose annotations are never evaluated. writing: the lines on which a statement may write the namespace in a way that
    it does not show.
    ends: the last lines of function bodies that have been left out, by the line on which `pass` stands for them.
    """

    def __init__(
        self,
        carriers: Carriers,
        offset: int = 0,
        *,
        in_function: bool = False,
        declared: frozenset[str] = frozenset(),
        ends: Mapping[int, int] = _NOWHERE,
    ) -> None:
        super().__init__(carriers, offset)
        self._ends = ends
        self._in_function = in_function
        self._globals = set(declared)
        self._blocks: list[_Block] = []
        self._copies = 0
        self.future = False
        self.writing: LinesOfInterest | None = None

    def block(self, statements: Sequence[ast.stmt]) -> None:
        """Compile statements in a row; what stands behind a `return` or the like is dead."""
        for statement in statements:
            if self._may_write(statement) and writes(statement, not self._in_function):
                self.emit(Op.FUZZY)
            compile_statement = _STATEMENTS.get(statement.__class__)
            if compile_statement is not None:
                compile_statement(self, statement)
            if isinstance(statement, (ast.Return, ast.Raise, ast.Break, ast.Continue)):
                return

    def _may_write(self, statement: ast.stmt) -> bool:
        if self.writing is None or hasattr(statement, "body"):
            return False
        first, last = statement.lineno + self.offset, (statement.end_lineno or statement.lineno) + self.offset
        return self.writing.between(first, last)

    # imports

    def _import(self, node: ast.Import) -> None:
        for alias in node.names:
            self.emit(Op.IMPORT, (alias.name, alias.asname is not None), self.line(node))
            self._store(alias.asname or alias.name.partition(".")[0])

    def _from(self, node: ast.ImportFrom) -> None:
        if node.module == "__future__":
            self.future = self.future or any(alias.name == "annotations" for alias in node.names)
            return
        line, module = self.line(node), node.module or ""
        if node.names[0].name == "*":
            self.carriers.star()
            self.emit(Op.STAR, (node.level, module), line)
            return
        self.emit(Op.FROM, (node.level, module, tuple(alias.name for alias in node.names)), line)
        for alias in node.names:
            self.emit(Op.FROM_NAME, alias.name, line)
            self._store(alias.asname or alias.name)
        self.emit(Op.POP)

    def _store(self, name: str) -> None:
        """Bind a name to something that can matter."""
        self.carriers.defined(name)
        self.emit(Op.STORE_GLOBAL if name in self._globals else Op.STORE, name)

    # assignments

    def _assign(self, node: ast.Assign) -> None:
        self.value(node.value)
        for target in node.targets[:-1]:
            self.emit(Op.DUP)
            self._target(target, node.value)
        self._target(node.targets[-1], node.value)

    def _target(self, node: ast.expr, value: ast.expr | None) -> None:
        """Bind what is on top of the stack to a target."""
        pending: list[tuple[ast.expr, ast.expr | None]] = [(node, value)]
        while pending:
            target, source = pending.pop()
            if isinstance(target, ast.Name):
                self.carriers.assigned(target.id, source)
                self.emit(Op.STORE_GLOBAL if target.id in self._globals else Op.STORE, target.id)
            elif isinstance(target, ast.Attribute):
                self.value(target.value)
                self.emit(Op.STORE_ATTR, target.attr, self.line(target))
            elif isinstance(target, (ast.Tuple, ast.List)):
                if any(isinstance(part, ast.Starred) for part in target.elts):
                    self.emit(Op.POP)
                    for _ in target.elts:
                        self.emit(Op.UNKNOWN)
                else:
                    self.emit(Op.UNPACK, len(target.elts))
                pending += [(part, source) for part in reversed(target.elts)]
            elif isinstance(target, ast.Starred):
                pending.append((target.value, source))
            elif isinstance(target, ast.Subscript):
                self.emit(Op.POP)
                self.effect(target.value)
                self.effect(target.slice)
                if isinstance(target.value, ast.Attribute) and target.value.attr == "modules":
                    self.emit(Op.FUZZY, "sys.modules", self.line(target))
            else:
                self.emit(Op.POP)

    def _augmented(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            self.emit(Op.NAME, node.target.id, self.line(node))
            self.value(node.value)
            self.emit(Op.ADD if isinstance(node.op, ast.Add) else Op.POP)
            if not isinstance(node.op, ast.Add):
                self.emit(Op.POP)
                self.emit(Op.UNKNOWN)
            self.emit(Op.STORE_GLOBAL if node.target.id in self._globals else Op.STORE, node.target.id)
        else:
            self.effect(node.target)
            self.effect(node.value)

    def _annotated(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.value(node.value)
            self._target(node.target, node.value)
        elif not isinstance(node.target, ast.Name):
            self.effect(node.target)
        if not self._in_function:
            self._annotations([node.annotation])

    def _annotations(self, annotations: Sequence[ast.expr]) -> None:
        """Evaluate annotations, where they are evaluated at all (PEP 563, PEP 649)."""
        if self.future or not annotations:
            return
        end = Label()
        jump = self.emit(Op.LAZY_ANNOTATIONS, end)
        for annotation in annotations:
            self.effect(annotation)
        if self.here == jump + 1:
            self._ops.pop()
        self.place(end)

    def _delete(self, node: ast.Delete) -> None:
        pending: list[ast.expr] = list(reversed(node.targets))
        while pending:
            target = pending.pop()
            if isinstance(target, ast.Name):
                self.emit(Op.DELETE, target.id, self.line(node))
            elif isinstance(target, ast.Attribute):
                self.value(target.value)
                self.emit(Op.DELETE_ATTR, target.attr, self.line(target))
            elif isinstance(target, (ast.Tuple, ast.List)):
                pending += reversed(target.elts)
            else:
                self.effect(target)

    def _type_alias(self, node: ast.stmt) -> None:
        self.emit(Op.UNKNOWN)
        self.emit(Op.STORE, node.name.id)  # type: ignore[attr-defined]  # ast.TypeAlias, of Python 3.12 and later

    # definitions

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for decorator in node.decorator_list:
            self.value(decorator)
        arguments = node.args
        names: list[str] = []
        given = [*arguments.posonlyargs, *arguments.args]
        for argument, default in zip(given[len(given) - len(arguments.defaults) :], arguments.defaults, strict=True):
            self.value(default)
            names.append(argument.arg)
        for argument, default_or_none in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
            if default_or_none is not None:
                self.value(default_or_none)
                names.append(argument.arg)
        if not getattr(node, "type_params", ()):
            found = [argument.annotation for argument in _in_order_of_annotations(arguments)]
            self._annotations([one for one in [*found, node.returns] if one is not None])
        first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)]) + self.offset
        last = node.end_lineno or node.lineno
        last = self._ends.get(last, last) + self.offset
        self.emit(Op.FUNCTION, FunctionSource(node.name, first, last, tuple(names)), self.line(node))
        for decorator in reversed(node.decorator_list):
            self.emit(Op.DECORATE, (self.line(node), node.name), self.line(decorator))
        self._store(node.name)

    def _class(self, node: ast.ClassDef) -> None:
        for decorator in node.decorator_list:
            self.value(decorator)
        bases = [base for base in node.bases if not isinstance(base, ast.Starred)]
        for base in node.bases:
            self.effect(base.value) if isinstance(base, ast.Starred) else self.value(base)
        keywords = [keyword for keyword in node.keywords if keyword.arg is not None]
        for keyword in node.keywords:
            self.value(keyword.value) if keyword.arg is not None else self.effect(keyword.value)
        inner = StatementCompiler(self.carriers, self.offset, ends=self._ends)
        inner.future = self.future
        inner.writing = self.writing
        inner._hidden = self._hidden
        inner.block(node.body)
        inner.emit(Op.UNKNOWN)
        inner.emit(Op.RETURN)
        names = tuple(keyword.arg or "" for keyword in keywords)
        self.emit(Op.CLASS, (node.name, len(bases), names, Code(inner.result())), self.line(node))
        for decorator in reversed(node.decorator_list):
            self.emit(Op.DECORATE, (self.line(node), node.name), self.line(decorator))
        self._store(node.name)

    # control flow

    def _expression(self, node: ast.Expr) -> None:
        value = node.value
        if (
            isinstance(value, ast.Call)
            and isinstance(value.func, ast.Attribute)
            and value.func.attr in _CHANGES_LIST
            and isinstance(value.func.value, ast.Name)
            and value.func.value.id == "__all__"
            and len(value.args) == 1
        ):
            self.emit(Op.NAME, "__all__", self.line(node))
            self.value(value.args[0])
            self.emit(Op.EXTEND, value.func.attr, self.line(node))
            self.emit(Op.STORE, "__all__")
        else:
            self.effect(value)

    def _if(self, node: ast.If) -> None:
        """A chain of `elif` is as deep as it is long, so it is followed by a loop."""
        end = Label()
        current = node
        jumps: list[tuple[int, int, Label, bool]] = []
        start_of_all = -1
        while True:
            truth = _constant_truth(current.test)
            otherwise = Label()
            if truth is None:
                self.value(current.test)
            branch = self.emit(Op.BRANCH) if truth is None else -1
            start = self.here
            start_of_all = start if start_of_all < 0 else start_of_all
            if truth is not False:
                self.block(current.body)
            if truth is True:
                self.place(otherwise)
                break
            jump = self.emit(Op.JUMP, end) if truth is None else -1
            self.place(otherwise)
            if truth is None:
                jumps.append((branch, jump, otherwise, _ends_badly(current.body)))
            if len(current.orelse) == 1 and isinstance(current.orelse[0], ast.If):
                current = current.orelse[0]
                continue
            self.block(current.orelse)
            break
        self.place(end)
        but = [index for branch, jump, _, _ in jumps for index in (branch, jump)]
        light = not self.matters(start_of_all, *but) if jumps else True
        for branch, jump, otherwise, bad in jumps:
            if light:
                self._ops[branch] = (Op.EITHER, (otherwise, jump), self.line(node))
                self._ops[jump] = (Op.END_EITHER, end, 0)
            else:
                self.patch(branch, (otherwise, not bad, -1))
                self._ops[branch] = (Op.BRANCH, self._ops[branch][1], self.line(node))

    def _while(self, node: ast.While) -> None:
        begin, otherwise, end = Label(), Label(), Label()
        truth = _constant_truth(node.test)
        if truth is False:
            self.block(node.orelse)
            return
        # one turn stands for all of them
        branch = -1
        if truth is None:
            self.value(node.test)
            branch = self.emit(Op.BRANCH, None, self.line(node))
        start = self.here
        self.place(begin)
        self._blocks.append(_Block("loop", again=otherwise, end=end))
        self.block(node.body)
        self._blocks.pop()
        if branch >= 0:
            self.patch(branch, (otherwise, True if self.matters(start) else None, begin))
        self.place(otherwise)
        self.block(node.orelse)
        self.place(end)

    def _for(self, node: ast.For | ast.AsyncFor) -> None:
        begin, otherwise, end = Label(), Label(), Label()
        self.value(node.iter)
        loop = self.emit(Op.LOOP, True, self.line(node))
        self.place(begin)
        self.emit(Op.NEXT, otherwise, self.line(node))
        start = self.here
        self._target(node.target, node.iter)
        self._blocks.append(_Block("loop", again=begin, end=end, has_iterator=True))
        self.block(node.body)
        self._blocks.pop()
        self.patch(loop, self.matters(start))
        self.emit(Op.JUMP, begin)
        self.place(otherwise)
        self.block(node.orelse)
        self.place(end)

    def _leave(self, until_loop: bool) -> _Block | None:
        """Leave the blocks up to the innermost loop, or all of them; `finally` runs on the way."""
        blocks = self._blocks
        for index in range(len(blocks) - 1, -1, -1):
            block = blocks[index]
            if block.kind == "loop" and until_loop:
                return block
            if block.kind in ("try", "with"):
                self.emit(Op.END_TRY)
                if block.kind == "with" and until_loop:
                    self.emit(Op.POP)
            elif block.kind == "handler":
                self.emit(Op.HANDLED)
            if block.finalbody:
                self._blocks = blocks[:index]
                self._again(block.finalbody)
                self._blocks = blocks
        return None

    def _break(self, node: ast.Break) -> None:
        loop = self._leave(until_loop=True)
        if loop is not None and loop.end is not None:
            if loop.has_iterator:
                self.emit(Op.POP)
            self.emit(Op.JUMP, loop.end)

    def _continue(self, node: ast.Continue) -> None:
        loop = self._leave(until_loop=True)
        if loop is not None and loop.again is not None:
            self.emit(Op.JUMP, loop.again)

    def _return(self, node: ast.Return) -> None:
        if node.value is None:
            self.emit(Op.CONST, None)
        else:
            self.value(node.value)
        self._leave(until_loop=False)
        self.emit(Op.RETURN, None, self.line(node))

    def _raise(self, node: ast.Raise) -> None:
        if node.exc is None:
            self.emit(Op.RERAISE, None, self.line(node))
            return
        self.value(node.exc)
        if node.cause is not None:
            self.effect(node.cause)
        self.emit(Op.RAISE, None, self.line(node))

    def _assert(self, node: ast.Assert) -> None:
        self.effect(node.test)

    def _with(self, node: ast.With | ast.AsyncWith) -> None:
        ends: list[tuple[Label, Label]] = []
        for item in node.items:
            caught, end = Label(), Label()
            self.value(item.context_expr)
            self.emit(Op.WITH, (caught, end), self.line(node))
            if item.optional_vars is not None:
                self._target(item.optional_vars, None)
            else:
                self.emit(Op.POP)
            self._blocks.append(_Block("with"))
            ends.append((caught, end))
        self.block(node.body)
        for caught, end in reversed(ends):
            self._blocks.pop()
            self.emit(Op.END_TRY)
            self.emit(Op.POP)
            self.emit(Op.JUMP, end)
            self.place(caught)
            self.emit(Op.LEAVE_WITH, end, self.line(node))
            self.place(end)

    def _again(self, statements: Sequence[ast.stmt]) -> None:
        """Compile a `finally` block that stands in the code more than once; not all of those within such ones."""
        if self._copies < _COPIES:
            self._copies += 1
            self.block(statements)
            self._copies -= 1

    def _try(self, node: ast.Try) -> None:
        caught, failed, end, behind = Label(), Label(), Label(), Label()
        if node.finalbody:
            self.emit(Op.TRY, (failed, behind), self.line(node))
            self._blocks.append(_Block("try", node.finalbody))
        if node.handlers:
            self.emit(Op.TRY, (caught, behind), self.line(node))
            self._blocks.append(_Block("try"))
        self.block(node.body)
        if node.handlers:
            if any(not isinstance(one, (ast.Import, ast.ImportFrom, ast.Pass)) for one in node.body):
                self.emit(Op.MAY_RAISE, None, self.line(node))
            self._blocks.pop()
            self.emit(Op.END_TRY)
            self.block(node.orelse)
            self.emit(Op.JUMP, end)
            self.place(caught)
            for handler in node.handlers:
                self._handler(handler, end)
            self.emit(Op.RERAISE)
        self.place(end)
        if node.finalbody:
            self._blocks.pop()
            self.emit(Op.END_TRY)
            self.block(node.finalbody)
            self.emit(Op.JUMP, behind)
            self.place(failed)
            self._blocks.append(_Block("handler"))
            self._again(node.finalbody)
            self._blocks.pop()
            self.emit(Op.RERAISE)
        self.place(behind)

    def _handler(self, handler: ast.ExceptHandler, end: Label) -> None:
        following = Label()
        if handler.type is not None:
            self.value(handler.type)
            self.emit(Op.MATCH, following, handler.lineno + self.offset)
        if handler.name:
            self.emit(Op.EXCEPTION)
            self._store(handler.name)
        self._blocks.append(_Block("handler"))
        self.block(handler.body)
        self._blocks.pop()
        if handler.name:
            self.emit(Op.UNKNOWN)
            self.emit(Op.STORE, handler.name)
            self.emit(Op.DELETE, handler.name, handler.lineno + self.offset)
        self.emit(Op.HANDLED)
        self.emit(Op.JUMP, end)
        self.place(following)

    def _match(self, node: ast.Match) -> None:
        end = Label()
        self.effect(node.subject)
        for case in node.cases:
            otherwise = Label()
            self.emit(Op.UNKNOWN)
            branch = self.emit(Op.BRANCH, None, self.line(node))
            start = self.here
            for name in _captured(case.pattern):
                self.emit(Op.UNKNOWN)
                self.emit(Op.STORE, name)
            if case.guard is not None:
                self.effect(case.guard)
            self.block(case.body)
            jump = self.emit(Op.JUMP, end)
            self.place(otherwise)
            if self.matters(start, jump):
                self.patch(branch, (otherwise, not _ends_badly(case.body), -1))
            else:
                self._ops[branch] = (Op.EITHER, (otherwise, jump), self.line(node))
                self._ops[jump] = (Op.END_EITHER, end, 0)
        self.place(end)

    def _global(self, node: ast.Global) -> None:
        if self._in_function:
            self._globals.update(node.names)


def _in_order_of_annotations(arguments: ast.arguments) -> list[ast.arg]:
    """Parameters in the order in which CPython evaluates their annotations: `*args` before keyword-only ones."""
    ordered = [*arguments.posonlyargs, *arguments.args]
    if ordered is not every_argument(arguments):
        ordered += [arguments.vararg] if arguments.vararg is not None else []
        ordered += arguments.kwonlyargs
        ordered += [arguments.kwarg] if arguments.kwarg is not None else []
    return ordered


def _captured(pattern: ast.pattern) -> list[str]:
    found = []
    for part in ast.walk(pattern):
        if isinstance(part, (ast.MatchAs, ast.MatchStar)) and part.name:
            found.append(part.name)
        elif isinstance(part, ast.MatchMapping) and part.rest:
            found.append(part.rest)
    return found


def _constant_truth(node: ast.expr) -> bool | None:
    return bool(node.value) if isinstance(node, ast.Constant) else None


def _ends_badly(body: Sequence[ast.stmt]) -> bool:
    """Whether a branch ends by raising: not what a program usually does."""
    return bool(body) and isinstance(body[-1], ast.Raise)


_STATEMENTS: dict[type[ast.AST], Callable[..., None]] = {
    ast.Import: StatementCompiler._import,
    ast.ImportFrom: StatementCompiler._from,
    ast.Assign: StatementCompiler._assign,
    ast.AugAssign: StatementCompiler._augmented,
    ast.AnnAssign: StatementCompiler._annotated,
    ast.Delete: StatementCompiler._delete,
    ast.FunctionDef: StatementCompiler._function,
    ast.AsyncFunctionDef: StatementCompiler._function,
    ast.ClassDef: StatementCompiler._class,
    ast.Expr: StatementCompiler._expression,
    ast.If: StatementCompiler._if,
    ast.While: StatementCompiler._while,
    ast.For: StatementCompiler._for,
    ast.AsyncFor: StatementCompiler._for,
    ast.Break: StatementCompiler._break,
    ast.Continue: StatementCompiler._continue,
    ast.Return: StatementCompiler._return,
    ast.Raise: StatementCompiler._raise,
    ast.Assert: StatementCompiler._assert,
    ast.With: StatementCompiler._with,
    ast.AsyncWith: StatementCompiler._with,
    ast.Try: StatementCompiler._try,
    ast.Match: StatementCompiler._match,
    ast.Global: StatementCompiler._global,
}
if hasattr(ast, "TypeAlias"):
    _STATEMENTS[ast.TypeAlias] = StatementCompiler._type_alias
if hasattr(ast, "TryStar"):
    _STATEMENTS[ast.TryStar] = StatementCompiler._try
