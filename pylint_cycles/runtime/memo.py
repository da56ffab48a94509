"""Imports that come out the same wherever they happen, so that they need to be simulated only once.

When a module has loaded without meeting a half-loaded module that was running before it, its modules import nothing
but one another and modules of which the same was found. If some of these are loaded already next time, what they
import is loaded as well, and never leads back: so what is left runs in the same order and meets the same. A module
that was found to load so always does, as long as none of the modules it leads to is being executed.
"""

from __future__ import annotations

from typing import NamedTuple

from pylint_cycles.runtime.linking import Step
from pylint_cycles.runtime.values import ModuleState


class Loaded(NamedTuple):
    """What a finished import leaves behind.

    modules: those it needs, each with its parent, in the order in which they were met. keys: theirs. asked: unknown
    conditions on the way. gaps, doubts: as in `Machine`.
    """

    modules: tuple[tuple[Step, Step | None, ModuleState], ...]
    keys: frozenset[str]
    asked: dict[str, bool]
    gaps: int
    doubts: int


class Importing:
    """A module whose body is being executed.

    first: how many modules had been met before. lowest: the place among the running modules of the outermost one that
    was met half loaded. spoilt: something happened that makes the result depend on more than the modules themselves.
    """

    __slots__ = ("asked", "doubts", "first", "gaps", "lowest", "place", "serial", "spoilt", "step")

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


class Memo:
    """Finished imports by key of the module."""

    def __init__(self) -> None:
        self.known: dict[str, Loaded] = {}
        self.serial = 0
