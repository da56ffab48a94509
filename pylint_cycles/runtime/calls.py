"""Calls of functions and classes of the project, as far as they are followed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pylint_cycles.runtime.frames import Frame
from pylint_cycles.runtime.machine import Machine
from pylint_cycles.runtime.values import (
    Bound,
    Class,
    Const,
    Function,
    Instance,
    Items,
    Namespace,
    Raised,
    Value,
    Wrapped,
)
from pylint_cycles.source.program.ops import Code

Then = Callable[[Value], None]
Failed = Callable[[Raised], bool]


def call(
    machine: Machine,
    callee: Value,
    arguments: tuple[Value, ...],
    named: Mapping[str, Value],
    then: Then,
    failed: Failed | None = None,
) -> None:
    """Call something and hand the result to `then`; what cannot be followed gives an unknown result at once.

    failed: what to do with an exception that gets out of the call; true when it is dealt with.
    """
    if isinstance(callee, Function):
        _call_function(machine, callee, arguments, named, then, failed)
    elif isinstance(callee, Bound):
        _call_function(machine, callee.function, (callee.receiver, *arguments), named, then, failed)
    elif isinstance(callee, Class):
        _instantiate(machine, callee, arguments, named, then, failed)
    elif isinstance(callee, Instance):
        method = callee.of.find("__call__")
        function = method[1] if method is not None else None
        bound = Bound(function, callee) if isinstance(function, Function) else None
        call(machine, bound, arguments, named, then, failed)
    elif isinstance(callee, Wrapped) and callee.kind == "staticmethod":
        call(machine, callee.function, arguments, named, then, failed)
    else:
        then(None)


def code_of(machine: Machine, function: Function) -> Code | None:
    """The code of a function, compiled when it is first called."""
    state, source = function.state, function.source
    if function.code is None and source is not None and state.program is not None and state.module is not None:
        machine.linker.workspace.note_called(state.module, source.first, source.last)
        function.code = state.program.function(source)
    return function.code


def _call_function(
    machine: Machine,
    function: Function,
    arguments: tuple[Value, ...],
    named: Mapping[str, Value],
    then: Then,
    failed: Failed | None,
) -> None:
    code = code_of(machine, function)
    machine.meets(function.state)
    if code is not None and not code.runs:
        then(None)
        return
    if not machine.can_follow(code) or code is None:
        then(None)
        return
    names: Namespace = dict(function.defaults)
    for name, value in zip(code.positional, arguments, strict=False):
        names[name] = value
    for name in named:
        if name in code.positional or name in code.keywords:
            names[name] = named[name]
    for name in (*code.positional, *code.keywords, *code.rest):
        names.setdefault(name, None)
    frame = Frame("call", code, function.state, names)
    frame.scopes = function.scopes
    frame.function = function
    frame.done, frame.failed = then, failed
    machine.push(frame)


def _instantiate(
    machine: Machine,
    cls: Class,
    arguments: tuple[Value, ...],
    named: Mapping[str, Value],
    then: Then,
    failed: Failed | None,
) -> None:
    """`metaclass.__call__`, or `__new__` and `__init__` (data model, 3.3.1)."""
    instance = Instance(cls)
    if cls.metaclass is not None:
        found = cls.metaclass.find("__call__")
        if found is not None and isinstance(found[1], Function):
            call(machine, Bound(found[1], cls), arguments, named, lambda _: then(instance), failed)
            return
    steps: list[tuple[Function, Value]] = []
    for name in ("__new__", "__init__"):
        method = cls.find(name)
        if method is not None and isinstance(method[1], Function):
            steps.append((method[1], cls if name == "__new__" else instance))

    def go_on(_: Value) -> None:
        if steps:
            function, receiver = steps.pop(0)
            call(machine, Bound(function, receiver), arguments, named, go_on, failed)
        else:
            then(instance)

    go_on(None)


def make_class(machine: Machine, frame: Frame, cls: Class, keywords: dict[str, Value], then: Then) -> None:
    """Run the hooks of a new class: `__set_name__`, `__init_subclass__`, those of its metaclass (data model, 3.3.3)."""
    given = keywords.pop("metaclass", None)
    inherited = [one.metaclass for one in cls.ancestors() if one.metaclass is not None]
    cls.metaclass = given if isinstance(given, Class) else (inherited[0] if inherited else None)
    calls: list[tuple[Value, tuple[Value, ...], dict[str, Value]]] = []
    if cls.metaclass is not None:
        new = cls.metaclass.find("__new__")
        if new is not None and isinstance(new[1], Function):
            calls.append((Bound(new[1], cls.metaclass), (Const(cls.name), Items(cls.bases), None), keywords))
    for value in list(cls.namespace.values()):
        if isinstance(value, Instance):
            hook = value.of.find("__set_name__")
            if hook is not None and isinstance(hook[1], Function):
                calls.append((Bound(hook[1], value), (cls, None), {}))
    hook = cls.find("__init_subclass__", after=cls)
    if hook is not None:
        function = hook[1].function if isinstance(hook[1], Wrapped) else hook[1]
        if isinstance(function, Function):
            calls.append((Bound(function, cls), (), keywords))
    if cls.metaclass is not None:
        init = cls.metaclass.find("__init__")
        if init is not None and isinstance(init[1], Function):
            calls.append((Bound(init[1], cls), (Const(cls.name), Items(cls.bases), None), keywords))

    _one_by_one(machine, calls, lambda: then(cls))


def _one_by_one(
    machine: Machine,
    calls: Sequence[tuple[Value, tuple[Value, ...], Mapping[str, Value]]],
    finished: Callable[[], None],
) -> None:
    """Call one after the other, by a loop: there can be any number of calls that are not followed."""
    waiting = list(reversed(calls))
    is_busy = returned = False

    def go_on(_: Value) -> None:
        nonlocal is_busy, returned
        returned = True
        if is_busy:
            return  # the loop below sees to the rest
        is_busy = True
        while waiting and returned:
            returned = False
            callee, arguments, named = waiting.pop()
            call(machine, callee, arguments, named, go_on)
        is_busy = False
        if returned:
            finished()

    go_on(None)
