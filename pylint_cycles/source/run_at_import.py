"""Which functions of a module provably run while it is being imported.

The module body is followed in order, with what its own names stand for at that moment. A function runs when it is
called by name in a statement that certainly runs, when it is used as a decorator, when it belongs to the creation of
a class (`__init_subclass__`, `__set_name__`, metaclass) or of an object, or when a function that runs calls it.
Rules: language reference, 3.3.3 "Customizing class creation" and 8.7 "Function definitions".
"""

from __future__ import annotations

import ast
from collections.abc import Collection
from typing import NamedTuple

from pylint_cycles.source.certain import (
    EarlyEnd,
    certain_callees,
    certain_statements,
    evaluated_parts,
    runs_when_called,
)
from pylint_cycles.source.context import FunctionNode
from pylint_cycles.source.guards import Guards
from pylint_cycles.source.lines_of_interest import LinesOfInterest
from pylint_cycles.source.local_things import Instance, LocalClass, Method, Names, Thing, thing
from pylint_cycles.source.scopes import bind_arguments, block_scope


def functions_run_at_import(tree: ast.Module, guards: Guards, bound_once: Collection[str]) -> dict[int, int | None]:
    """Return the functions that run, by the `id` of their nodes, with the last line that certainly runs (None: all).

    `guards` have seen the whole module; `bound_once` are the module-level names that only one statement binds.
    """
    return _Run(guards, bound_once).module(tree)


_NO_LINES = LinesOfInterest(b"", ())
"""A function that a `:=` hides is too rare to look for."""


class _Call(NamedTuple):
    """A function to be run: its first argument, the names around it, whether its result is called as well."""

    function: FunctionNode
    receiver: Thing | None
    around: list[Names]
    result_called: bool


class _Run:
    def __init__(self, guards: Guards, bound_once: Collection[str]) -> None:
        self._guards = guards
        self._bound_once = bound_once
        self._names: Names = {}
        self._ran: dict[int, int | None] = {}
        self._seen: set[tuple[int, int, bool]] = set()
        self._waiting: list[_Call] = []
        self._around: dict[int, list[Names]] = {}

    def module(self, tree: ast.Module) -> dict[int, int | None]:
        for node in certain_statements(tree.body, self._guards, EarlyEnd()):
            self._statement(node, [self._names])
            while self._waiting:
                self._function(self._waiting.pop())
        return self._ran

    def _statement(self, node: ast.stmt, scopes: list[Names]) -> None:
        """Follow one statement, in the innermost of the scopes; bodies of functions wait."""
        for part in evaluated_parts(node):
            for callee in certain_callees(part):
                self._called(callee, scopes)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for decorator in node.decorator_list:
                self._called(decorator, scopes)
            self._around[id(node)] = scopes
            self._bind(node.name, node, scopes)
        elif isinstance(node, ast.ClassDef):
            self._class(node, scopes)
        elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            value = thing(node.value, scopes)
            self._bind(node.targets[0].id, value, scopes)

    def _bind(self, name: str, value: Thing | None, scopes: list[Names]) -> None:
        # A module-level name that other statements bind too may stand for something else when it is used.
        if scopes[-1] is not self._names or name in self._bound_once:
            scopes[-1][name] = value

    def _called(self, callee: ast.expr, scopes: list[Names]) -> None:
        """Follow a call of what an expression stands for."""
        if isinstance(callee, ast.Call):
            self._run(thing(callee.func, scopes), result_called=True)
        else:
            self._run(thing(callee, scopes))

    def _run(self, target: Thing | None, result_called: bool = False) -> None:
        if isinstance(target, (ast.FunctionDef, ast.AsyncFunctionDef)):
            self._wait(target, None, result_called)
        elif isinstance(target, Method):
            self._wait(target.function, target.receiver, result_called)
        elif isinstance(target, LocalClass):
            metaclass = target.metaclass
            if metaclass is not None and metaclass.find("__call__") is not None:
                self._method(metaclass, "__call__", target)
            else:
                self._method(target, "__new__", target)
                self._method(target, "__init__", Instance(target))

    def _method(self, cls: LocalClass, name: str, receiver: Thing, skip_own: bool = False) -> None:
        function = cls.find(name, skip_own)
        if function is not None:
            self._wait(function, receiver)

    def _wait(self, function: FunctionNode, receiver: Thing | None, result_called: bool = False) -> None:
        owner = receiver.of if isinstance(receiver, Instance) else receiver
        key = id(function), id(owner), result_called
        if key not in self._seen and runs_when_called(function):
            self._seen.add(key)
            self._waiting.append(_Call(function, receiver, self._around.get(id(function), []), result_called))

    def _class(self, node: ast.ClassDef, scopes: list[Names]) -> None:
        bases: list[LocalClass | None] = []
        for base in node.bases:
            found = thing(base, scopes)
            if not (isinstance(base, ast.Name) and base.id == "object"):
                bases.append(found if isinstance(found, LocalClass) else None)
        words = {word.arg: thing(word.value, scopes) for word in node.keywords}
        meta = words.get("metaclass")
        made = LocalClass(node, bases, meta if isinstance(meta, LocalClass) else None)
        for inner in certain_statements(node.body, self._guards, EarlyEnd()):
            # Functions in the body are looked up here by the body itself, and around them only the outer scopes are.
            self._statement(inner, [*scopes, made.members])
            if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self._around[id(inner)] = [*scopes, {"": made}]
        for member in made.members.values():
            if isinstance(member, Instance):
                self._method(member.of, "__set_name__", member)
        metaclass = made.metaclass
        if metaclass is not None:
            for name in ("__prepare__", "__new__", "__init__"):
                self._method(metaclass, name, metaclass if name != "__init__" else Instance(metaclass))
        self._method(made, "__init_subclass__", made, skip_own=True)
        for decorator in node.decorator_list:
            self._called(decorator, scopes)
        self._bind(node.name, made, scopes)

    def _function(self, call: _Call) -> None:
        """Follow the body of a function that runs."""
        node = call.function
        local = block_scope("function", None, node.body, _NO_LINES)
        bind_arguments(local, node.args)
        names: Names = dict.fromkeys(local.bound)
        parameters = [*node.args.posonlyargs, *node.args.args]
        if parameters and call.receiver is not None:
            names[parameters[0].arg] = call.receiver
        scopes = [*call.around, names]
        end = EarlyEnd()
        for inner in certain_statements(node.body, self._guards, end):
            self._statement(inner, scopes)
            if call.result_called and isinstance(inner, ast.Return) and inner.value is not None:
                self._called(inner.value, scopes)
        self._ran[id(node)] = end.line
