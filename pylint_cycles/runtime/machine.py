"""The simulated interpreter: a stack machine that runs the code of modules on values that are mostly unknown.

It keeps its frames in a list, so that neither a chain of 10,000 imports nor deep calls need recursion.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pylint_cycles.runtime.frames import Frame
from pylint_cycles.runtime.journal import Journal
from pylint_cycles.runtime.limits import CALL_DEPTH, CALL_STEPS, STEPS
from pylint_cycles.runtime.memo import Asked, Effect, Importing, Memo
from pylint_cycles.runtime.values import Class, Const, Function, ModuleState, Raised, Value
from pylint_cycles.source.program.ops import Code, Op

if TYPE_CHECKING:
    from pylint_cycles.project.module import Module
    from pylint_cycles.runtime.linking import Linker, Step
    from pylint_cycles.source.program.compile import Program

_NOTHING = Const("no such name")

_CONST, _STORE, _NAME, _POP = int(Op.CONST), int(Op.STORE), int(Op.NAME), int(Op.POP)
Handler = Callable[["Machine", Frame, object], "bool | None"]


class Signal(Exception):  # noqa: N818  # read as a word: `raise Signal(raised)`
    """Carries an exception of the simulated program to the handler that it meets there."""

    def __init__(self, raised: Raised) -> None:
        super().__init__(raised.name)
        self.raised = raised


class GiveUp(Exception):  # noqa: N818  # read as a word
    """The simulation has taken more steps than it may."""


class Machine:
    """The state of one interpreter, with a way back to earlier states.

    modules: `sys.modules`, by key of the module. since: when each came there, as numbers that grow. bases: those of the
    states after the packages around the entry, the last of them in `base`. running: the modules whose body is being
    executed, in the order in which they began (a dictionary, for the journal). fuzzy: the modules that may have names
    that are not known of.
    lost: by module, the modules that a star import of it found half loaded.
    met: the modules that imports led to, each with its parent. importing: the modules whose body is being executed.
    choices: conditions that are decided otherwise than usual, by key. asked: the unknown conditions so far, and
    how they were decided.
    risks, passed, effects: as in `Loaded`, so far. reads: modules that were read as attributes of others,
    each with how many had been met.
    doubts: how often something was passed over that makes a claim weaker. gaps: how often an error was passed over that
    has nothing to do with cycles. steps: instructions so far; limit: how many they may be. cuts: calls that took too
    long and may have imported something; too_long: their code, by id. swallowed: failures that a handler took.
    """

    def __init__(
        self,
        linker: Linker,
        programs: Callable[[Module], Program],
        version: tuple[int, int],
        handlers: Mapping[int, Handler],
        memo: Memo,
    ) -> None:
        self.linker = linker
        self.programs = programs
        self.version = version
        self.journal = Journal()
        self.memo = memo
        self.met: list[tuple[Step, Step | None]] = []
        self.importing: list[Importing] = []
        self.modules: dict[str, ModuleState] = {}
        self.since: dict[str, int] = {}
        self.bases: tuple[int, ...] = ()
        self.base = 0
        self.running: dict[str, ModuleState] = {}
        self.fuzzy: dict[str, bool] = {}
        self.lost: dict[str, tuple[tuple[ModuleState, tuple[tuple[str, int, str], ...]], ...]] = {}
        self.choices: dict[str, bool] = {}
        self.asked: list[Asked] = []
        self.risks: list[Asked] = []
        self.passed = 0
        self.effects: list[Effect] = []
        self.reads: list[tuple[ModuleState, int]] = []
        self.doubts = 0
        self.cuts = 0
        self.gaps = 0
        self.swallowed: list[Raised] = []
        self.frames: list[Frame] = []
        self.steps = 0
        self.limit = STEPS
        self._handlers = [handlers[op] for op in sorted(handlers)]
        self._calls = 0
        self._call_limit = 0
        self._events = 0
        self._before_call = (0, 0, 0)
        self.too_long: set[int] = set()
        self._failure: Raised | None = None

    # running

    def run_frames(self) -> Raised | None:
        """Run the frames to their end; return the exception that gets out of the first, None when it returns.

        Raises `GiveUp` when that takes too long.
        """
        self._failure = None
        self._calls = 0
        handlers = self._handlers
        frames = self.frames
        while frames:
            frame = frames[-1]
            ops, names, stack = frame.code.ops, frame.names, frame.stack
            pc, steps = frame.pc, self.steps
            # neither changes before a handler says itself where to go on
            limit = self.limit if frame.kind != "call" else min(self.limit, self._call_limit)
            try:
                while True:
                    op, arg, _ = ops[pc]
                    steps += 1
                    if steps > limit:
                        frame.pc, self.steps = pc, steps
                        if steps > self.limit:
                            raise GiveUp
                        self._cut_calls()
                        break
                    # the most frequent ones are dealt with here
                    if op == _STORE:
                        names[arg] = stack.pop()
                    elif op == _NAME and arg in names:
                        stack.append(names[arg])
                    elif op == _POP:
                        stack.pop()
                    elif op == _CONST:
                        stack.append(Const(arg))
                    else:
                        frame.pc, self.steps = pc, steps
                        if handlers[op](self, frame, arg):
                            break
                    pc += 1
            except Signal as signal:
                self._events += 1
                if signal.raised.circular or signal.raised.provider is not None:
                    self.spoil()
                self._unwind(signal.raised)
        return self._failure

    def _unwind(self, raised: Raised) -> None:
        frames = self.frames
        only_calls = True
        while frames:
            frame = frames[-1]
            if frame.blocks:
                block = frame.blocks.pop()
                del frame.stack[block.height :]
                del frame.comprehensions[block.comprehensions :]
                del frame.handling[block.handling :]
                frame.handling.append(raised)
                frame.pc = block.handler
                return
            self._pop()
            if frame.failed is not None and frame.failed(raised):
                return
            only_calls = only_calls and frame.kind in ("call", "class")
            if frame.kind == "call" and not self._calls and only_calls and self._is_own_doing(raised):
                self.doubts += 1
                self.gaps += len(self.asked) == self._before_call[0]
                self.passed += 1
                self.cuts += frame.code.imports
                if frame.done is not None:
                    frame.done(None)
                return
        self._failure = raised

    def _is_own_doing(self, raised: Raised) -> bool:
        """Whether an error that leaves the outermost call comes from what is not known rather than from the program.

        A check of the project's own fails: the program passes its checks as a rule. What the call comes to is not
        known then.
        """
        if raised.circular or raised.kind not in ("explicit", "unknown", "name"):
            return False
        if raised.kind == "name" and len(self.asked) == self._before_call[0]:
            return False
        return not any(frame.blocks for frame in self.frames)

    def _pop(self) -> Frame:
        frame = self.frames.pop()
        if frame.kind == "module" and self._calls:
            # what an import takes is not the call's
            self._call_limit += self.steps - frame.began
        elif frame.kind == "call":
            self._calls -= 1
            if not self._calls:
                asked, met, events = self._before_call
                if (len(self.met), self._events) == (met, events):
                    # it only computed something: how it did so decides nothing
                    del self.asked[asked:]
        return frame

    def finish(self, value: Value) -> None:
        """The current frame returns."""
        frame = self._pop()
        if frame.done is not None:
            frame.done(value)

    def _cut_calls(self) -> None:
        """A call takes too long: forget about it."""
        self.doubts += 1
        _, met, events = self._before_call
        if (len(self.met), self._events) != (met, events):
            # else it only computed something, and that takes as long wherever it happens
            for one in self.importing:
                one.spoilt = True
        frames = self.frames
        first = next(index for index, frame in enumerate(frames) if frame.kind == "call")
        call = frames[first]
        self.cuts += any(frame.kind == "module" or frame.code.imports for frame in frames[first:])
        if call.function is not None:
            self.too_long.add(id(call.code))
        for frame in reversed(frames[first + 1 :]):
            if frame.kind == "module" and frame.failed is not None:
                # it may or may not have loaded: what it bound so far is there, and more may be
                self.journal.put(self.fuzzy, frame.state.key, True)
                self.journal.drop(self.running, frame.state.key)
                self.importing.pop()
        del frames[first + 1 :]
        self._calls = 1
        self.finish(None)

    # calls

    def push(self, frame: Frame) -> None:
        """Go on with another frame."""
        if frame.kind == "call":
            if not self._calls:
                self._call_limit = self.steps + CALL_STEPS
                self._before_call = (len(self.asked), len(self.met), self._events)
            self._calls += 1
            if frame.code.imports:
                self._events += 1
        elif frame.kind == "module":
            frame.began = self.steps
        self.frames.append(frame)

    def can_follow(self, code: Code | None) -> bool:
        """Whether a call of this code is followed."""
        if code is None or id(code) in self.too_long or self._calls >= CALL_DEPTH:
            self.doubts += 1
            return False
        return True

    # exceptions

    def traceback(self) -> tuple[tuple[str, int, str], ...]:
        """(module, line, path) of the current frames, from the entry on."""
        found: list[tuple[str, int, str]] = []
        for frame in self.frames:
            if frame.kind == "entry" or frame.state.module is None:
                continue
            name, path = frame.state.name, frame.state.module.path
            for lazy, line in frame.comprehensions:
                if lazy or self.version < (3, 12):  # PEP 709
                    found.append((name, line, path))
            op, arg, line = frame.code.ops[frame.pc]
            # CPython 3.10 gives the call of a decorator the line of the definition
            found.append((name, arg[0] if op == Op.DECORATE and self.version < (3, 11) else line, path))
        return tuple(found)

    def is_plain(self) -> bool:
        """Whether the way here leads through nothing but statements of module and class bodies, none in a `try`."""
        return all(frame.kind != "call" and not frame.blocks for frame in self.frames)

    def fail(self, raised: Raised) -> Signal:
        """The exception, ready to be raised here."""
        raised.frames = self.traceback()
        raised.plain = self.is_plain()
        return Signal(raised)

    def decide(self, key: str, usual: bool) -> bool:
        """How an unknown condition is decided."""
        chosen = self.choices.get(key, usual)
        self.asked.append((key, chosen))
        return chosen

    # names

    def is_running(self, state: ModuleState) -> bool:
        """Whether the body of a module is being executed."""
        return self.running.get(state.key) is state

    def meets(self, state: ModuleState) -> None:
        """Something is read from a module: note when it is half loaded."""
        if self.running.get(state.key) is state:
            innermost = self.importing[-1]
            self._events += state.place < innermost.place
            innermost.lowest = min(innermost.lowest, state.place)

    def innermost(self, state: ModuleState) -> ModuleState:
        """The module whose import is being executed; `state` when there is none."""
        return self.modules.get(self.importing[-1].step.key, state) if self.importing else state

    def spoil(self) -> None:
        """Something happens that makes the result of the current import depend on more than its modules."""
        self._events += 1
        if self.importing:
            self.importing[-1].spoilt = True

    def changes(self, state: ModuleState) -> None:
        """Something of a module is changed from outside its own statements.

        While the module runs, the change is part of its import, and of those of the modules around it.
        """
        if self.running.get(state.key) is state:
            self.meets(state)
        else:
            self.spoil()

    def set_attribute(self, target: ModuleState | Class, name: str, value: Value) -> None:
        """Set an attribute of a module or of a class."""
        state = target.home if isinstance(target, Class) else target
        if target is state and target.module is not None:
            self.linker.workspace.note_asked(target.module, name)  # a statement that binds it could undo this
        if name in target.namespace and target.namespace[name] is value and self.since.get(state.key, 0) <= self.base:
            # nothing changes, as long as the packages around are there
            if self.importing:
                self.importing[-1].base = self.base
            return
        if self.running.get(state.key) is not state:
            self.effects.append((target, name, value))
            self.journal.put(target.namespace, name, value)
            return
        self.changes(state)
        if target is not state:
            target.namespace[name] = value  # a class that is gone when the journal goes back
        else:
            self.journal.put(target.namespace, name, value)

    def is_fuzzy(self, state: ModuleState) -> bool:
        """Whether a module may have names that are not known of."""
        if state.program is None or state.key in self.fuzzy:
            return True
        served = state.namespace.get("__getattr__", _NOTHING)
        return served is not _NOTHING and not isinstance(served, Function)

    def bind(self, frame: Frame, name: str, value: Value) -> None:
        """Bind a name in the frame."""
        # also in a module: it is gone altogether when the journal goes back
        frame.names[name] = value
