"""CPU of processes, and tables of it."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]

REPEAT = int(os.environ.get("COST_REPEAT", "3"))
"""Of several measurements the least counts: another process can only add to it."""


@contextmanager
def checkout(package: Path) -> Iterator[Path]:
    """A copy of a package in a directory of its own, with a pyproject.toml: as a checkout of its project has it."""
    with tempfile.TemporaryDirectory(prefix="cost-") as place:
        root = Path(place) / "checkout"
        root.mkdir()
        shutil.copytree(package, root / package.name, ignore=shutil.ignore_patterns("__pycache__"))
        (root / "pyproject.toml").write_text(f'[project]\nname = "{package.name}"\n')
        yield root / package.name


def cpu_of(argv: Sequence[str], cwd: Path, env: Mapping[str, str], repeat: int = 1) -> float:
    """Seconds of CPU, user and system, of a process and its children; the least of several."""
    return min(_once(argv, cwd, env) for _ in range(repeat))


def _once(argv: Sequence[str], cwd: Path, env: Mapping[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(argv, cwd=cwd, env=dict(env), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def environment(home: Path) -> dict[str, str]:
    """An environment with a cache of its own."""
    # an installed plugin is compiled; one that is compiled at each start costs five times its import
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "PYTHONPATH": str(REPOSITORY), "PYLINTHOME": str(home), "PYTHONHASHSEED": "0"}


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
