"""One file in, all that can be drawn from its syntax tree out: parsing it is most of the work."""

from __future__ import annotations

from typing import NamedTuple

from pylint_cycles.source.facts import ModuleFacts, UseFacts
from pylint_cycles.source.parse import Unreadable
from pylint_cycles.source.program.compile import Program
from pylint_cycles.source.read_file import ReadFile
from pylint_cycles.source.scan import facts_of, scan
from pylint_cycles.source.uses import scan_uses, uses_of


class Everything(NamedTuple):
    """What `scan`, `scan_uses` and `Program` make of a file.

    uses: None when they are not wanted. program: None when it is not wanted, and where it takes a tree of its own.
    """

    facts: ModuleFacts
    uses: UseFacts | None
    program: Program | None


def scan_everything(data: bytes, with_uses: bool = True, with_program: bool = True) -> Everything:
    """Return the facts, and what else is wanted; `data` is the content of the file as on disk. Never raises."""
    try:
        file = ReadFile(data)
    except Unreadable:
        return Everything(scan(data), scan_uses(data) if with_uses else None, None)
    facts, uses = facts_of(file), uses_of(file) if with_uses else None
    # without the bodies of functions, of which a program has no need, nothing may have to be flat
    program = Program(data, facts.bodies, file) if with_program and not file.is_flat else None
    return Everything(facts, uses, program)
