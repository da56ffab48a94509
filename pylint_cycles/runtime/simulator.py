"""The way in to the simulation: a module of the project in, the outcome of importing it first out."""

from __future__ import annotations

from typing import Any

from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project.module import Module
from pylint_cycles.runtime.basics import BASICS
from pylint_cycles.runtime.evidence import Evidence
from pylint_cycles.runtime.handling import HANDLING
from pylint_cycles.runtime.imports import IMPORTS
from pylint_cycles.runtime.limits import (
    ENTRY_STEPS,
    GUARDS,
    PART_STEPS,
    PROJECT_STEPS,
    STEPS,
    TANGLE_STEPS,
    TANGLE_STEPS_EACH,
)
from pylint_cycles.runtime.linking import Linker, Step
from pylint_cycles.runtime.lost import lost_names
from pylint_cycles.runtime.machine import GiveUp, Machine
from pylint_cycles.runtime.memo import Memo, conditions
from pylint_cycles.runtime.objects import OBJECTS
from pylint_cycles.runtime.outcome import LOADS, UNDECIDED, Certainty, Outcome, Swallowed
from pylint_cycles.runtime.outcome import Frame as Place
from pylint_cycles.runtime.session import Session
from pylint_cycles.runtime.texts import text_of
from pylint_cycles.runtime.values import Raised
from pylint_cycles.runtime.worlds import IMPOSSIBLE, holds_everywhere, is_guard
from pylint_cycles.source.program.compile import Program

_HANDLERS: dict[int, Any] = {**BASICS, **OBJECTS, **IMPORTS, **HANDLING}


