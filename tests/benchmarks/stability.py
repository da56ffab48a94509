"""How many findings on causes move when a real package is edited a little; prints a table in Markdown.

Run `python -m tests.benchmarks.stability [--edits N] [NAME==VERSION ...]`. Edits are made in memory, one at a time,
each to the package as it is. A finding is known by its importer, the text of its import statement, and its cause.
The last column takes the cut after each edit, with the costs after it, and asks for the one among the cheapest cuts
that is nearest to the cut before: no plugin that proposes a cheapest cut could move less.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple
from unittest.mock import patch

from pylint_cycles.api import Settings, Snapshot
from pylint_cycles.causes import choice
from pylint_cycles.graph.cut import Statement, cut
from tests.graph.stored import Problem
from tests.support.packages import UnavailableError, fetch, top_packages

DEFAULT = ("Django==5.2.8", "SQLAlchemy==2.0.44", "sympy==1.14.0", "keras==3.12.0")

HEAD = (
    "package",
    "findings",
    "edits",
    "number",
    "moved in other tangles",
    "edits that move nothing",
    "moved, median",
    "moved, at most",
    "statements of the cut moved",
    "least possible",
)

Identity = tuple[str, str, str]
"""Dotted name of the importer, text of the statement, cause."""

Sources = Mapping[str, bytes]
"""Contents by path."""


class Look(NamedTuple):
    """Findings by the members of their tangle (paths); and the problem of each tangle, with the cut of it."""

    found: Mapping[frozenset[str], frozenset[Identity]]
    cuts: Mapping[Problem, frozenset[str]]

    @property
    def number(self) -> int:
        """How many findings there are."""
        return sum(map(len, self.found.values()))


class Edit(NamedTuple):
    """A file to change, its new content, and the modules whose imports the edit is about (paths)."""

    path: str
    content: bytes
    about: frozenset[str]


class Moves(NamedTuple):
    """Findings that went or came: in tangles that the edit is about, and in all others; the same of statements cut.

    least: statements that go or come when the cut nearest to the one before is taken among the cheapest.
    """

    related: int
    unrelated: int
    cut: int
    least: int


def look(directory: Path, edited: Sources) -> tuple[Look, dict[str, str]]:
    """Return the findings on causes of all packages in a directory, and the names of the modules by path."""
    snapshot = Snapshot(Settings(), edited)
    found: dict[frozenset[str], frozenset[Identity]] = {}
    cuts: dict[Problem, frozenset[str]] = {}
    names = {}
    for package in top_packages(directory):
        for path in snapshot.workspace.files_under(str(directory / package)):
            module = snapshot.workspace.module_at(path)
            if module is None:
                continue
            names[module.path] = module.name
            tangle = snapshot.graph.tangle_of(module)
            if tangle is not None and tangle.members[0].path == module.path:
                members = frozenset(member.path for member in tangle.members)
                sources = {member.path: snapshot.workspace.content(member) for member in tangle.members}
                # not `findings`: what happens at run time is another question
                with patch.object(choice, "cut", side_effect=cut) as solver:
                    said = snapshot._judge(tangle).reported
                if solver.call_args_list:
                    statements, fixed = solver.call_args_list[0].args
                    problem = Problem(tuple(statements), tuple(sorted(fixed)))
                    cuts[problem] = frozenset(cut(*problem).chosen)
                found[members] = frozenset(
                    (one.importer, _text(sources[one.path], one.line, one.end_line), one.cause) for one in said
                )
    return Look(found, cuts), names


def _text(source: bytes, line: int, end: int) -> str:
    return " ".join(b" ".join(source.splitlines()[line - 1 : end]).decode(errors="replace").split())


def moves(before: Look, after: Look, about: frozenset[str]) -> Moves:
    """Compare two looks; a tangle is related when it has one of the modules `about`, before or after."""
    touched = {path for look in (before, after) for members in look.found if members & about for path in members}
    counts = []
    for related in (True, False):
        sides = [
            {one for members, found in look.found.items() if bool(members & touched) == related for one in found}
            for look in (before, after)
        ]
        counts.append(len(sides[0] ^ sides[1]))
    old = frozenset().union(*before.cuts.values())
    new = frozenset().union(*after.cuts.values())
    nearest = frozenset().union(
        *(chosen if problem in before.cuts else _nearest(problem, old) for problem, chosen in after.cuts.items())
    )
    return Moves(counts[0], counts[1], len(old ^ new), len(old ^ nearest))


def _nearest(problem: Problem, old: frozenset[str]) -> frozenset[str]:
    """Return the cut nearest to `old` among the cheapest."""
    much = 2 * len(problem.statements) + 2
    priced = [
        Statement(one.id, max(0, one.cost * much + (-1 if one.id in old else 1)), one.edges)
        for one in problem.statements
    ]
    return frozenset(cut(priced, problem.fixed).chosen)


def eager_import(path: str, source: bytes, names: Mapping[str, str], draw: Random) -> Edit:
    """One module imports another one, at its end."""
    target = draw.choice(sorted(names))
    return Edit(path, source + f"\nimport {names[target]}\n".encode(), frozenset((path, target)))


def late_import(path: str, source: bytes, names: Mapping[str, str], draw: Random) -> Edit:
    """A new function imports another module."""
    target = draw.choice(sorted(names))
    return Edit(path, source + f"\ndef added():\n    import {names[target]}\n".encode(), frozenset())


def deleted_import(path: str, source: bytes, _: Mapping[str, str], draw: Random) -> Edit:
    """An import statement at module level goes."""
    imports = [node for node in ast.parse(source).body if isinstance(node, ast.Import | ast.ImportFrom)]
    if not imports:
        return Edit(path, source, frozenset((path,)))
    node = draw.choice(imports)
    lines = source.splitlines(keepends=True)
    end = node.end_lineno or node.lineno
    lines[node.lineno - 1 : end] = [b"pass\n", *[b"\n"] * (end - node.lineno)]
    return Edit(path, b"".join(lines), frozenset((path,)))


def comment(path: str, source: bytes, _: Mapping[str, str], __: Random) -> Edit:
    """Blank lines and a comment come first, so that all lines move."""
    return Edit(path, b"\n# a comment\n\n" + source, frozenset())


KINDS: Mapping[str, Callable[[str, bytes, Mapping[str, str], Random], Edit]] = {
    "import added": eager_import,
    "import deleted": deleted_import,
    "import in a function added": late_import,
    "comment added": comment,
}


def rows(requirement: str, edits: int) -> list[str]:
    """Return the lines of the table for one package; raises UnavailableError when it cannot be had."""
    directory = fetch(requirement).resolve()
    before, names = look(directory, {})
    lines = []
    for kind, make in KINDS.items():
        draw = Random(kind)
        seen = []
        # half of the edits in modules on tangles: most modules stand on none, and nothing can move there
        places = sorted(names), sorted(path for members in before.found for path in members)
        for number in range(edits):
            path = draw.choice(places[number % 2])
            edit = make(path, Path(path).read_bytes(), names, draw)
            seen.append(moves(before, look(directory, {edit.path: edit.content})[0], edit.about))
        related = sorted(one.related for one in seen)
        cells = [
            requirement,
            before.number,
            kind,
            edits,
            sum(one.unrelated for one in seen),
            sum(number == 0 for number in related),
            related[len(related) // 2],
            related[-1],
            sum(one.cut for one in seen),
            sum(one.least for one in seen),
        ]
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return lines


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.stability", description=__doc__)
    parser.add_argument("--edits", type=int, default=10, help="of each kind")
    parser.add_argument("packages", nargs="*", metavar="NAME==VERSION", default=DEFAULT)
    options = parser.parse_args(arguments)
    print(f"| {' | '.join(HEAD)} |\n{'|---' * len(HEAD)}|")
    try:
        for requirement in options.packages or DEFAULT:
            for line in rows(requirement, options.edits):
                print(line, flush=True)
    except UnavailableError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
