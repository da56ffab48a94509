"""The content of a file in, the code of its module body or of one of its functions out."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from pylint_cycles.source.function_bodies import without_bodies
from pylint_cycles.source.lines_of_interest import WALRUS, LinesOfInterest
from pylint_cycles.source.own_namespace import lines_that_may_write
from pylint_cycles.source.parse import Unreadable, parse
from pylint_cycles.source.program.expressions import code_of
from pylint_cycles.source.program.ops import Code, FunctionSource, Op
from pylint_cycles.source.program.relevance import Carriers
from pylint_cycles.source.program.statements import StatementCompiler
from pylint_cycles.source.scopes import bind_arguments, block_scope

if TYPE_CHECKING:
    from pylint_cycles.source.read_file import ReadFile


class Program:
    """The code of one file. Functions are compiled when they are first asked for.

    data: the content of the file. body: what runs when the module is imported. future: `from __future__ import
    annotations` is in force.
    """

    def __init__(self, data: bytes, bodies: tuple[int, ...] = (), file: ReadFile | None = None) -> None:
        """Compile the body. Raises `Unreadable` when Python cannot read the file.

        bodies: those of functions that need not be read for it, see `function_bodies`. file: the same file, when it has
        been parsed already; then nothing can be raised.
        """
        compiler = StatementCompiler(Carriers(), ends={} if file else dict(zip(bodies[::2], bodies[1::2], strict=True)))
        writing = file.writing if file else lines_that_may_write(data)
        compiler.writing = self._writing = writing if writing else None
        compiler.block((file.tree if file else _parse_heads(data, bodies)).body)
        compiler.emit(Op.CONST, None)
        compiler.emit(Op.RETURN)
        self.body = Code(compiler.result())
        self.future = compiler.future
        self.data = data
        self._lines: list[bytes] = []
        self._functions: dict[int, Code | None] = {}

    def function(self, source: FunctionSource) -> Code | None:
        """The code of a function of this file; None when it cannot be told."""
        if source.first not in self._functions:
            self._functions[source.first] = self._compile(source)
        return self._functions[source.first]

    def _compile(self, source: FunctionSource) -> Code | None:
        if not self._lines:
            self._lines = self.data.splitlines(keepends=True)
        lines = self._lines[source.first - 1 : source.last]
        # the line on top takes the indentation of a method
        text = b"if 1:\n" + b"".join(lines) if lines and lines[0][:1] in (b" ", b"\t") else b"\n" + b"".join(lines)
        try:
            tree = parse(text)
        except Unreadable:
            return None
        body = tree.body[0].body if isinstance(tree.body[0], ast.If) else tree.body
        node = body[0]
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return None
        scope = block_scope("function", None, node.body, LinesOfInterest(text, WALRUS))
        bind_arguments(scope, node.args)
        compiler = StatementCompiler(
            Carriers(every=True), source.first - 2, in_function=True, declared=frozenset(scope.declared_global)
        )
        compiler.future = self.future
        compiler.writing = self._writing
        compiler.block(node.body)
        compiler.emit(Op.CONST, None)
        compiler.emit(Op.RETURN)
        runs = isinstance(node, ast.FunctionDef) and not _yields(node)
        return code_of(compiler, node.args, frozenset(scope.bound), runs)


def _parse_heads(data: bytes, bodies: tuple[int, ...]) -> ast.Module:
    if bodies:
        try:
            return parse(without_bodies(data, bodies))
        except Unreadable:
            pass  # the tree that the bodies were found in was a flat one
    return parse(data)


def _yields(node: ast.FunctionDef) -> bool:
    pending: list[ast.AST] = list(node.body)
    while pending:
        current = pending.pop()
        if isinstance(current, (ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(current, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            pending += ast.iter_child_nodes(current)
    return False
