"""Where the CPU of a cold analysis goes, in multiples of `ast.parse` of the same files.

    python -m tests.benchmarks.cost.phases src/django src/sqlalchemy …

Parsing is all parsing, whoever wants it: files in tangles are parsed again when their uses are read. What stands beside
it is without it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.cost.measure import REPEAT, checkout, environment, head, say

_PHASES = ("parsing", "scanning and graph", "judging", "predicting", "the rest")


def _said(root: Path, home: Path, *arguments: str) -> dict[str, float]:
    argv = [sys.executable, "-m", *arguments, str(root)]
    done = subprocess.run(argv, cwd=root.parent, env=environment(home), check=True, stdout=subprocess.PIPE)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _row(package: Path) -> None:
    with checkout(package) as root, tempfile.TemporaryDirectory() as place:
        homes = [Path(place) / str(number) for number in range(REPEAT)]
        parse = min(_said(root, home, "tests.benchmarks.cost.one_analysis", "parse")["seconds"] for home in homes)
        runs = [_said(root, home, "tests.benchmarks.cost.one_phases") for home in homes]
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
