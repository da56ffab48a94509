"""Imports that come out the same wherever they happen, so that they need to be simulated only once.

When a module has loaded without meeting a half-loaded module that was running before it, its modules import nothing
but one another and modules of which the same was found. If some of these are loaded already next time, what they
import is loaded as well, and never leads back: so what is left runs in the same order and meets the same. A module
that was found to load so always does, as long as none of the modules it leads to is being executed.

What was found stands on what was found before, so that a chain of 10,000 imports takes 10,000 entries and not their
square.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from pylint_cycles.runtime.linking import Step
from pylint_cycles.runtime.values import Class, ModuleState, Value


class Part(NamedTuple):
    """A module that an import leaves in `sys.modules`. fuzzy: it may have names that are not known of."""

    step: Step
    parent: Step | None
    state: ModuleState
    fuzzy: bool


class Loaded:
    """What a finished import leaves behind.

    itself: the module. needs: what it needs of which the same is known. parts: the other modules it needs, each
    with its parent, in the order in which they were met; keys: theirs. asked: unknown conditions on the way. gaps,
    doubts, cuts: as in `Machine`. base: number of the state after some packages that all this stands on, 0 for
    none. around: the modules that have to be there: some were being executed and nothing was read from them, others
    it reads as attributes and does not import. bound: those of the others, which may not be running: a module is an
    attribute of its package when it has finished. leans: all that have to be there before it is imported, also for
    what it needs. risks: conditions that would have come up if a handler around had been ready for errors. passed:
    how many errors were passed over that it would have taken. effects: what is set in modules that have finished,
    or in their classes.
    """

    __slots__ = (
        "around",
        "asked",
        "base",
        "bound",
        "cuts",
        "doubts",
        "effects",
        "gaps",
        "itself",
        "keys",
        "leans",
        "needs",
        "parts",
        "passed",
        "risks",
    )

    def __init__(self, itself: Part, needs: tuple[Loaded, ...], parts: tuple[Part, ...], base: int) -> None:
        self.itself = itself
        self.needs = needs
        self.parts = parts
        self.keys = frozenset(part.step.key for part in parts)
        self.base = base
        self.around: tuple[ModuleState, ...] = ()
        self.bound: tuple[str, ...] = ()
        self.leans: tuple[ModuleState, ...] = ()
        self.asked: tuple[Asked, ...] = ()
        self.gaps = 0
        self.doubts = 0
        self.cuts = 0
        self.passed = 0
        self.risks = Risks(())
        self.effects: tuple[Effect, ...] = ()


Effect: TypeAlias = "tuple[ModuleState | Class, str, Value]"
"""An attribute that is set: of a module or a class, its name, the value."""

Asked: TypeAlias = "tuple[str, bool] | Loaded | Risks"
"""An unknown condition and how it was decided, or all those of an earlier import."""


class Risks:
    """Conditions that matter where a handler is ready for errors."""

    __slots__ = ("asked",)

    def __init__(self, asked: tuple[Asked, ...]) -> None:
        self.asked = asked


def conditions(asked: Sequence[Asked]) -> dict[str, bool]:
    """The unknown conditions by key, in the order in which they came up, with how they were decided."""
    found: dict[str, bool] = {}
    pending: list[Asked] = list(reversed(asked))
    seen: set[int] = set()
    while pending:
        one = pending.pop()
        if isinstance(one, tuple):
            found.setdefault(*one)
        elif id(one) not in seen:
            seen.add(id(one))
            pending += reversed(one.asked)
    return found


class Importing:
    """A module whose body is being executed.

    first: how many modules had been met before. lowest: the place among the running modules of the outermost one that
    was met half loaded. spoilt: something happened that makes the result depend on more than the modules themselves.
    base: as in `Loaded`. guarded: a handler around it is ready for errors.
    """

    __slots__ = (
        "asked", "base", "cuts", "doubts", "effects", "first", "gaps", "guarded", "lowest", "passed", "place", "reads",
        "risks", "serial", "spoilt", "step",
    )  # fmt: skip

    def __init__(self, step: Step, place: int, serial: int, first: int, asked: int, gaps: int, doubts: int) -> None:
        self.step = step
        self.place = place
        self.serial = serial
        self.first = first
        self.asked = asked
        self.gaps = gaps
        self.doubts = doubts
        self.lowest = place
        self.spoilt = False
        self.guarded = False
        self.risks = 0
        self.passed = 0
        self.effects = 0
        self.reads = 0
        self.cuts = 0
        self.base = 0


class Memo:
    """Finished imports by key of the module.

    serial: counts the modules and states, so that later ones have more. parts: how many modules are kept.
    alike: `base` by key of the modules whose import comes to the same each time as well, but cannot be kept: what is
    known of the modules that they need stands on themselves. inert: by key, the states of modules that are not
    executed: one for all imports, so that what is remembered of others finds it again.
    """

    def __init__(self) -> None:
        self.known: dict[str, Loaded] = {}
        self.alike: dict[str, int] = {}
        self.inert: dict[str, ModuleState] = {}
        self.serial = 0
        self.parts = 0
