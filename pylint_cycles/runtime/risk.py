"""Whether an error raised here, that a handler takes, would change anything that matters."""

from __future__ import annotations

from pylint_cycles.runtime.frames import Frame
from pylint_cycles.runtime.machine import Machine
from pylint_cycles.source.program.ops import Op

_HARMLESS = frozenset(
    {
        Op.ADD,
        Op.COMPARE,
        Op.CONST,
        Op.DELETE,
        Op.DUP,
        Op.EITHER,
        Op.END_EITHER,
        Op.END_TRY,
        Op.EXCEPTION,
        Op.FROM_NAME,
        Op.FUNCTION,
        Op.FUZZY,
        Op.HANDLED,
        Op.JOIN,
        Op.JUMP,
        Op.LAMBDA,
        Op.MATCH,
        Op.MAY_RAISE,
        Op.NAME,
        Op.NOT,
        Op.POP,
        Op.RERAISE,
        Op.STORE,
        Op.SUBSCRIPT,
        Op.TABLE,
        Op.TRY,
        Op.TUPLE,
        Op.UNKNOWN,
    }
)


def may_matter(machine: Machine) -> bool:
    """Whether what comes after an error here differs from what comes without it in more than values."""
    for frame in reversed(machine.frames):
        if not frame.blocks:
            continue
        begin = frame.pc + 1
        for block in reversed(frame.blocks):
            if any(_matters(machine, frame, index) for index in range(begin, block.behind)):
                return True
            begin = block.behind
        return False
    return False


def in_try(machine: Machine) -> bool:
    """Whether some handler around is ready for an error."""
    for frame in reversed(machine.frames):
        if frame.blocks:
            return True
        if frame.kind == "module":
            # what is around an import does not change while it runs
            return machine.importing[-1].guarded
    return False


def _matters(machine: Machine, frame: Frame, index: int) -> bool:
    op, arg, _ = frame.code.ops[index]
    if op in _HARMLESS:
        return False
    module = frame.state.module
    if op in (Op.IMPORT, Op.FROM, Op.STAR) and module is not None:
        level, dotted = (0, arg[0]) if op == Op.IMPORT else (arg[0], arg[1])
        return bool(machine.linker.link(module, level, dotted).steps)
    return True
