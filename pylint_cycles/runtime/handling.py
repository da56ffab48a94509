"""Instructions for exceptions."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import Any

from pylint_cycles.runtime.calls import call
from pylint_cycles.runtime.frames import Block, Frame
from pylint_cycles.runtime.machine import Machine, Signal
from pylint_cycles.runtime.objects import is_exception
from pylint_cycles.runtime.risk import may_matter
from pylint_cycles.runtime.truth import truth
from pylint_cycles.runtime.values import (
    Bound,
    Builtin,
    Class,
    External,
    Function,
    Instance,
    Items,
    Raised,
    Suppress,
    Value,
)
from pylint_cycles.source.program.ops import Op


def begin_try(machine: Machine, frame: Frame, arg: tuple[int, int]) -> None:
    """TRY."""
    handler, behind = arg
    frame.blocks.append(Block(handler, behind, len(frame.stack), len(frame.comprehensions), len(frame.handling)))


def end_try(machine: Machine, frame: Frame, arg: Any) -> None:
    """END_TRY."""
    frame.blocks.pop()


def may_raise(machine: Machine, frame: Frame, arg: Any) -> None:
    """MAY_RAISE."""
    if not may_matter(machine):
        return
    path = frame.state.module.path if frame.state.module is not None else ""
    if machine.decide(f"error {path}:{frame.line}:{frame.pc}", False):
        raise machine.fail(Raised("", "unknown"))


def match(machine: Machine, frame: Frame, arg: int) -> bool | None:
    """MATCH."""
    wanted = frame.stack.pop()
    raised = frame.handling[-1]
    known = matches(raised, wanted)
    if known is None:
        path = frame.state.module.path if frame.state.module is not None else ""
        known = machine.decide(f"match {path}:{frame.line}:{frame.pc}", False)
    if not known:
        frame.pc = arg
        return True
    return None


def matches(raised: Raised, wanted: Value) -> bool | None:
    """Whether an `except` clause of a class, or of several, takes an exception; None when that is not known."""
    if raised.kind == "unknown" and not raised.name:
        return True
    if isinstance(wanted, Items):
        found = [matches(raised, one) for one in wanted.items]
        return True if True in found else (None if None in found else False)
    if isinstance(wanted, Builtin) and is_exception(wanted.name):
        return _is_builtin(raised, wanted.name)
    if isinstance(wanted, Class):
        return wanted in raised.cls.ancestors() if raised.cls is not None else (None if not raised.name else False)
    return None


def _is_builtin(raised: Raised, wanted: str) -> bool | None:
    if raised.name:
        return issubclass(getattr(builtins, raised.name), getattr(builtins, wanted))
    if wanted in ("Exception", "BaseException"):
        return True
    if raised.cls is None:
        return None
    bases = [base for one in raised.cls.ancestors() for base in one.bases]
    known = [base for base in bases if isinstance(base, Builtin) and is_exception(base.name)]
    if any(issubclass(getattr(builtins, base.name), getattr(builtins, wanted)) for base in known):
        return True
    return None if any(not isinstance(base, (Class, Builtin)) for base in bases) else False


def exception(machine: Machine, frame: Frame, arg: Any) -> None:
    """EXCEPTION."""
    frame.stack.append(frame.handling[-1])


def handled(machine: Machine, frame: Frame, arg: Any) -> None:
    """HANDLED."""
    raised = frame.handling.pop()
    if raised.circular:
        machine.swallowed.append(raised)


def reraise(machine: Machine, frame: Frame, arg: Any) -> None:
    """RERAISE."""
    for one in reversed(machine.frames):
        if one.handling:
            raise Signal(one.handling[-1])
    raise machine.fail(Raised("RuntimeError", "explicit", "No active exception to reraise"))


def raise_something(machine: Machine, frame: Frame, arg: Any) -> None:
    """RAISE."""
    value = frame.stack.pop()
    context = next((one.handling[-1] for one in reversed(machine.frames) if one.handling), None)
    if isinstance(value, Raised):
        raised = value
    elif isinstance(value, Builtin) and is_exception(value.name):
        raised = Raised(value.name, "explicit", "")
    else:
        raised = Raised("", "explicit")
        cls = value if isinstance(value, Class) else value.of if isinstance(value, Instance) else None
        raised.cls = cls
    if raised.frames:
        # the same object again: what it went through before stays below
        here = machine.traceback()
        raised.frames = (*here, *raised.frames[len(here) - 1 :])
        raise Signal(raised)
    if context is not None and context.circular:
        raised.circular, raised.missing, raised.provider = True, context.missing, context.provider
        raised.half_loaded, raised.sure = context.half_loaded, context.sure
    raise machine.fail(raised)


def begin_with(machine: Machine, frame: Frame, arg: tuple[int, int]) -> None:
    """WITH: the manager stays on the stack until the block is left."""
    handler, behind = arg
    frame.blocks.append(Block(handler, behind, len(frame.stack), len(frame.comprehensions), len(frame.handling)))
    frame.stack.append(None)


def leave_with(machine: Machine, frame: Frame, arg: int) -> bool | None:
    """LEAVE_WITH."""
    manager = frame.stack.pop()
    raised = frame.handling.pop()
    taken = False
    leaving = manager.of.find("__exit__") if isinstance(manager, Instance) else None
    if leaving is not None and isinstance(leaving[1], Function):

        def left(value: Value) -> None:
            known = truth(value)
            if known is None:
                known = machine.decide(_key(frame), False)
            if not known:
                raise Signal(raised)
            _swallow(machine, raised)
            frame.pc = arg

        call(machine, Bound(leaving[1], manager), (None, None, None), {}, left)
        return True
    if isinstance(manager, Suppress):
        found = [matches(raised, one) for one in manager.classes]
        if True in found:
            taken = True
        elif None in found:
            taken = machine.decide(_key(frame), False)
    elif not _lets_pass(manager):
        taken = machine.decide(_key(frame), False)
    if not taken:
        raise Signal(raised)
    _swallow(machine, raised)
    frame.pc = arg
    return True


def _swallow(machine: Machine, raised: Raised) -> None:
    if raised.circular:
        machine.swallowed.append(raised)


def _key(frame: Frame) -> str:
    path = frame.state.module.path if frame.state.module is not None else ""
    return f"with {path}:{frame.line}:{frame.pc}"


def _lets_pass(manager: Value) -> bool:
    """Whether a context manager is known to let exceptions pass."""
    return isinstance(manager, External) and manager.name in ("warnings.catch_warnings", "contextlib.nullcontext")


HANDLING: dict[int, Callable[..., bool | None]] = {
    Op.TRY: begin_try,
    Op.END_TRY: end_try,
    Op.MAY_RAISE: may_raise,
    Op.MATCH: match,
    Op.EXCEPTION: exception,
    Op.HANDLED: handled,
    Op.RERAISE: reraise,
    Op.RAISE: raise_something,
    Op.WITH: begin_with,
    Op.LEAVE_WITH: leave_with,
}
