"""Synthetic projects of growing size: CPU and peak memory per module of a cold analysis.

    python -m tests.benchmarks.cost.growth 1000 10000 100000

Beside the figure per module stands that of the modules by which a project is bigger than the one before (`more`): what
an analysis costs whatever the size is not in it. Of each size, the run counts that was the least in comparison with
`ast.parse` of the same files in the same process: over minutes, a machine is not equally fast.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.cost.measure import REPEAT, environment, head, say
from tests.benchmarks.cost.synthetic import write_project

_SMALL = 60
_ONCE_FROM = 50_000
"""Projects of this size and more are measured once."""


def _measured(place: Path, small: Path, modules: int) -> dict[str, float]:
    root = write_project(place / "big", modules)
    argv = [sys.executable, "-m", "tests.benchmarks.cost.one_growth", str(small), str(root)]
    runs = []
    for number in range(REPEAT if modules < _ONCE_FROM else 1):
        env = environment(place / f"home{number}")
        runs.append(json.loads(subprocess.run(argv, cwd=place, env=env, check=True, stdout=subprocess.PIPE).stdout))
    found: dict[str, float] = min(runs, key=lambda run: run["seconds"] / run["parse"])
    return found


def main() -> None:
    """Print the table."""
    columns = "modules", "CPU, s", "CPU / parse", "ms per module", "of the more"
    head(*columns, "peak, MB", "KB per module", "of the more", "tangles", "findings")
    last: tuple[int, float, float] | None = None
    for modules in map(int, sys.argv[1:]):
        with tempfile.TemporaryDirectory(prefix="growth-") as place:
            small = write_project(Path(place) / "small", _SMALL)
            found = _measured(Path(place), small, modules)
        seconds, memory = found["seconds"], found["kilobytes"]
        more: tuple[float | str, float | str] = ("", "")
        if last is not None:
            before, seconds_before, memory_before = last
            grown = modules - before
            more = (1000 * (seconds - seconds_before) / grown, (memory - memory_before) / grown)
        last = (modules, seconds, memory)
        time = seconds, seconds / found["parse"], 1000 * seconds / modules, more[0]
        say(modules, *time, memory / 1024, memory / modules, more[1], found["tangles"], found["findings"])


if __name__ == "__main__":
    main()