class Simulator:
    """Outcomes of first imports, each worked out once.

    graph: of the project as it is on disk. py_version: (major, minor) of the Python whose behaviour is wanted.
    """

    def __init__(self, graph: ImportGraph, py_version: tuple[int, int]) -> None:
        self._graph = graph
        self._version = py_version
        self._linker = Linker(graph)
        self._programs: dict[str, Program] = {}
        self._memo = Memo()
        self._session = Session(self._machine({}))
        self.unforeseen = self._linker.unforeseen.keys()
        self.all_load_alike = Evidence(self._session, self._linker).all_load_alike
        self._outcomes: dict[tuple[str, bool], Outcome] = {}
        self._failing: dict[tuple[str, ...], Outcome] = {}

    def outcome(self, module: Module) -> Outcome:
        """What `import module` does in a fresh interpreter: its parent packages first, then itself."""
        return self._known(module, as_main=False)

    def as_main(self, module: Module) -> Outcome:
        """What running the file as a script or with `-m` does: it is `__main__`, its parents are imported before it."""
        return self._known(module, as_main=True)

    def _known(self, module: Module, as_main: bool) -> Outcome:
        key = (module.path, as_main)
        if key not in self._outcomes:
            tangle = () if as_main else self._linker.tangle(module)
            if tangle:
                self._simulate_together(self._linker.entered_together(module), len(tangle))
            else:
                share = PROJECT_STEPS // self._graph.workspace.size_of_unit(module)
                self._outcomes[key] = self._simulate(module, as_main, min(STEPS, max(ENTRY_STEPS, share)))[0]
        return self._outcomes[key]

    def _simulate_together(self, paths: tuple[str, ...], size: int) -> None:
        """All entries of a part of a tangle with `size` modules, because they draw on one account; see `limits`."""
        account = TANGLE_STEPS + TANGLE_STEPS_EACH * size
        account = max(account * len(paths) // size, min(account, PART_STEPS))
        for path in paths:
            module = self._graph.workspace.module_at(path)
            outcome = UNDECIDED
            if module is not None and account > 0:
                outcome, steps = self._simulate(module, False, min(STEPS, account))
                account -= steps
            self._outcomes[path, False] = outcome

    def _program(self, module: Module) -> Program:
        program = self._programs.get(module.path)
        if program is None:
            program = self._programs[module.path] = self._graph.workspace.program(module)
        return program

    def _simulate(self, module: Module, as_main: bool, allowed: int) -> tuple[Outcome, int]:
        """The outcome, and the steps that it took."""
        machine = self._session.machine
        machine.limit = before = machine.steps + allowed
        began = machine.steps
        outcome = self._outcome_of(module, as_main)
        return outcome, machine.steps - began + before - machine.limit

    def _outcome_of(self, module: Module, as_main: bool) -> Outcome:
        steps = self._linker.entry(module).steps
        if steps and as_main and module.is_package:
            below = self._linker.link(module, 0, f"{module.name}.__main__")
            steps = below.steps if not below.missing else ()
        if not steps:
            return UNDECIDED
        if not any(step.module is not None and self._linker.is_active(step.module) for step in steps):
            return LOADS
        machine = self._session.machine
        try:
            raised = self._session.run(steps, as_main)
        except GiveUp:
            return UNDECIDED
        if raised is None:
            swallowed = tuple(self._swallowed(one, machine) for one in machine.swallowed if one.frames)
            kept = (*(one for one in swallowed if one is not None), *lost_names(machine))
            sure: Certainty = "inference" if machine.asked or machine.doubts else "high"
            return Outcome(raises=False, confidence="unknown" if machine.gaps or machine.cuts else sure, swallowed=kept)
        package = () if as_main else self._session.failed_in
        if package in self._failing:
            return self._failing[package]
        if package:
            # what is said of it is said of all that stands below it, whoever is asked about first
            steps = steps[: len(package)]
        found = self._past_guards(machine, raised, steps, as_main)
        outcome = self._outcome(*found, steps, as_main) if found is not None else UNDECIDED
        if package:
            self._failing[package] = outcome
        return outcome

    def _machine(self, choices: dict[str, bool]) -> Machine:
        machine = Machine(self._linker, self._program, self._version, _HANDLERS, self._memo)
        machine.choices = choices
        return machine

    def _past_guards(
        self, machine: Machine, raised: Raised, steps: tuple[Step, ...], as_main: bool
    ) -> tuple[Machine, Raised, dict[str, bool]] | None:
        """The simulation with the unknown conditions decided so that no guard of the program's own stops it.

        Returns its machine, how it fails and what is decided otherwise than usual; None when it loads, or no end of it.
        """
        choices: dict[str, bool] = {}
        current, failure = machine, raised
        met = self._session.mark()  # what came up is forgotten when the session is reset
        while is_guard(failure):
            asked = conditions(current.asked)
            path = failure.frames[-1][2] if failure.frames else ""
            near = [key for key in asked if f"{path}:" in key and key not in choices]
            if not near or len(choices) >= GUARDS:
                machine.asked[:], machine.swallowed[:] = met.asked, met.swallowed
                machine.doubts, machine.gaps, machine.cuts = met.doubts, met.gaps, met.cuts
                return machine, raised, {}
            choices[near[-1]] = not asked[near[-1]]
            current = self._machine(choices)
            current.limit = left = machine.limit - machine.steps
            self._session.reset()
            try:
                found = Session(current).run(steps, as_main)
            except GiveUp:
                return None
            finally:
                current.journal.back_to(0)  # what is remembered belongs to all
                machine.limit -= current.steps + left - current.limit
            if found is None:
                return None
            failure = found
        return current, failure, choices

    def _outcome(
        self, machine: Machine, raised: Raised, base: dict[str, bool], steps: tuple[Step, ...], as_main: bool
    ) -> Outcome:
        if not raised.frames:
            return UNDECIDED
        module, line, path = raised.frames[-1]
        text = text_of(raised, self._version)
        confidence = self._confidence(machine, raised, text)
        some = (self._swallowed(one, machine) for one in machine.swallowed)
        swallowed = tuple(one for one in some if one is not None)
        if confidence != "unknown" and machine.asked:

            def run(choices: dict[str, bool]) -> tuple[object, dict[str, bool]]:
                if not choices:
                    return raised.frames, asked_here
                other = self._machine({**base, **choices})
                other.limit = left = machine.limit - machine.steps
                try:
                    failure = Session(other).run(steps, as_main)
                except GiveUp:
                    return None, {}
                finally:
                    other.journal.back_to(0)  # what is remembered belongs to all
                    machine.limit -= other.steps + left - other.limit
                asked = conditions(other.asked)
                if failure is not None and is_guard(failure):
                    elsewhere.append(failure)
                    return IMPOSSIBLE, asked
                if failure is None or not failure.frames:
                    return None, asked
                place = failure.frames[-1][2]
                if failure.frames != raised.frames and failure.circular and any(f"{place}:" in key for key in choices):
                    elsewhere.append(failure)  # what runs only then fails itself: it does not run
                    return IMPOSSIBLE, asked
                return failure.frames, asked

            elsewhere: list[Raised] = []
            asked_here = conditions(machine.asked)
            self._session.reset()
            near = sorted({one[2] for one in raised.frames})
            if not holds_everywhere(run, raised.frames, near):
                confidence = "unknown"
            elif elsewhere:
                confidence = "inference"
        if confidence == "unknown":
            return UNDECIDED
        return Outcome(
            raises=True,
            exception=raised.name,
            message=text or "",
            module=module,
            path=path,
            line=line,
            frames=tuple(Place(*one) for one in raised.frames),
            confidence=confidence,
            circular=raised.circular,
            missing=raised.missing,
            provider=raised.provider.name if raised.provider is not None else "",
            swallowed=swallowed,
        )

    def _confidence(self, machine: Machine, raised: Raised, text: str | None) -> Certainty:
        if not raised.name or text is None or raised.kind in ("unknown", "missing") or machine.cuts:
            return "unknown"
        if raised.plain and raised.sure and not machine.doubts and not machine.gaps and raised.kind != "explicit":
            return "high"
        return "inference"

    def _swallowed(self, raised: Raised, machine: Machine) -> Swallowed | None:
        text = text_of(raised, self._version)
        if not raised.circular or text is None or not raised.frames or machine.asked:
            return None
        return Swallowed(
            exception=raised.name,
            message=text,
            lost=(),
            frames=tuple(Place(*one) for one in raised.frames),
            path=raised.frames[-1][2],
            line=raised.frames[-1][1],
            missing=raised.missing,
            provider=raised.provider.name if raised.provider is not None else "",
            confidence="high" if raised.sure and not machine.doubts else "inference",
        )
