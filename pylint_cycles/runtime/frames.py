"""Frames of the simulated interpreter."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pylint_cycles.runtime.values import Function, ModuleState, Namespace, Raised, Value
from pylint_cycles.source.program.ops import Code


class Block(NamedTuple):
    """A `try` or `with` that is being executed: where its handlers are, and how high the stacks were."""

    handler: int
    behind: int
    height: int
    comprehensions: int
    handling: int


class Frame:
    """Code being executed.

    kind: "module", "class", "call" or "entry". names: where it binds names. scopes: namespaces around it, innermost
    first, that of the module left out. handling: exceptions being handled, the innermost last. comprehensions: (lazy,
    line) of those being run. done: what to do with the result. failed: what to do when an exception gets out; true
    when it is dealt with. began: the step at which a module body began. answers: what calls that an instruction
        waits for have come to.
    """

    __slots__ = (
        "answers", "began", "blocks", "code", "comprehensions", "done", "either", "failed", "function", "handling",
        "kind", "names", "pc", "scopes", "stack", "state",
    )  # fmt: skip

    def __init__(self, kind: str, code: Code, state: ModuleState, names: Namespace) -> None:
        self.kind = kind
        self.code = code
        self.state = state
        self.names = names
        self.scopes: tuple[Namespace, ...] = ()
        self.pc = 0
        self.stack: list[Value] = []
        self.blocks: list[Block] = []
        self.handling: list[Raised] = []
        self.comprehensions: list[tuple[bool, int]] = []
        self.either: set[int] = set()
        self.function: Function | None = None
        self.done: Callable[[Value], None] | None = None
        self.failed: Callable[[Raised], bool] | None = None
        self.began = 0
        self.answers: dict[str, Value] = {}

    @property
    def line(self) -> int:
        """The line of the current instruction."""
        return self.code.ops[self.pc][2]
