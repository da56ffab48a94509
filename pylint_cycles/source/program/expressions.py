"""Expressions to instructions, in the order in which CPython evaluates them (language reference, 6.16).

Of an expression whose value does not matter only what can fail or call is kept. No recursion follows the depth of the
source: chains are flattened, and what nests deeper than `_DEEPEST` is read for its names only.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from pylint_cycles.source.children import children
from pylint_cycles.source.program.emitter import Emitter, Label
from pylint_cycles.source.program.ops import Code, Op
from pylint_cycles.source.program.relevance import BUILTIN, Carriers, root

_DEEPEST = 60
_LONGEST = 500
"""Items of a display that are kept as a tuple."""

_EXCEPTIONS = frozenset(
    name for name in BUILTIN if name.endswith(("Error", "Exception", "Exit", "Interrupt", "Warning", "Iteration"))
)


_CONSUMES = frozenset(
    ["all", "any", "bytes", "dict", "frozenset", "list", "max", "min", "set", "sorted", "sum", "tuple"]
)
"""Builtins that run the generator they are given."""


class ExpressionCompiler(Emitter):
    """Compiles expressions. offset: what to add to line numbers of the tree to get those of the file."""

    def __init__(self, carriers: Carriers, offset: int = 0) -> None:
        super().__init__()
        self.carriers = carriers
        self.offset = offset
        self._depth = 0
        self._hidden: dict[str, str] = {}
        self._comprehensions = 0

    def line(self, node: ast.expr | ast.stmt | ast.arg) -> int:
        """The line of a node in the file."""
        return node.lineno + self.offset

    def value(self, node: ast.expr) -> None:
        """Leave the value of an expression on the stack."""
        compile_value = _VALUES.get(node.__class__)
        if compile_value is None or self._depth >= _DEEPEST:
            self.effect(node)
            self.emit(Op.UNKNOWN)
            return
        self._depth += 1
        compile_value(self, node)
        self._depth -= 1

    def effect(self, node: ast.AST) -> None:
        """Evaluate an expression for what it does; nothing is left on the stack."""
        pending: list[ast.AST] = [node]
        while pending:
            current = pending.pop()
            kind = current.__class__
            if kind is ast.Constant or kind is ast.Lambda:
                continue
            if kind is ast.Name:
                self._read(current)  # type: ignore[arg-type]  # told by its class, which mypy cannot see
            elif kind is ast.Attribute or kind is ast.Call:
                self._effect_of_chain(current, pending)  # type: ignore[arg-type]  # as above
            elif self._depth < _DEEPEST and kind in _BRANCHING:
                before = self.here
                self.value(current)  # type: ignore[arg-type]  # as above
                self._drop_value(before)
            elif kind is ast.Dict:
                pairs = zip(current.keys, current.values, strict=True)  # type: ignore[attr-defined]  # as above
                pending += reversed([part for pair in pairs for part in pair if part])
            else:
                pending += reversed(children(current))

    def _drop_value(self, before: int) -> None:
        if self.here == before + 1 and self.since(before)[0] in (Op.UNKNOWN, Op.CONST):
            self._ops.pop()
        else:
            self.emit(Op.POP)

    def _read(self, node: ast.Name) -> None:
        if self.carriers.read_matters(node.id) and node.id not in self._hidden:
            self.emit(Op.NAME, node.id, self.line(node))
            self.emit(Op.POP)

    def _effect_of_chain(self, node: ast.Attribute | ast.Call, pending: list[ast.AST]) -> None:
        name = root(node)
        matters = name in self._hidden or self.carriers.carries(name) if name else _calls_lambda(node)
        matters = matters or _consumed(node) is not None
        if self._depth < _DEEPEST and matters:
            self.value(node)
            self.emit(Op.POP)
        else:
            pending += reversed(children(node))

    # values

    def _constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, (str, int, bool, float, bytes, type(None))):
            self.emit(Op.CONST, node.value)
        else:
            self.emit(Op.UNKNOWN)

    def _name(self, node: ast.Name) -> None:
        self.emit(Op.NAME, self._hidden.get(node.id, node.id), self.line(node))

    def _attribute(self, node: ast.Attribute) -> None:
        name = root(node)
        if name and name not in self._hidden and not self.carriers.carries(name):
            self.effect(node.value)
            self.emit(Op.UNKNOWN)
            return
        self.value(node.value)
        self.emit(Op.ATTR, node.attr, (node.end_lineno or node.lineno) + self.offset)

    def _subscript(self, node: ast.Subscript) -> None:
        if isinstance(node.slice, ast.Constant) or (isinstance(node.slice, ast.Slice) and node.slice.lower is None):
            self.value(node.value)
            index: object = node.slice.value if isinstance(node.slice, ast.Constant) else None
            if isinstance(node.slice, ast.Slice):
                upper = node.slice.upper
                index = ("to", upper.value) if isinstance(upper, ast.Constant) and node.slice.step is None else None
            self.emit(Op.CONST, index)
        else:
            self.value(node.value)
            self.value(node.slice)
        self.emit(Op.SUBSCRIPT, None, self.line(node))

    def _display(self, node: ast.Tuple | ast.List | ast.Set) -> None:
        if len(node.elts) > _LONGEST or any(isinstance(item, ast.Starred) for item in node.elts):
            for item in node.elts:
                self.effect(item)
            self.emit(Op.UNKNOWN)
            return
        for item in node.elts:
            self.value(item)
        self.emit(Op.TUPLE, len(node.elts))

    def _table(self, node: ast.Dict) -> None:
        keys = [key.value for key in node.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
        if len(keys) < len(node.keys) or len(keys) > _LONGEST:
            self.effect(node)
            self.emit(Op.UNKNOWN)
            return
        for value in node.values:
            self.value(value)
        self.emit(Op.TABLE, tuple(keys))

    def _joined(self, node: ast.JoinedStr) -> None:
        parts = [part.value if isinstance(part, ast.FormattedValue) else part for part in node.values]
        fields = [part for part in node.values if isinstance(part, ast.FormattedValue)]
        if any(part.format_spec or part.conversion > 0 for part in fields):
            for part in parts:
                self.effect(part)
            self.emit(Op.UNKNOWN)
            return
        for part in parts:
            self.value(part)
        self.emit(Op.JOIN, len(parts))

    def _binary(self, node: ast.BinOp) -> None:
        if not isinstance(node.op, ast.Add):
            self.effect(node.left)
            self.effect(node.right)
            self.emit(Op.UNKNOWN)
            return
        parts: list[ast.expr] = []
        current: ast.expr = node
        while isinstance(current, ast.BinOp) and isinstance(current.op, ast.Add):
            parts.append(current.right)
            current = current.left
        self.value(current)
        for part in reversed(parts):
            self.value(part)
            self.emit(Op.ADD)

    def _unary(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self.value(node.operand)
            self.emit(Op.NOT)
        else:
            self.effect(node.operand)
            self.emit(Op.UNKNOWN)

    def _compare(self, node: ast.Compare) -> None:
        if len(node.ops) > 1:
            self.effect(node.left)
            for comparator in node.comparators:
                self.effect(comparator)
            self.emit(Op.UNKNOWN)
            return
        self.value(node.left)
        self.value(node.comparators[0])
        self.emit(Op.COMPARE, node.ops[0].__class__.__name__)

    def _boolean(self, node: ast.BoolOp) -> None:
        undecided, end = Label(), Label()
        self.value(node.values[0])
        branches = []
        start = self.here
        for part in node.values[1:]:
            self.emit(Op.DUP)
            if isinstance(node.op, ast.Or):
                self.emit(Op.NOT)
            branches.append(self.emit(Op.BRANCH))
            self.emit(Op.POP)
            self.value(part)
        matters = self.matters(start, *branches)
        for branch in branches:
            self.patch(branch, (end, True if matters else None, undecided))
        self._undecided(undecided, end)

    def _undecided(self, undecided: Label, end: Label) -> None:
        """Where an expression goes whose condition is not known, when nothing but its value depends on it."""
        self.emit(Op.JUMP, end)
        self.place(undecided)
        self.emit(Op.POP)
        self.emit(Op.UNKNOWN)
        self.place(end)

    def _conditional(self, node: ast.IfExp) -> None:
        otherwise, undecided, end = Label(), Label(), Label()
        self.emit(Op.UNKNOWN)
        self.value(node.test)
        branch = self.emit(Op.BRANCH)
        start = self.here
        self.emit(Op.POP)
        self.value(node.body)
        jump = self.emit(Op.JUMP, end)
        self.place(otherwise)
        self.emit(Op.POP)
        self.value(node.orelse)
        self.patch(branch, (otherwise, True if self.matters(start, jump) else None, undecided))
        self._undecided(undecided, end)

    def _walrus(self, node: ast.NamedExpr) -> None:
        self.value(node.value)
        self.carriers.assigned(node.target.id, node.value)
        self.emit(Op.DUP)
        self.emit(Op.STORE, node.target.id)

    def _call(self, node: ast.Call) -> None:
        name = root(node.func)
        known = name in self._hidden or self.carriers.carries(name) if name else not isinstance(node.func, ast.Constant)
        if not known and name not in _EXCEPTIONS:
            consumed = _consumed(node)
            if consumed is not None:
                self._generate(consumed, consumed.generators, [consumed.elt], True)
                return
            self.effect(node.func)
            self._arguments_for_nothing(node)
            self.emit(Op.UNKNOWN)
            return
        self.value(node.func)
        by_position = [argument for argument in node.args if not isinstance(argument, ast.Starred)]
        named = [keyword for keyword in node.keywords if keyword.arg is not None]
        unpacked = len(by_position) < len(node.args) or len(named) < len(node.keywords)
        for argument in node.args:
            if isinstance(argument, ast.Starred):
                self.effect(argument.value)
            elif unpacked:
                self.effect(argument)
            else:
                self.value(argument)
        for keyword in node.keywords:
            if keyword.arg is None:
                self.effect(keyword.value)
            else:
                self.value(keyword.value)
        names = tuple(keyword.arg or "" for keyword in named)
        count = 0 if unpacked else len(by_position)
        # a call of a method is reported on the line of its name
        last = node.func.end_lineno if isinstance(node.func, ast.Attribute) else None
        self.emit(Op.CALL, (count, names, unpacked), (last or node.lineno) + self.offset)

    def _arguments_for_nothing(self, node: ast.Call) -> None:
        for argument in node.args:
            self.effect(argument)
        for keyword in node.keywords:
            self.effect(keyword.value)

    def _lambda(self, node: ast.Lambda) -> None:
        defaults = [*node.args.defaults, *(default for default in node.args.kw_defaults if default is not None)]
        for default in defaults:
            self.effect(default)
        inner = ExpressionCompiler(Carriers(every=True), self.offset)
        inner._depth = self._depth
        inner.value(node.body)
        inner.emit(Op.RETURN)
        self.emit(Op.LAMBDA, code_of(inner, node.args, frozenset()))

    def _comprehension(self, node: ast.ListComp | ast.SetComp) -> None:
        self._generate(node, node.generators, [node.elt], False)

    def _generator(self, node: ast.GeneratorExp) -> None:
        """Only the first iterable is evaluated where the expression stands."""
        self.effect(node.generators[0].iter)
        self.emit(Op.UNKNOWN)

    def _dict_comprehension(self, node: ast.DictComp) -> None:
        self._generate(node, node.generators, [node.key, node.value], False)

    def _generate(
        self, node: ast.expr, generators: Sequence[ast.comprehension], results: Sequence[ast.expr], lazy: bool
    ) -> None:
        """A comprehension is a loop in a scope of its own: its variables get names that no program can spell."""
        hidden = dict(self._hidden)
        self.value(generators[0].iter)
        self.emit(Op.ENTER, lazy, self.line(node))
        ends: list[tuple[Label, Label]] = []
        loops: list[int] = []
        for index, generator in enumerate(generators):
            if index:
                self.value(generator.iter)
            begin, end = Label(), Label()
            loops.append(self.emit(Op.LOOP, True, self.line(node)))
            self.place(begin)
            self.emit(Op.NEXT, end, self.line(node))
            self._hide(generator.target)
            for condition in generator.ifs:
                self.value(condition)
                self.emit(Op.BRANCH, (begin, True, begin), self.line(condition))
            ends.append((begin, end))
        start = self.here
        for result in results:
            self.effect(result)
        matters = self.matters(start)
        for begin, end in reversed(ends):
            self.emit(Op.JUMP, begin)
            self.place(end)
        for loop in loops:
            self.patch(loop, matters or len(loops) > 1 or any(generator.ifs for generator in generators))
        self.emit(Op.LEAVE)
        self.emit(Op.UNKNOWN)
        self._hidden = hidden

    def _hide(self, target: ast.expr) -> None:
        names = [part.id for part in ast.walk(target) if isinstance(part, ast.Name)]
        for name in names:
            self._comprehensions += 1
            self._hidden[name] = f".{name}.{self._comprehensions}"
        if isinstance(target, ast.Name):
            self.emit(Op.STORE, self._hidden[target.id])
        elif isinstance(target, ast.Tuple) and all(isinstance(part, ast.Name) for part in target.elts):
            self.emit(Op.UNPACK, len(target.elts))
            for name in names:
                self.emit(Op.STORE, self._hidden[name])
        else:
            self.emit(Op.POP)
            for name in names:
                self.emit(Op.UNKNOWN)
                self.emit(Op.STORE, self._hidden[name])

    def _starred(self, node: ast.Starred) -> None:
        self.effect(node.value)
        self.emit(Op.UNKNOWN)

    def matters(self, start: int, *but: int) -> bool:
        """Whether the code from an index on does more than bind names to values."""
        return any(op not in _LIGHT for index, (op, _, _) in enumerate(self._ops[start:], start) if index not in but)


def _calls_lambda(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Lambda)


_IMPORTS = frozenset([Op.IMPORT, Op.FROM, Op.STAR])
_LIGHT = frozenset(
    {
        Op.ADD,
        Op.COMPARE,
        Op.CONST,
        Op.DUP,
        Op.EITHER,
        Op.END_EITHER,
        Op.FUNCTION,
        Op.JOIN,
        Op.LAMBDA,
        Op.NAME,
        Op.NOT,
        Op.POP,
        Op.STORE,
        Op.SUBSCRIPT,
        Op.TABLE,
        Op.TUPLE,
        Op.UNKNOWN,
    }
)
_BRANCHING = frozenset(
    [ast.BoolOp, ast.IfExp, ast.NamedExpr, ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp]
)
_VALUES: dict[type[ast.AST], Callable[..., None]] = {
    ast.Constant: ExpressionCompiler._constant,
    ast.Name: ExpressionCompiler._name,
    ast.Attribute: ExpressionCompiler._attribute,
    ast.Subscript: ExpressionCompiler._subscript,
    ast.Tuple: ExpressionCompiler._display,
    ast.List: ExpressionCompiler._display,
    ast.Set: ExpressionCompiler._display,
    ast.Dict: ExpressionCompiler._table,
    ast.JoinedStr: ExpressionCompiler._joined,
    ast.BinOp: ExpressionCompiler._binary,
    ast.UnaryOp: ExpressionCompiler._unary,
    ast.Compare: ExpressionCompiler._compare,
    ast.BoolOp: ExpressionCompiler._boolean,
    ast.IfExp: ExpressionCompiler._conditional,
    ast.NamedExpr: ExpressionCompiler._walrus,
    ast.Call: ExpressionCompiler._call,
    ast.Lambda: ExpressionCompiler._lambda,
    ast.ListComp: ExpressionCompiler._comprehension,
    ast.SetComp: ExpressionCompiler._comprehension,
    ast.GeneratorExp: ExpressionCompiler._generator,
    ast.DictComp: ExpressionCompiler._dict_comprehension,
    ast.Starred: ExpressionCompiler._starred,
}


def _consumed(node: ast.expr) -> ast.GeneratorExp | None:
    """The generator that a builtin runs on the spot."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in _CONSUMES:
        return None
    only = node.args[0] if len(node.args) == 1 else None
    return only if isinstance(only, ast.GeneratorExp) else None


def code_of(compiler: Emitter, arguments: ast.arguments, local: frozenset[str], runs: bool = True) -> Code:
    """The code of a function or a lambda with these parameters."""
    rest = tuple(extra.arg for extra in (arguments.vararg, arguments.kwarg) if extra is not None)
    positional = tuple(argument.arg for argument in (*arguments.posonlyargs, *arguments.args))
    keywords = tuple(argument.arg for argument in arguments.kwonlyargs)
    ops = compiler.result()
    imports = any(op in _IMPORTS for op, _, _ in ops)
    return Code(ops, positional, keywords, rest, local.union(positional, keywords, rest), runs, imports)
