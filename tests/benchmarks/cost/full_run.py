"""`pylint --disable=all --enable=cycles PACKAGE` against one trivial checker, and against R0401 alone; cold.

    python -m tests.benchmarks.cost.full_run src/django src/sqlalchemy

Whole runs scatter by more than the plugin takes. `inside` is what it takes of one: its import, and all calls of its
checkers.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.cost.measure import REPEAT, checkout, cpu_of, environment, head, said, say

_RUNS = {
    "trivial": ("--load-plugins=tests.benchmarks.noop_plugin", "--enable=noop"),
    "cycles": ("--load-plugins=pylint_cycles", "--enable=cycles"),
    "cycles -j2": ("--load-plugins=pylint_cycles", "--enable=cycles", "-j2"),
    "trivial -j2": ("--load-plugins=tests.benchmarks.noop_plugin", "--enable=noop", "-j2"),
    "R0401": ("--enable=R0401",),
}


def _inside(root: Path) -> float:
    with tempfile.TemporaryDirectory() as home:
        return float(said("inside", root, Path(home), "--disable=all", "--enable=cycles", root.name))


def _row(package: Path) -> None:
    with checkout(package) as root:
        found = {}
        for name, options in _RUNS.items():
            argv = [sys.executable, "-m", "pylint", "--disable=all", *options, root.name]
            times = []
            for _ in range(REPEAT):
                with tempfile.TemporaryDirectory() as home:
                    times.append(cpu_of(argv, root.parent, environment(Path(home))))
            found[name] = min(times)
        inside = min(_inside(root) for _ in range(REPEAT))
        say(
            package.name,
            found["trivial"],
            found["cycles"],
            found["cycles"] / found["trivial"],
            inside,
            1 + inside / found["trivial"],
            found["R0401"],
            found["cycles"] / found["R0401"],
            found["trivial -j2"],
            found["cycles -j2"],
        )


def main() -> None:
    """Print the table; all figures are seconds of CPU, user and system, of all processes."""
    columns = ("trivial", "cycles", "cycles / trivial", "inside", "1 + inside / trivial")
    head("package", *columns, "R0401", "cycles / R0401", "trivial -j2", "cycles -j2")
    for argument in sys.argv[1:]:
        _row(Path(argument))


if __name__ == "__main__":
    main()
