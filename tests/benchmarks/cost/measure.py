"""CPU of processes, and tables of it."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.cost.installed import plugin

REPOSITORY = Path(__file__).resolve().parents[3]

REPEAT = int(os.environ.get("COST_REPEAT", "3"))
"""Of several measurements the least counts: another process can only add to it."""


@dataclass(frozen=True)
class Ended:
    """A process that has ended. Seconds of CPU are user and system, with all children; `code` None: it was stopped."""

    cpu: float
    wall: float
    code: int | None
    output: str
    errors: str


@contextmanager
def checkout(package: Path) -> Iterator[Path]:
    """A copy of a package in a directory of its own, with a pyproject.toml: as a checkout of its project has it."""
    with tempfile.TemporaryDirectory(prefix="cost-") as place:
        root = Path(place) / "checkout"
        root.mkdir()
        shutil.copytree(package, root / package.name, ignore=shutil.ignore_patterns("__pycache__"))
        (root / "pyproject.toml").write_text(f'[project]\nname = "{package.name}"\n')
        yield root / package.name


def cpu_of(argv: Sequence[str], cwd: Path, env: Mapping[str, str]) -> float:
    """Seconds of CPU, user and system, of a process and its children."""
    return run(argv, cwd, env).cpu


def run(argv: Sequence[str], cwd: Path, env: Mapping[str, str], limit: float | None = None) -> Ended:
    """Run a process to its end, or stop it with its children after `limit` seconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen(
        argv,
        cwd=cwd,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    code: int | None
    try:
        output, errors = process.communicate(timeout=limit)
        code = process.returncode
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, errors = process.communicate()
        code = None
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Ended(cpu, wall, code, output, errors)


def said(script: str, root: Path, home: Path, *arguments: str) -> str:
    """What a script of this directory prints of a checkout, with the plugin installed. Raises CalledProcessError."""
    argv = [sys.executable, "-m", f"tests.benchmarks.cost.{script}", *arguments]
    done = subprocess.run(
        argv,
        cwd=root.parent,
        env=environment(home),
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    return done.stdout


def environment(home: Path) -> dict[str, str]:
    """An environment with the plugin as it is installed, and with a cache of its own.

    Processes must not be started at the top of the repository: `python -m` puts the current directory first.
    """
    # an installed plugin is compiled; one that is compiled at each start costs five times its import
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    path = os.pathsep.join([str(plugin()), str(REPOSITORY)])
    return {**inherited, "PYTHONPATH": path, "PYLINTHOME": str(home), "PYTHONHASHSEED": "0"}


def say(*cells: object) -> None:
    """Print a row of a table."""
    sys.stdout.write("| " + " | ".join(_cell(cell) for cell in cells) + " |\n")
    sys.stdout.flush()


def head(*cells: str) -> None:
    """Print the head of a table."""
    say(*cells)
    say(*("---" for _ in cells))


def _cell(cell: object) -> str:
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell)
