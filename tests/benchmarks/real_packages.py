"""Findings and CPU time on real packages, beside pylint without this plugin and beside pylint's own R0401.

Run `python tests/benchmarks/real_packages.py [NAME==VERSION ...]` where the plugin is installed.
CPU time is user seconds of the pylint process (`getrusage` of the children); the machine's load moves it, so
read the ratios.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# As a script, only its own directory is on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.support.packages import UnavailableError, fetch, top_packages
from tests.support.run_pylint import is_ours

REPOSITORY = Path(__file__).resolve().parents[2]
DEFAULT = ("Django==5.2.8", "SQLAlchemy==2.0.44", "sympy==1.14.0", "keras==3.12.0")
WAYS = {
    "no-op": ("--load-plugins=tests.benchmarks.noop_plugin", "--disable=all", "--enable=noop"),
    "R0401": ("--disable=all", "--enable=cyclic-import"),
    "plugin": ("--load-plugins=pylint_cycles", "--disable=all", "--enable=cycles"),
}
"""The ways of running pylint that are compared, with their arguments."""


@dataclass(frozen=True)
class Run:
    """One run of pylint: user seconds, and number of messages by symbol."""

    seconds: float
    symbols: Counter[str]


def measure(directory: Path, way: str) -> Run:
    """Run pylint on the packages in a directory; raises when pylint ends early."""
    with tempfile.TemporaryDirectory() as home:
        environment = {"PATH": "", "HOME": home, "PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": "0"}
        command = [
            str(Path(sys.executable).with_name("pylint")),
            "--rcfile=/dev/null",
            "--score=n",
            *WAYS[way],
        ]
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        done = subprocess.run(
            [*command, *top_packages(directory)],
            cwd=directory,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            text=True,
        )
        seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    if done.returncode >= 32 or "Traceback" in done.stdout:
        raise RuntimeError(f"pylint ended with {done.returncode}:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return Run(seconds, Counter(re.findall(r" \(([a-z0-9-]+)\)$", done.stdout, re.M)))


def main(requirements: Sequence[str]) -> int:
    """Print two tables in Markdown."""
    runs: dict[str, dict[str, Run]] = {}
    for requirement in requirements or DEFAULT:
        try:
            directory = fetch(requirement)
        except (UnavailableError, ValueError) as error:
            print(error, file=sys.stderr)
            return 1
        runs[requirement] = {}
        for way in WAYS:
            print(f"{requirement}: {way}", file=sys.stderr)
            runs[requirement][way] = measure(directory, way)
        failed = {way: run.symbols["astroid-error"] for way, run in runs[requirement].items()}
        # A file that is nested too deeply for astroid is so without the plugin, too.
        if failed["plugin"] > failed["no-op"]:
            raise RuntimeError(f"{requirement}: astroid-error in {failed}")
    print(costs(runs))
    print(findings(runs))
    return 0


def costs(runs: dict[str, dict[str, Run]]) -> str:
    """Return the table of CPU time."""
    rows = [
        "| package | no-op | R0401 | plugin | R0401 / no-op | plugin / no-op |",
        "|---|---|---|---|---|---|",
    ]
    for requirement, ways in runs.items():
        noop, builtin, plugin = (ways[way].seconds for way in WAYS)
        times = f"{noop:.1f} s | {builtin:.1f} s | {plugin:.1f} s"
        rows.append(f"| {requirement} | {times} | {builtin / noop:.2f} | {plugin / noop:.2f} |")
    return "\n".join(rows) + "\n"


def findings(runs: dict[str, dict[str, Run]]) -> str:
    """Return the table of messages by symbol."""
    symbols = sorted({symbol for ways in runs.values() for symbol in ways["plugin"].symbols if is_ours(symbol)})
    rows = [f"| message | {' | '.join(runs)} |", "|---" * (len(runs) + 1) + "|"]
    rows += [_row(symbol, [ways["plugin"].symbols[symbol] for ways in runs.values()]) for symbol in symbols]
    rows.append(_row("cyclic-import (R0401)", [ways["R0401"].symbols["cyclic-import"] for ways in runs.values()]))
    return "\n".join(rows) + "\n"


def _row(name: str, numbers: Sequence[int]) -> str:
    return f"| {name} | {' | '.join(map(str, numbers))} |"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
