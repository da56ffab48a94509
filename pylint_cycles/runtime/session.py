"""One simulated interpreter for many entries: the state after the packages around them is kept.

Importing a module first imports its parents first, and then itself. So the entries below one package go on from the
state in which that package has been imported, each from the same one.
"""

from __future__ import annotations

from typing import NamedTuple

from pylint_cycles.runtime.again import account, loads_alike
from pylint_cycles.runtime.frames import Frame
from pylint_cycles.runtime.imports import start
from pylint_cycles.runtime.linking import Step
from pylint_cycles.runtime.machine import GiveUp, Machine
from pylint_cycles.runtime.memo import Asked
from pylint_cycles.runtime.values import ModuleState, Raised
from pylint_cycles.source.program.ops import Code, Op

_NOTHING = Code(((Op.CONST, None, 0), (Op.RETURN, None, 0)))


class Mark(NamedTuple):
    """A state to go back to, with what came up on the way to it. serial: its number."""

    journal: int
    asked: tuple[Asked, ...]
    gaps: int
    doubts: int
    cuts: int
    swallowed: tuple[Raised, ...]
    serial: int


class _Failure(NamedTuple):
    """What importing a package has come to that does not load."""

    raised: Raised
    asked: tuple[Asked, ...]
    gaps: int
    doubts: int
    cuts: int
    swallowed: tuple[Raised, ...]


