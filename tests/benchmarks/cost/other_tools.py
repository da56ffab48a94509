"""Side by side with other tools that find import cycles: CPU, and what each one says.

    python -m tests.benchmarks.cost.other_tools src/django src/sqlalchemy …

Each tool is installed in an environment of its own, at its pinned version. What takes longer than ten seconds is
measured once; what takes longer than $COST_LIMIT seconds (900) is stopped, and its row says so.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.cost.measure import REPEAT, Ended, checkout, environment, head, run, say
from tests.benchmarks.cost.tools import by_pylint, grimp, pydeps, pyright, tach
from tests.benchmarks.cost.tools.tool import Tool
from tests.support.packages import UnavailableError

_TOOLS = (
    grimp.COLD,
    grimp.CACHED,
    pydeps.PYDEPS,
    tach.TACH,
    pyright.PYRIGHT,
    by_pylint.R0401,
    by_pylint.CYCLES,
    by_pylint.COLD,
    by_pylint.WARM,
)
_LIMIT = float(os.environ.get("COST_LIMIT", "900"))
_LONG = 10.0


def _run_once(tool: Tool, package: Path, home: Path) -> list[Ended]:
    """The ends of its commands; a command after one that was stopped is not run."""
    ends: list[Ended] = []
    for argv in tool.commands(package, home):
        ends.append(run(argv, package.parent, {**environment(home), "HOME": str(home)}, _LIMIT))
        if ends[-1].code is None:
            break
    return ends


def _measured(tool: Tool, package: Path) -> list[Ended]:
    """The ends of its commands, of the run that took the least CPU."""
    with tempfile.TemporaryDirectory(prefix="cost-home-") as place:
        homes = [Path(place) / str(number) for number in range(1 if tool.warm else REPEAT)]
        for home in homes:
            home.mkdir()
        if tool.warm:
            _run_once(tool, package, homes[0])
            homes *= REPEAT
        runs: list[list[Ended]] = []
        while len(runs) < REPEAT and (not runs or _cpu(runs[-1]) < _LONG):
            runs.append(_run_once(tool, package, homes[len(runs)]))
    return min(runs, key=_cpu)


def _cpu(ends: list[Ended]) -> float:
    return sum(end.cpu for end in ends)


def _row(tool: Tool, package: Path) -> None:
    try:
        ends = _measured(tool, package)
    except UnavailableError as error:
        say(package.name, tool.name, "", "", f"cannot be had: {error}", "")
        return
    said, modules = _outcome(tool, ends[-1], package)
    say(package.name, tool.name, _cpu(ends), sum(end.wall for end in ends), said, modules)


def _outcome(tool: Tool, last: Ended, package: Path) -> tuple[str, str]:
    if last.code is None:
        return f"stopped after {_LIMIT:.0f} s", ""
    try:
        found = tool.read(last.output, package)
    # no JSON, or none of the expected form: it failed
    except (ValueError, KeyError, TypeError) as error:
        lines = last.errors.strip().splitlines() or [f"{type(error).__name__}: {error}"]
        return f"failed, exit code {last.code}: {lines[-1][:120]}", ""
    return found.said, str(found.modules)


def main() -> None:
    """Print the table."""
    head("package", "tool", "CPU, s", "wall, s", "says", "modules named")
    for argument in sys.argv[1:]:
        # a tool may leave files behind: each has a checkout of its own
        for tool in _TOOLS:
            with checkout(Path(argument)) as package:
                _row(tool, package)


if __name__ == "__main__":
    main()
