"""The import statements of a file that a sorter moves about, as blocks of whole lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import ImportFact


class Movable(msgspec.Struct, frozen=True):
    """One import statement at module level that has its lines for itself; index: in the facts of its module."""

    index: int
    line: int
    end_line: int


def movable_imports(module: Module, lines: Sequence[str], statements: Collection[int]) -> tuple[Movable, ...]:
    """Those of the statements (indexes) that stand at module level on lines of their own, in source order.

    lines: of the file, without line ends.
    """
    found = []
    facts = module.facts.imports
    taken: dict[int, int] = {}
    for fact in facts:
        taken[fact.line] = taken.get(fact.line, 0) + 1
    for index in sorted(statements):
        fact = facts[index]
        if fact.form == "call" or fact.when != "eager" or fact.scope or fact.col or fact.end_line > len(lines):
            continue
        if taken[fact.line] == 1 and not _has_company(lines[fact.end_line - 1]):
            found.append(Movable(index, fact.line, fact.end_line))
    return tuple(found)


def _has_company(line: str) -> bool:
    return ";" in line.partition("#")[0]


def exchanged(lines: Sequence[str], earlier: Movable, later: Movable) -> list[str]:
    """The lines with the two statements in each other's place."""
    return [
        *lines[: earlier.line - 1],
        *lines[later.line - 1 : later.end_line],
        *lines[earlier.end_line : later.line - 1],
        *lines[earlier.line - 1 : earlier.end_line],
        *lines[later.end_line :],
    ]


def brought_forward(lines: Sequence[str], earlier: Movable, later: Movable) -> list[str]:
    """The lines with the later statement right before the earlier one."""
    return [
        *lines[: earlier.line - 1],
        *lines[later.line - 1 : later.end_line],
        *lines[earlier.line - 1 : later.line - 1],
        *lines[later.end_line :],
    ]


def places(fact: ImportFact) -> list[tuple[int, str, str]]:
    """What a statement imports, each as (level, module, name), to be found again in another order of statements."""
    return [(fact.level, fact.module, alias.name) for alias in fact.names]
