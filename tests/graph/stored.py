"""Cut problems, and those of real packages as a file: without names, so that it is small."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from pylint_cycles.graph.cut import Statement
from tests.graph.instances import Edge

FILE = Path(__file__).with_name("data") / "real_problems.json"
"""Written by `python -m tests.benchmarks.cuts --store`."""


class Problem(NamedTuple):
    """The arguments of one call of `cut`."""

    statements: tuple[Statement, ...]
    fixed: tuple[Edge, ...]

    @property
    def modules(self) -> int:
        """How many modules the statements are about."""
        return len({end for one in self.statements for edge in one.edges for end in edge})

    @property
    def edges(self) -> int:
        """How many different edges they carry."""
        return len({edge for one in self.statements for edge in one.edges})


class _Stored(msgspec.Struct, frozen=True):
    """A problem in numbers: statements are (importer, cost, imported modules) in the order of their ids."""

    package: str
    statements: list[tuple[int, int, list[int]]]
    fixed: list[tuple[int, int]]


def store(problems: Sequence[tuple[str, Problem]]) -> None:
    """Write the problems of the named packages; the order of ids and of modules is kept, so the cuts are the same."""
    rows = []
    for package, problem in problems:
        ends = {end for one in problem.statements for edge in one.edges for end in edge}
        ends.update(end for edge in problem.fixed for end in edge)
        number = {end: place for place, end in enumerate(sorted(ends))}
        statements = [
            (number[one.edges[0][0]], one.cost, [number[end] for _, end in one.edges])
            for one in sorted(problem.statements, key=lambda one: one.id)
        ]
        fixed = [(number[importer], number[imported]) for importer, imported in problem.fixed]
        rows.append(msgspec.json.encode(_Stored(package, statements, fixed)))
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(b"[\n" + b",\n".join(rows) + b"\n]\n")


def stored_problems() -> list[tuple[str, Problem]]:
    """Read them, with numbers for names."""
    return [(one.package, _problem(one)) for one in msgspec.json.decode(FILE.read_bytes(), type=list[_Stored])]


def _problem(stored: _Stored) -> Problem:
    statements = tuple(
        Statement(f"{place:05}", cost, tuple((f"m{importer:05}", f"m{end:05}") for end in ends))
        for place, (importer, cost, ends) in enumerate(stored.statements)
    )
    return Problem(statements, tuple((f"m{importer:05}", f"m{end:05}") for importer, end in stored.fixed))
