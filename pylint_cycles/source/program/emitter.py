"""A list of instructions under construction, with jumps whose targets are not known yet."""

from __future__ import annotations

from typing import Any

from pylint_cycles.source.program.ops import Op


class Label:
    """A place in the code that instructions can lead to; -1 until it is placed."""

    __slots__ = ("index",)

    def __init__(self) -> None:
        self.index = -1


class Emitter:
    """Collects instructions; line: that of what is being compiled."""

    def __init__(self) -> None:
        self._ops: list[tuple[Op, Any, int]] = []

    def emit(self, op: Op, arg: Any = None, line: int = 0) -> int:
        """Append an instruction and return its index; labels in the argument are resolved by `result`."""
        self._ops.append((op, arg, line))
        return len(self._ops) - 1

    def patch(self, index: int, arg: Any) -> None:
        """Give the instruction at an index another argument."""
        op, _, line = self._ops[index]
        self._ops[index] = (op, arg, line)

    def place(self, label: Label) -> None:
        """Say that a label stands before the next instruction."""
        label.index = len(self._ops)

    @property
    def here(self) -> int:
        """Index of the next instruction."""
        return len(self._ops)

    def since(self, index: int) -> list[Op]:
        """The instructions from an index on."""
        return [op for op, _, _ in self._ops[index:]]

    def result(self) -> tuple[tuple[int, Any, int], ...]:
        """The instructions, with indexes in the place of labels."""
        return tuple((int(op), _resolved(arg), line) for op, arg, line in self._ops)


def _resolved(arg: Any) -> Any:
    if isinstance(arg, Label):
        return arg.index
    if arg.__class__ is tuple and any(isinstance(item, Label) for item in arg):
        return tuple(item.index if isinstance(item, Label) else item for item in arg)
    return arg
