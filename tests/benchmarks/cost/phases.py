"""Where the CPU of a cold analysis goes, in multiples of `ast.parse` of the same files.

    python -m tests.benchmarks.cost.phases src/django src/sqlalchemy …

Parsing is all parsing, whoever wants it: files in tangles are parsed again when their uses are read; scanning likewise.
`texts` is finding out which files need be parsed at all, from the texts of all. What stands beside these is without
them.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.cost.measure import REPEAT, checkout, head, said, say

_PHASES = ("parsing", "scanning", "texts", "graph", "judging", "predicting", "the rest")


def _seconds(script: str, root: Path, home: Path, *arguments: str) -> dict[str, float]:
    found: dict[str, float] = json.loads(said(script, root, home, *arguments, str(root)))
    return found


def _row(package: Path) -> None:
    with checkout(package) as root, tempfile.TemporaryDirectory() as place:
        homes = [Path(place) / str(number) for number in range(REPEAT)]
        parse = min(_seconds("one_analysis", root, home, "parse")["seconds"] for home in homes)
        runs = [_seconds("one_phases", root, home) for home in homes]
    least = min(runs, key=lambda run: sum(run.values()))
    shares = [least.get(phase, 0.0) / parse for phase in _PHASES]
    say(package.name, parse, *shares, sum(least.values()) / parse)


def main() -> None:
    """Print the table."""
    head("package", "ast.parse, s", *_PHASES, "in all")
    for argument in sys.argv[1:]:
        _row(Path(argument))


if __name__ == "__main__":
    main()
