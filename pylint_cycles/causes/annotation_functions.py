"""The functions of one file as far as annotations go: what they take of them, and what they call; and its metaclasses.

Module facts know neither of these: they hold no use of a name that the file defines itself, method by method.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from pylint_cycles.causes.annotations_taken import Taken, taken_by
from pylint_cycles.causes.context import Context
from pylint_cycles.project.module import Module
from pylint_cycles.source.parse import Unreadable, parse
from pylint_cycles.source.scopes import nested_statements
from pylint_cycles.source.spelling import spelled_value

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_ORDER: tuple[Taken, ...] = ("", "names", "values")


class Call(msgspec.Struct, frozen=True):
    """What a function calls.

    spelled: dotted, `()` after the parts that are called in turn. level, source: where an import in the function takes
    the first part from, as in `from ..source import spelled`; "" and 0 for names of the module.
    """

    spelled: str
    level: int = 0
    source: str = ""


class Function(msgspec.Struct, frozen=True):
    """One function or method with all that is defined in it; those of one name (in `if` and `else`) count as one.

    itself: the name of its first parameter.
    """

    taken: Taken
    itself: str
    calls: tuple[Call, ...]


class Functions:
    """The functions of a file, each one looked through when it is first asked for.

    metaclasses: of its classes, by qualified name, the metaclass as spelled in their own header.
    """

    def __init__(self, nodes: Mapping[str, Sequence[_Function]], metaclasses: Mapping[str, str]) -> None:
        self.metaclasses = metaclasses
        self._names = tuple(nodes)
        # a tree is much larger than what is wanted of it
        self._left = dict(nodes)
        self._known: dict[str, Function] = {}

    def get(self, name: str) -> Function | None:
        """The function with a qualified name; None when there is none."""
        nodes = self._left.pop(name, None)
        if nodes is not None:
            self._known[name] = _function(nodes)
        return self._known.get(name)

    def methods(self, name: str) -> Iterator[Function]:
        """The functions that stand in the class with a qualified name."""
        found = (self.get(inside) for inside in self._names if inside.rpartition(".")[0] == name)
        return (one for one in found if one is not None)


def stronger(one: Taken, other: Taken) -> Taken:
    """What is taken in all, of what two functions take."""
    return max(one, other, key=_ORDER.index)


def functions_of(module: Module, context: Context) -> Functions:
    """Those of `module`; the file is read once, and is without any when it cannot be read."""
    question = ("functions that take annotations", module.path)
    return context.once(question, lambda: _read(context.texts.content(module)))


def _read(content: bytes) -> Functions:
    functions: dict[str, list[_Function]] = {}
    metaclasses: dict[str, str] = {}
    try:
        tree = parse(content)
    except Unreadable:
        return Functions(functions, metaclasses)
    waiting: list[tuple[str, list[ast.stmt]]] = [("", tree.body)]
    while waiting:
        prefix, statements = waiting.pop()
        for node in statements:
            if isinstance(node, _Function):
                functions.setdefault(f"{prefix}{node.name}", []).append(node)
            elif isinstance(node, ast.ClassDef):
                spelled = next((spelled_value(one.value) for one in node.keywords if one.arg == "metaclass"), "")
                if spelled:
                    metaclasses.setdefault(f"{prefix}{node.name}", spelled)
                waiting.append((f"{prefix}{node.name}.", node.body))
            else:
                waiting.append((prefix, nested_statements(node)))
    return Functions(functions, metaclasses)


def _function(nodes: Sequence[_Function]) -> Function:
    first = nodes[0].args
    arguments = [*first.posonlyargs, *first.args]
    taken: Taken = ""
    calls: dict[Call, None] = {}
    for node in nodes:
        inside = list(ast.walk(node))
        taken = stronger(taken, taken_by(inside))
        calls.update(dict.fromkeys(_calls(inside)))
    return Function(taken, arguments[0].arg if arguments else "", tuple(calls))


def _calls(nodes: Sequence[ast.AST]) -> Iterator[Call]:
    imported = {local: call for node in nodes for local, call in _bound(node)}
    for node in nodes:
        if isinstance(node, ast.Call):
            spelled = spelled_value(node.func)
            first, _, rest = spelled.partition(".")
            brought = imported.get(first.removesuffix("()"))
            if brought is None:
                if spelled:
                    yield Call(spelled)
                continue
            name = f"{brought.spelled}{first[len(first.removesuffix('()')) :]}"
            yield Call(".".join(one for one in (name, rest) if one), brought.level, brought.source)


def _bound(node: ast.AST) -> Iterator[tuple[str, Call]]:
    """The names that an import binds, and what they are."""
    if isinstance(node, ast.ImportFrom):
        for alias in node.names:
            yield alias.asname or alias.name, Call(alias.name, node.level, node.module or "")
    elif isinstance(node, ast.Import):
        for alias in node.names:
            top = alias.name.partition(".")[0]
            yield alias.asname or top, Call("", 0, alias.name if alias.asname else top)
