"""Instructions for values, bindings and jumps."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import Any

from pylint_cycles.runtime.asked import note_asked
from pylint_cycles.runtime.frames import Frame
from pylint_cycles.runtime.limits import TURNS
from pylint_cycles.runtime.machine import Machine
from pylint_cycles.runtime.missing import missing_global
from pylint_cycles.runtime.truth import compared, indexed, joined, truth
from pylint_cycles.runtime.values import (
    Builtin,
    Class,
    Const,
    Function,
    Guess,
    Instance,
    Items,
    Loop,
    ModuleState,
    Table,
    Value,
)
from pylint_cycles.source.program.ops import Op

_BUILTINS = frozenset(dir(builtins))


def const(machine: Machine, frame: Frame, arg: Any) -> None:
    """CONST."""
    frame.stack.append(Const(arg))


def unknown(machine: Machine, frame: Frame, arg: Any) -> None:
    """UNKNOWN."""
    frame.stack.append(None)


def name(machine: Machine, frame: Frame, arg: str) -> None:
    """NAME: where CPython looks for a name, in its order (language reference, 4.2.2)."""
    names = frame.names
    if arg in names:
        frame.stack.append(names[arg])
        return
    if frame.kind == "call" and (arg in frame.code.local or arg[0] == "."):
        frame.stack.append(None)  # bound in a way that was not followed
        return
    for scope in frame.scopes:
        if arg in scope:
            frame.stack.append(scope[arg])
            return
    if arg in frame.state.namespace:
        frame.stack.append(frame.state.namespace[arg])
    elif arg in _BUILTINS:
        frame.stack.append(Builtin(arg))
    else:
        note_asked(machine, frame.state, arg)
        frame.stack.append(missing_global(machine, frame, arg))


def subscript(machine: Machine, frame: Frame, arg: Any) -> None:
    """SUBSCRIPT."""
    index = frame.stack.pop()
    frame.stack.append(indexed(frame.stack.pop(), index, machine.version))


def make_tuple(machine: Machine, frame: Frame, arg: int) -> None:
    """TUPLE."""
    stack = frame.stack
    items = tuple(stack[len(stack) - arg :])
    del stack[len(stack) - arg :]
    stack.append(Items(items))


def make_table(machine: Machine, frame: Frame, arg: tuple[str, ...]) -> None:
    """TABLE."""
    stack = frame.stack
    values = tuple(stack[len(stack) - len(arg) :])
    del stack[len(stack) - len(arg) :]
    stack.append(Table(arg, values))


def join(machine: Machine, frame: Frame, arg: int) -> None:
    """JOIN."""
    stack = frame.stack
    parts = stack[len(stack) - arg :]
    del stack[len(stack) - arg :]
    known = [part.value for part in parts if isinstance(part, Const) and isinstance(part.value, str)]
    stack.append(Const("".join(known)) if len(known) == arg else None)


def add(machine: Machine, frame: Frame, arg: Any) -> None:
    """ADD."""
    right = frame.stack.pop()
    frame.stack.append(joined(frame.stack.pop(), right))


def extend(machine: Machine, frame: Frame, arg: str) -> None:
    """EXTEND: how `__all__` is changed in place."""
    change = frame.stack.pop()
    before = frame.stack.pop()
    if arg == "append" and change is not None:
        frame.stack.append(joined(before, Items((change,))))
    elif arg == "remove" and isinstance(before, Items) and isinstance(change, Const):
        frame.stack.append(Items(tuple(item for item in before.items if item != change)))
    elif arg == "extend":
        frame.stack.append(joined(before, change))
    else:
        frame.stack.append(None)


def compare(machine: Machine, frame: Frame, arg: str) -> None:
    """COMPARE."""
    right = frame.stack.pop()
    frame.stack.append(compared(arg, frame.stack.pop(), right, machine.version))


def negate(machine: Machine, frame: Frame, arg: Any) -> None:
    """NOT."""
    value = frame.stack.pop()
    if isinstance(value, Guess):
        frame.stack.append(Guess(not value.usual))
        return
    known = truth(value)
    frame.stack.append(None if known is None else Const(not known))


def make_lambda(machine: Machine, frame: Frame, arg: Any) -> None:
    """LAMBDA."""
    frame.stack.append(Function(frame.state, arg, None, _inner_scopes(frame), {}))


def make_function(machine: Machine, frame: Frame, arg: Any) -> None:
    """FUNCTION."""
    stack = frame.stack
    count = len(arg.defaults)
    defaults = dict(zip(arg.defaults, stack[len(stack) - count :], strict=True)) if count else {}
    if count:
        del stack[len(stack) - count :]
    stack.append(Function(frame.state, None, arg, _inner_scopes(frame), defaults))


def _inner_scopes(frame: Frame) -> tuple[dict[str, Value], ...]:
    """The namespaces that a function made here sees besides that of the module: never those of class bodies."""
    return (frame.names, *frame.scopes) if frame.kind == "call" else frame.scopes


def pop(machine: Machine, frame: Frame, arg: Any) -> None:
    """POP."""
    frame.stack.pop()


def dup(machine: Machine, frame: Frame, arg: Any) -> None:
    """DUP."""
    frame.stack.append(frame.stack[-1])


def store(machine: Machine, frame: Frame, arg: str) -> None:
    """STORE."""
    machine.bind(frame, arg, frame.stack.pop())


def store_global(machine: Machine, frame: Frame, arg: str) -> None:
    """STORE_GLOBAL."""
    machine.set_attribute(frame.state, arg, frame.stack.pop())


def store_attribute(machine: Machine, frame: Frame, arg: str) -> None:
    """STORE_ATTR."""
    target = frame.stack.pop()
    value = frame.stack.pop()
    if isinstance(target, (ModuleState, Class)):
        machine.set_attribute(target, arg, value)
    elif isinstance(target, Instance):
        machine.journal.put(target.attributes, arg, value)


def delete(machine: Machine, frame: Frame, arg: str) -> None:
    """DELETE."""
    names = frame.names if arg in frame.names or frame.kind == "call" else frame.state.namespace
    if names is frame.state.namespace:
        machine.journal.drop(names, arg)
    else:
        names.pop(arg, None)


def delete_attribute(machine: Machine, frame: Frame, arg: str) -> None:
    """DELETE_ATTR."""
    target = frame.stack.pop()
    if isinstance(target, (ModuleState, Class)):
        machine.spoil()
        machine.journal.drop(target.namespace, arg)


def unpack(machine: Machine, frame: Frame, arg: int) -> None:
    """UNPACK."""
    value = frame.stack.pop()
    items: tuple[Value, ...] = value.items if isinstance(value, Items) and len(value.items) == arg else (None,) * arg
    frame.stack.extend(reversed(items))


def jump(machine: Machine, frame: Frame, arg: int) -> bool:
    """JUMP."""
    frame.pc = arg
    return True


def branch(machine: Machine, frame: Frame, arg: tuple[int, bool | None, int]) -> bool | None:
    """BRANCH."""
    target, usual, undecided = arg
    value = frame.stack.pop()
    known = truth(value)
    if known is None:
        if usual is not None and isinstance(value, Guess):
            usual = value.usual
        if usual is None:
            frame.pc = undecided
            return True
        known = machine.decide(_here(frame), usual)
    if known:
        return None
    frame.pc = target
    return True


def _here(frame: Frame) -> str:
    path = frame.state.module.path if frame.state.module is not None else ""
    return f"{path}:{frame.line}:{frame.pc}"


def either(machine: Machine, frame: Frame, arg: tuple[int, int]) -> bool | None:
    """EITHER: when the condition is unknown both branches run, so that what either binds is there."""
    target, end = arg
    known = truth(frame.stack.pop())
    if known is False:
        frame.pc = target
        return True
    if known is None:
        frame.either.add(end)
    return None


def end_either(machine: Machine, frame: Frame, arg: int) -> bool | None:
    """END_EITHER."""
    if frame.pc in frame.either:
        frame.either.discard(frame.pc)
        return None
    frame.pc = arg
    return True


def loop(machine: Machine, frame: Frame, arg: bool) -> None:
    """LOOP."""
    value = frame.stack.pop()
    items = value.items if isinstance(value, Items) and len(value.items) <= TURNS else None
    frame.stack.append(Loop(items, arg))


def following(machine: Machine, frame: Frame, arg: int) -> bool | None:
    """NEXT: an unknown iterable goes round once, or not at all."""
    iterator = frame.stack[-1]
    assert isinstance(iterator, Loop)
    if iterator.items is not None and iterator.index < len(iterator.items):
        iterator.index += 1
        frame.stack.append(iterator.items[iterator.index - 1])
        return None
    if iterator.items is None and not iterator.index:
        iterator.index = 1
        if not iterator.matters or machine.decide(_here(frame), True):
            frame.stack.append(None)
            return None
    frame.stack.pop()
    frame.pc = arg
    return True


def give_back(machine: Machine, frame: Frame, arg: Any) -> bool:
    """RETURN."""
    machine.finish(frame.stack.pop())
    return True


def lazy_annotations(machine: Machine, frame: Frame, arg: int) -> bool | None:
    """LAZY_ANNOTATIONS: from 3.14 on no annotation is evaluated at its definition (PEP 649)."""
    if machine.version >= (3, 14):
        frame.pc = arg
        return True
    return None


def fuzzy(machine: Machine, frame: Frame, arg: Any) -> None:
    """FUZZY: a function may do it for the module that calls it."""
    if arg == "sys.modules":
        machine.cuts += 1
        machine.spoil()
    for one in reversed(machine.frames):
        machine.journal.put(machine.fuzzy, one.state.key, True)
        if one.kind == "module":
            return


def enter(machine: Machine, frame: Frame, arg: bool) -> None:
    """ENTER."""
    frame.comprehensions.append((arg, frame.line))


def leave(machine: Machine, frame: Frame, arg: Any) -> None:
    """LEAVE."""
    frame.comprehensions.pop()


BASICS: dict[int, Callable[..., bool | None]] = {
    Op.CONST: const,
    Op.UNKNOWN: unknown,
    Op.NAME: name,
    Op.SUBSCRIPT: subscript,
    Op.TUPLE: make_tuple,
    Op.TABLE: make_table,
    Op.JOIN: join,
    Op.ADD: add,
    Op.EXTEND: extend,
    Op.COMPARE: compare,
    Op.NOT: negate,
    Op.LAMBDA: make_lambda,
    Op.FUNCTION: make_function,
    Op.POP: pop,
    Op.DUP: dup,
    Op.STORE: store,
    Op.STORE_GLOBAL: store_global,
    Op.STORE_ATTR: store_attribute,
    Op.DELETE: delete,
    Op.DELETE_ATTR: delete_attribute,
    Op.UNPACK: unpack,
    Op.JUMP: jump,
    Op.BRANCH: branch,
    Op.EITHER: either,
    Op.END_EITHER: end_either,
    Op.LOOP: loop,
    Op.NEXT: following,
    Op.RETURN: give_back,
    Op.LAZY_ANNOTATIONS: lazy_annotations,
    Op.FUZZY: fuzzy,
    Op.ENTER: enter,
    Op.LEAVE: leave,
}
