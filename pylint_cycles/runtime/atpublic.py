"""What the functions of the library `atpublic` do to the module that calls them.

https://public.readthedocs.io
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pylint_cycles.runtime.frames import Frame
from pylint_cycles.runtime.machine import Machine
from pylint_cycles.runtime.values import Class, Const, Function, Items, ModuleState, Value

_PUBLIC, _PRIVATE, _POPULATE = "public.public", "public.private", "public.populate_all"

KEEPING_ALL = frozenset([_PUBLIC, _PRIVATE, _POPULATE])
"""The functions, by their dotted names."""


def decorate_definition(machine: Machine, frame: Frame, function: str, name: str) -> None:
    """`@public` or `@private` on a `def` or `class` of this name."""
    _list(machine, frame.state, function, name)


def call_keeper(
    machine: Machine,
    frame: Frame,
    function: str,
    arguments: Sequence[Value],
    named: Mapping[str, Value],
    unpacked: bool,
) -> Value:
    """A call of one of them, and what it gives. unpacked: there are more arguments than these."""
    state = frame.state
    if function == _POPULATE:
        _set(machine, state, None)
        return Const(None)
    for name, value in named.items():
        _list(machine, state, function, name)
        machine.set_attribute(state, name, value)
    if unpacked:
        machine.changes(state)
        machine.journal.put(machine.fuzzy, state.key, True)
        _set(machine, state, None)
        return None
    if arguments:
        _list(machine, state, function, _name_of(state, arguments[0]))
        return arguments[0]
    values = tuple(named.values())
    return values[0] if len(values) == 1 else Items(values)


def _list(machine: Machine, state: ModuleState, function: str, name: str) -> None:
    """Put a name into `__all__`, or take it out. name: "" when it is not known."""
    if "__all__" in state.namespace:
        listed = state.namespace["__all__"]
    elif function == _PUBLIC:
        listed = Items(())
    else:
        machine.doubts += 1  # older releases make an empty `__all__` here
        return
    if not name or not isinstance(listed, Items):
        _set(machine, state, None)
        return
    others = tuple(item for item in listed.items if item != Const(name))
    if function == _PRIVATE:
        _set(machine, state, Items(others))
    elif len(others) == len(listed.items):
        _set(machine, state, Items((*others, Const(name))))


def _set(machine: Machine, state: ModuleState, names: Items | None) -> None:
    machine.set_attribute(state, "__all__", names)


def _name_of(state: ModuleState, thing: Value) -> str:
    """Under which name a module has something; "" when it cannot be told."""
    if isinstance(thing, Const):
        return thing.value if isinstance(thing.value, str) else ""
    if isinstance(thing, (Class, Function)):
        own = thing.name if isinstance(thing, Class) else thing.source.name if thing.source is not None else ""
        if thing.state is state or state.namespace.get(own) is thing:
            return own
    if thing is None:
        return ""
    return next((name for name, value in state.namespace.items() if value is thing), "")
