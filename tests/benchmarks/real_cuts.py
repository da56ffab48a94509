"""The cut problems of real packages, as the causes pose them."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from pylint_cycles.api import Settings, Snapshot
from pylint_cycles.causes import choice
from pylint_cycles.graph.cut import Cut, Statement, cut
from tests.graph.instances import Edge
from tests.graph.stored import Problem
from tests.support.packages import fetch, top_packages

PACKAGES = (
    "Django==5.2.8",
    "SQLAlchemy==2.0.44",
    "sympy==1.14.0",
    "keras==3.12.0",
    "homeassistant==2024.3.3",
    "ansible_core==2.19.4",
)


def problems_of(requirement: str) -> list[Problem]:
    """Return the problems that cost anything to solve, the largest first.

    Raises UnavailableError when the package cannot be downloaded.
    """
    directory = fetch(requirement)
    seen: list[Problem] = []

    def note(statements: list[Statement], fixed: set[Edge]) -> Cut:
        seen.append(Problem(tuple(statements), tuple(sorted(fixed))))
        return cut(statements, fixed)

    snapshot = Snapshot(Settings())
    with patch.object(choice, "cut", note):
        for package in top_packages(directory):
            for path in snapshot.workspace.files_under(str(directory / package)):
                module = snapshot.workspace.module_at(path)
                tangle = snapshot.graph.tangle_of(module) if module is not None else None
                if tangle is not None:
                    # not `findings`: what happens at run time is none of our business here
                    snapshot._judge(tangle)
    base = f"{Path(directory).resolve()}/"
    return sorted((_relative(one, base) for one in seen), key=lambda one: -len(one.statements))


def _relative(problem: Problem, base: str) -> Problem:
    """Return the problem with paths relative to `base`, so that it is the same on every machine."""

    def short(edges: tuple[Edge, ...]) -> tuple[Edge, ...]:
        return tuple((importer.removeprefix(base), imported.removeprefix(base)) for importer, imported in edges)

    statements = tuple(Statement(one.id.replace(base, ""), one.cost, short(one.edges)) for one in problem.statements)
    return Problem(statements, short(problem.fixed))
