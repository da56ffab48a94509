"""What happens when a module is imported first by a fresh interpreter."""

from __future__ import annotations

from typing import Literal

import msgspec

Certainty = Literal["high", "inference", "unknown"]


class Frame(msgspec.Struct, frozen=True, array_like=True):
    """One line of a traceback: the dotted name of the module whose file it is in, the line, the path of the file."""

    module: str
    line: int
    path: str


class Swallowed(msgspec.Struct, frozen=True):
    """A failure because of a cycle that does not get out: an `except` takes it, or a star import goes without names.

    exception: "ImportError", "AttributeError" or "NameError"; "" for a star import that lost names.
    message: its text in the form of `Outcome.message`; for a star import "".
    lost: the names that a star import lost, sorted; else empty.
    frames: from the entry to the line that raises, as `Outcome.frames`.
    path, line: the import statement that fails, or the line that raises; the last of the frames.
    missing, provider: as in `Outcome`.
    confidence: never "unknown".
    """

    exception: str
    message: str
    lost: tuple[str, ...]
    frames: tuple[Frame, ...]
    path: str
    line: int
    missing: str
    provider: str
    confidence: Certainty


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What importing one module first comes to.

    raises: whether the import fails. False with confidence "unknown": nothing is claimed. A module whose imports lead
        to no cycle is not looked into: False with "high", whatever else may fail there.
    exception: name of the exception's class, "" when nothing is raised.
    message: its text, for the configured Python version, with paths as CPython prints them; "" when nothing is raised.
    module, path, line: where it is raised: dotted name, real path, line (from 1); "", "" and 0 when nothing is raised.
    frames: the traceback, from the entry's own line to the one that raises, without those of the import system.
    confidence: "high", "inference" or "unknown"; "unknown" never claims a crash.
    circular: whether an import cycle is to blame: the missing name would be there if the module that lacks it had run
        to its end. False for a name that does not exist anywhere, whatever the text says.
    missing: the name that is not there yet ("" when it does not apply); provider: dotted name of the module that would
        bind it and is not finished.
    swallowed: failures on the way that do not get out.
    """

    raises: bool
    exception: str = ""
    message: str = ""
    module: str = ""
    path: str = ""
    line: int = 0
    frames: tuple[Frame, ...] = ()
    confidence: Certainty = "high"
    circular: bool = False
    missing: str = ""
    provider: str = ""
    swallowed: tuple[Swallowed, ...] = ()

    @property
    def chain(self) -> tuple[tuple[str, int], ...]:
        """(dotted name of the module, line) from the entry to the line that raises; empty when nothing is raised."""
        return tuple((frame.module, frame.line) for frame in self.frames)


LOADS = Outcome(raises=False)
"""The module loads."""

UNDECIDED = Outcome(raises=False, confidence="unknown")
"""Nothing is claimed."""
