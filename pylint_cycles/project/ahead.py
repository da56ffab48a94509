"""Files that are read ahead of their turn, to foresee what they will be asked besides their facts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from pylint_cycles.project.files import Files
from pylint_cycles.project.looks import Loaded, load
from pylint_cycles.source.facts import ModuleFacts, UseFacts

if TYPE_CHECKING:
    from pylint_cycles.source.program.compile import Program


class Foreseen(NamedTuple):
    """Paths of the files whose uses will be asked for, and of those whose programs will be.

    A guess: where it is wrong, more is done than need be, or a file is parsed twice.
    """

    uses: frozenset[str] = frozenset()
    programs: frozenset[str] = frozenset()


Foresee = Callable[[str, Iterable[str], Callable[[str], bytes]], Foreseen]
"""From the directory of a package, its files and their contents to what will be asked for."""

_NOTHING = Foreseen()

_FEW = 8
"""Files whose facts are not known from before; with so few, most of the package is not to be read at all."""

_MOST_BYTES = 64_000_000
"""Of contents that are kept until it is their turn; the others are read again."""

_MOST_GLANCED = 16_000_000
"""The same for contents that may never have a turn: they stay as long as the look at the disk is of use."""

_MOST_WITH_PROGRAMS = 8_000_000
"""Bytes of the contents of which the program is kept until it is asked for: it takes about as much again."""


class Ahead:
    """What has been read ahead in one look at the disk.

    files: tells what belongs to a package; only packages that it has been through are looked at. foresee: None where
    nothing is to be foreseen.
    """

    def __init__(self, files: Files) -> None:
        self.foresee: Foresee | None = None
        self._files = files
        self._new = 0
        self._asked: set[str] = set()
        self._package_of: dict[str, str] = {}
        self._likely: dict[str, Foreseen] = {}
        self._programs: dict[str, Program] = {}
        self._program_bytes = 0
        self._loaded: dict[str, Loaded] = {}
        self._bytes = 0

    def take(self, path: str) -> Loaded | None:
        """Return the content of a file that is asked for now, if it has been read; it is dropped here."""
        self._asked.add(path)
        loaded = self._loaded.pop(path, None)
        if loaded is not None:
            self._bytes -= len(loaded.data)
        return loaded

    def look(self, path: str, most_bytes: int | None = None) -> Loaded:
        """Return the content of a file; it is kept until it is taken, if there is room. Raises OSError.

        most_bytes: of contents that are kept, this one among them; None for few.
        """
        loaded = self._loaded.get(path)
        if loaded is None:
            loaded = load(path)
            room = _MOST_GLANCED if most_bytes is None else most_bytes
            if path not in self._asked and self._bytes + len(loaded.data) <= room:
                self._loaded[path] = loaded
                self._bytes += len(loaded.data)
        return loaded

    def draw(self, path: str, data: bytes) -> tuple[ModuleFacts, UseFacts | None] | None:
        """Return the facts of a file, with its uses where these will probably be asked for.

        None when nothing but its facts will be: these are not drawn here then.

        Called once for each file with facts that are not known from before.
        """
        foreseen = self._foreseen(path)
        with_uses = path in foreseen.uses
        has_room = self._program_bytes + len(data) <= _MOST_WITH_PROGRAMS
        with_program = path in foreseen.programs and has_room
        if not with_uses and not with_program:
            return None
        # as in `Store`: imported where it is needed
        from pylint_cycles.source.everything import scan_everything

        drawn = scan_everything(data, with_uses, with_program)
        if drawn.program is not None:
            self._programs[path] = drawn.program
            self._program_bytes += len(data)
        return drawn.facts, drawn.uses

    def program(self, path: str, data: bytes) -> Program | None:
        """Return the program of a file with this content if `draw` has made one; it is dropped here."""
        program = self._programs.pop(path, None)
        self._program_bytes -= len(program.data) if program is not None else 0
        return program if program is not None and program.data == data else None

    def _foreseen(self, path: str) -> Foreseen:
        """Where the facts of most files are known from before, little is left to foresee."""
        if self.foresee is None:
            return _NOTHING
        self._new += 1
        if self._new <= _FEW or self._new * 2 < len(self._asked):
            return _NOTHING
        directory = path.rpartition(os.sep)[0]
        package = self._package_of.get(directory) or self._files.walked(directory)
        if package is None:
            return _NOTHING
        self._package_of[directory] = package
        if package not in self._likely:
            self._likely[package] = self.foresee(package, self._files.of_package(package), self._read)
        return self._likely[package]

    def _read(self, path: str) -> bytes:
        try:
            return self.look(path, _MOST_BYTES).data
        except OSError:
            return b""
