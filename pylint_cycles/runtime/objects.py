"""Instructions that read attributes, call, and define."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import Any

from pylint_cycles.runtime.asked import note_asked
from pylint_cycles.runtime.atpublic import KEEPING_ALL, call_keeper, decorate_definition
from pylint_cycles.runtime.calls import call, make_class
from pylint_cycles.runtime.frames import Frame
from pylint_cycles.runtime.imports import ask_getattr, literal_import
from pylint_cycles.runtime.machine import Machine, Signal
from pylint_cycles.runtime.missing import missing_attribute, missing_of_inert
from pylint_cycles.runtime.values import (
    Bound,
    Builtin,
    Class,
    Const,
    External,
    Function,
    Instance,
    ModuleState,
    Namespace,
    Raised,
    Super,
    Suppress,
    Value,
    Wrapped,
)
from pylint_cycles.source.program.ops import Op
from pylint_cycles.source.stdlib import is_library

_CALLS_WITH_CLASS = frozenset(["declared_attr", "directive"])
"""Decorators of libraries (SQLAlchemy) that call the function when its class, or one below, has been made."""

_LETS_PASS = frozenset(["warnings.catch_warnings", "contextlib.nullcontext"])
_KEEPS_FUNCTION = frozenset(
    {
        "abc.abstractmethod",
        "contextlib.contextmanager",
        "functools.cache",
        "functools.lru_cache",
        "functools.singledispatch",
        "functools.wraps",
        "typing.final",
        "typing.no_type_check",
        "typing.overload",
        "typing.override",
        "typing.runtime_checkable",
        "typing_extensions.override",
    }
)
"""Decorators whose result does the same as what they are given when it is called."""


def attribute(machine: Machine, frame: Frame, arg: str) -> bool | None:
    """ATTR."""
    owner = frame.stack[-1]
    if isinstance(owner, ModuleState):
        if arg in owner.namespace:
            frame.stack[-1] = _bound_in(machine, owner, arg)
            return None
        note_asked(machine, owner, arg)
        if owner.program is None and owner.module is not None:
            frame.stack[-1] = missing_of_inert(machine, owner, arg)
            return None
        if ask_getattr(machine, frame, owner, arg):
            return True
        if arg in frame.answers:
            answer = frame.answers.pop(arg)
            if answer is not None:
                frame.stack[-1] = answer
                return None
        frame.stack[-1] = missing_attribute(machine, owner, arg)
        return None
    if isinstance(owner, Const) and owner.value is None:
        machine.doubts += 1  # an error, unless it has been replaced in a way that was not seen
    frame.stack[-1] = of_object(owner, arg)
    return None


def _bound_in(machine: Machine, state: ModuleState, name: str) -> Value:
    """What a module binds to a name, which something asks for."""
    value = state.namespace[name]
    if not isinstance(value, ModuleState):
        machine.meets(state)
    elif value.module is not None:
        machine.reads.append((value, len(machine.met)))
    return value


def of_object(owner: Value, name: str) -> Value:
    """An attribute of something that is no module; unknown when it cannot be told."""
    if isinstance(owner, External):
        return External(f"{owner.name}.{name}") if owner.name != "?" else None
    if isinstance(owner, Class):
        found = owner.find(name)
        return _bound(found[1], owner, of_class=True) if found is not None else None
    if isinstance(owner, Instance):
        if name in owner.attributes:
            return owner.attributes[name]
        found = owner.of.find(name)
        return _bound(found[1], owner, of_class=False) if found is not None else None
    if isinstance(owner, Super):
        cls = owner.receiver.of if isinstance(owner.receiver, Instance) else owner.receiver
        found = cls.find(name, after=owner.owner) if isinstance(cls, Class) else None
        return _bound(found[1], owner.receiver, of_class=False) if found is not None else None
    return None


def _bound(value: Value, receiver: Value, of_class: bool) -> Value:
    if isinstance(value, Wrapped):
        cls = receiver.of if isinstance(receiver, Instance) else receiver
        if value.kind == "classmethod" and isinstance(value.function, Function):
            return Bound(value.function, cls)
        return value.function if value.kind == "staticmethod" else None
    if isinstance(value, Function) and not of_class:
        return Bound(value, receiver)
    return value


def call_something(machine: Machine, frame: Frame, arg: tuple[int, tuple[str, ...], bool]) -> bool | None:
    """CALL."""
    count, names, unpacked = arg
    stack = frame.stack
    begin = len(stack) - count - len(names)
    callee = stack[begin - 1]
    arguments = stack[begin : begin + count]
    named = dict(zip(names, stack[begin + count :], strict=True))
    if isinstance(callee, (External, Builtin)):
        if callee.name in KEEPING_ALL and isinstance(callee, External):
            result = call_keeper(machine, frame, callee.name, arguments, named, unpacked)
            del stack[begin - 1 :]
            stack.append(result)
            return None
        return _call_known(machine, frame, callee, arguments, named, begin - 1)
    if not isinstance(callee, (Function, Bound, Class, Instance, Wrapped)):
        del stack[begin - 1 :]
        stack.append(None)
        return None

    def then(value: Value) -> None:
        del stack[begin - 1 :]
        stack.append(value)
        frame.pc += 1

    call(machine, callee, tuple(arguments), named, then)
    return True


def _call_known(
    machine: Machine,
    frame: Frame,
    callee: External | Builtin,
    arguments: list[Value],
    named: Namespace,
    begin: int,
) -> bool | None:
    """A call of a library function or a builtin that is understood; any other gives an unknown result."""
    result: Value = None
    name = callee.name
    if name in ("importlib.import_module", "__import__"):
        ordered = [*arguments, *(named[key] for key in ("name", "package") if key in named)]
        if "level" in named or ("fromlist" in named and len(arguments) != 1):
            ordered = []
        elif "fromlist" in named:
            ordered += [None, None, named["fromlist"]]
        started, result = literal_import(machine, frame, ordered, isinstance(callee, Builtin))
        if started:
            return True
    elif isinstance(callee, External):
        if name == "contextlib.suppress":
            result = Suppress(tuple(arguments))
        elif name in _KEEPS_FUNCTION:
            function = arguments[0] if len(arguments) == 1 and name != "functools.wraps" else None
            result = function if isinstance(function, (Function, Class)) else External(name)
        elif name in _LETS_PASS:
            result = callee
    elif name == "getattr":
        _getattr(machine, frame, arguments, begin)
        return None
    elif name == "hasattr":
        result = _hasattr(machine, arguments)
    elif name == "setattr" and len(arguments) == 3:  # as the builtin wants it
        _setattr(machine, arguments)
    elif name == "super":
        result = _super(frame, arguments)
    elif name in ("staticmethod", "classmethod", "property") and arguments:
        result = Wrapped(name, arguments[0])
    elif is_exception(name):
        text = arguments[0] if len(arguments) == 1 else None
        said = text.value if isinstance(text, Const) and isinstance(text.value, str) else None
        result = Raised(name, "explicit", "" if not arguments else said)
    del frame.stack[begin:]
    frame.stack.append(result)
    return None


def is_exception(name: str) -> bool:
    """Whether a builtin is a class of exceptions."""
    found = getattr(builtins, name, None)
    return isinstance(found, type) and issubclass(found, BaseException)


def _getattr(machine: Machine, frame: Frame, arguments: list[Value], begin: int) -> None:
    owner, key = (arguments[0], arguments[1]) if len(arguments) > 1 else (None, None)
    result: Value = None
    if isinstance(key, Const) and isinstance(key.value, str):
        if not isinstance(owner, ModuleState):
            result = of_object(owner, key.value)
        elif key.value in owner.namespace:
            result = _bound_in(machine, owner, key.value)
        elif "__getattr__" not in owner.namespace:
            note_asked(machine, owner, key.value)
            try:
                result = missing_attribute(machine, owner, key.value)
            except Signal:
                if len(arguments) < 3:  # without a default
                    raise
                result = arguments[2]
    del frame.stack[begin:]
    frame.stack.append(result)


def _hasattr(machine: Machine, arguments: list[Value]) -> Value:
    owner, key = (arguments[0], arguments[1]) if len(arguments) > 1 else (None, None)
    if not isinstance(owner, ModuleState) or not isinstance(key, Const) or not isinstance(key.value, str):
        return None
    if key.value in owner.namespace:
        _bound_in(machine, owner, key.value)
        return Const(True)
    note_asked(machine, owner, key.value)
    if machine.is_fuzzy(owner) or "__getattr__" in owner.namespace:
        return None
    return Const(False) if machine.is_running(owner) else None


def _setattr(machine: Machine, arguments: list[Value]) -> None:
    owner, key, value = arguments
    if isinstance(owner, (ModuleState, Class)):
        if isinstance(key, Const) and isinstance(key.value, str):
            machine.set_attribute(owner, key.value, value)
        elif isinstance(owner, ModuleState):
            machine.changes(owner)
            machine.journal.put(machine.fuzzy, owner.key, True)


def _super(frame: Frame, arguments: list[Value]) -> Value:
    if len(arguments) == 2:  # super(Class, self)
        owner, receiver = arguments
        return Super(owner, receiver) if isinstance(owner, Class) else None
    function = frame.function
    if arguments or function is None or function.owner is None or not frame.code.positional:
        return None
    return Super(function.owner, frame.names.get(frame.code.positional[0]))


def define_class(machine: Machine, frame: Frame, arg: tuple[str, int, tuple[str, ...], Any]) -> bool:
    """CLASS."""
    name, count, names, code = arg
    stack = frame.stack
    begin = len(stack) - count - len(names)
    bases = tuple(stack[begin : begin + count])
    keywords: Namespace = dict(zip(names, stack[begin + count :], strict=True))
    body = Frame("class", code, frame.state, {})
    body.scopes = (frame.names, *frame.scopes) if frame.kind == "call" else frame.scopes

    def made(value: Value) -> None:
        del stack[begin:]
        stack.append(value)
        frame.pc += 1

    def then(_: Value) -> None:
        cls = Class(name, frame.state, bases, body.names)
        cls.home = machine.innermost(frame.state)
        for value in body.names.values():
            inner = value.function if isinstance(value, Wrapped) else value
            if isinstance(inner, Function) and inner.owner is None:
                inner.owner = cls
        make_class(machine, frame, cls, keywords, made)

    body.done = then
    machine.push(body)
    return True


def decorate(machine: Machine, frame: Frame, arg: Any) -> bool | None:
    """DECORATE."""
    stack = frame.stack
    decorator, thing = stack[-2], stack[-1]

    def then(value: Value) -> None:
        del stack[-2:]
        stack.append(value)
        frame.pc += 1

    if isinstance(decorator, (Function, Bound, Class, Instance, Wrapped)):
        call(machine, decorator, (thing,), {}, then)
        return True
    result: Value = None
    if isinstance(decorator, External) and decorator.name in KEEPING_ALL:
        decorate_definition(machine, frame, decorator.name, arg[1])
        result = thing
    elif isinstance(thing, Class):
        result = thing  # as good as all class decorators of libraries give the class back
    elif isinstance(decorator, Builtin) and decorator.name in ("staticmethod", "classmethod", "property"):
        result = Wrapped(decorator.name, thing)
    elif isinstance(decorator, External) and decorator.name in _KEEPS_FUNCTION:
        result = thing
    elif (
        isinstance(decorator, External)
        and decorator.name.rpartition(".")[2] in _CALLS_WITH_CLASS
        and isinstance(thing, Function)
        and _imports(thing)
        and _is_called(machine, thing)
    ):
        call(machine, thing, (), {}, then)
        return True
    then(result)
    return True


def _imports(function: Function) -> bool:
    """Whether a function has an import statement that may be of the project."""
    source, module = function.source, function.state.module
    if source is None or module is None:
        return False
    return any(
        fact.when == "deferred" and source.first <= fact.line <= source.last and not is_library(fact)
        for fact in module.facts.imports
    )


def _is_called(machine: Machine, function: Function) -> bool:
    """Whether a function is taken to be called with the class around it."""
    assert function.source is not None
    assert function.state.module is not None
    return machine.decide(f"called {function.state.module.path}:{function.source.first}", False)


OBJECTS: dict[int, Callable[..., bool | None]] = {
    Op.ATTR: attribute,
    Op.CALL: call_something,
    Op.CLASS: define_class,
    Op.DECORATE: decorate,
}