class Session:
    """Simulates entries one after the other in one machine.

    failed_in: the package around the last entry that did not load, by its key and those of the packages around it;
    empty when all have loaded.
    """

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self._packages: list[tuple[str, Mark]] = []
        self._failed: dict[tuple[str, ...], _Failure] = {}
        self.failed_in: tuple[str, ...] = ()
        self._start = self.mark()

    def run(self, steps: tuple[Step, ...], as_main: bool = False) -> Raised | None:
        """Import the last of the modules first in a fresh interpreter; the others are the packages around it.

        Returns the exception that gets out, None when it loads. The machine is left as it is then. Raises `GiveUp`.
        """
        self.failed_in = ()
        if not as_main and self._loads_always(steps):
            return None
        self._go_back(steps[:-1])
        raised = self._enter(steps[:-1], as_main)
        if raised is not None:
            return raised
        parent = steps[-2] if len(steps) > 1 else None
        if as_main:
            return self._import(steps[-1]._replace(key="__main__"), None, "__main__")
        return self._import(steps[-1], parent)

    def loads_alike(self, packages: tuple[Step, ...], steps: tuple[Step, ...]) -> bool:
        """Whether the last of `steps` loads once the packages are there, and it is remembered that it always does then.

        steps: the packages around it, then itself. False also when one of `packages` fails. Raises `GiveUp`.
        """
        machine = self.machine
        self._go_back(packages)
        if self._enter(packages) is not None:
            return False
        imported: list[Step] = []
        for step, parent in zip(steps, (None, *steps), strict=False):
            if step.key in machine.modules:
                continue  # the packages around it have imported it
            if self._import(step, parent) is not None:
                return False
            if step.module is not None and machine.linker.is_active(step.module):
                imported.append(step)
        self._go_back(packages)
        return all(loads_alike(machine, step.key) for step in imported)

    def _enter(self, packages: tuple[Step, ...], as_main: bool = False) -> Raised | None:
        """Import those of the packages that have not been yet; return what the first that fails raises."""
        for index in range(len(self._packages), len(packages)):
            parent = packages[index - 1] if index else None
            around = tuple(step.key for step in packages[: index + 1])
            if around in self._failed and not as_main:
                self.failed_in = around
                return self._fail_again(self._failed[around])
            raised = self._import_package(around, packages[index], parent)
            if raised is not None and as_main and (self.machine.gaps or _is_tried_again(raised, packages[-1])):
                raise GiveUp
            if raised is not None:
                self.failed_in = around
                return raised
            self._packages.append((packages[index].key, self.mark()))
            self._set_bases()
        return None

    def _loads_always(self, steps: tuple[Step, ...]) -> bool:
        """Whether it is known of all of the modules that they load from the start; then this is all that is done."""
        machine = self.machine
        executed = [step.key for step in steps if step.module is not None and machine.linker.is_active(step.module)]
        found = [machine.memo.known.get(key) for key in executed]
        known = [one for one in found if one is not None and not one.base and not one.leans]
        if len(known) < len(found):
            return False
        self._go_back_to(self._start if not self._packages else self._packages[-1][1])
        if machine.lost:
            self.reset()  # what star imports lost in the packages of the entry before is not lost here
        del machine.asked[:], machine.swallowed[:]
        machine.gaps = machine.doubts = machine.cuts = 0
        for one in known:
            account(machine, one)
        return True

    def reset(self) -> None:
        """Go back to the state in which nothing has been imported."""
        self._go_back(())

    def _import_package(self, around: tuple[str, ...], step: Step, parent: Step | None) -> Raised | None:
        """Import a package around the entry; a package that fails does so for all that stands below it."""
        machine = self.machine
        raised = self._import(step, parent)
        if raised is not None:
            self._failed[around] = _Failure(
                raised, tuple(machine.asked), machine.gaps, machine.doubts, machine.cuts, tuple(machine.swallowed)
            )
        return raised

    def _fail_again(self, failure: _Failure) -> Raised:
        machine = self.machine
        machine.asked[:] = failure.asked
        machine.swallowed[:] = failure.swallowed
        machine.gaps, machine.doubts, machine.cuts = failure.gaps, failure.doubts, failure.cuts
        return failure.raised

    def _go_back(self, packages: tuple[Step, ...]) -> None:
        common = 0
        while common < min(len(packages), len(self._packages)) and packages[common].key == self._packages[common][0]:
            common += 1
        del self._packages[common:]
        self._go_back_to(self._packages[-1][1] if self._packages else self._start)
        self._set_bases()

    def _go_back_to(self, mark: Mark) -> None:
        machine = self.machine
        machine.journal.back_to(mark.journal)
        machine.asked[:] = mark.asked
        machine.swallowed[:] = mark.swallowed
        machine.gaps, machine.doubts, machine.cuts = mark.gaps, mark.doubts, mark.cuts
        machine.met.clear()
        machine.risks.clear()
        machine.effects.clear()
        machine.reads.clear()
        machine.too_long.clear()
        machine.importing.clear()

    def _set_bases(self) -> None:
        machine = self.machine
        machine.bases = tuple(mark.serial for _, mark in self._packages)
        machine.base = machine.bases[-1] if machine.bases else 0

    def mark(self) -> Mark:
        """The present state."""
        machine = self.machine
        machine.memo.serial += 1
        return Mark(
            machine.journal.mark(),
            tuple(machine.asked),
            machine.gaps,
            machine.doubts,
            machine.cuts,
            tuple(machine.swallowed),
            machine.memo.serial,
        )

    def _import(self, step: Step, parent: Step | None, name: str = "") -> Raised | None:
        machine = self.machine
        if step.key in machine.modules:
            return None
        machine.frames = [Frame("entry", _NOTHING, ModuleState("", "", None, None, ""), {})]
        machine.met.clear()
        start(machine, step, parent, name)
        return machine.run_frames() if len(machine.frames) > 1 else None


def _is_tried_again(raised: Raised, package: Step) -> bool:
    """Whether `python -m` goes on after this error (`runpy._get_module_details`).

    It takes an ImportError that names one of the packages for "there is no such package", and looks for the module
    anyway, in what is left of them: nothing is claimed of that.
    """
    if raised.kind not in ("from", "missing") or raised.provider is None:
        return False
    return f"{package.name}.".startswith(f"{raised.provider.name}.")
