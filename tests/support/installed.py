"""What tests install: once, into a directory of its own in the test cache."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.support.packages import UnavailableError, cache


def made_once(name: str, fill: Callable[[Path], None]) -> Path:
    """Return the directory in the test cache with this name, filled. Raises what `fill` raises."""
    directory = cache() / name
    ready = directory / "ready"
    cache().mkdir(parents=True, exist_ok=True)
    # Test processes run side by side: one makes it, the others wait.
    with open(f"{directory}.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            shutil.rmtree(directory, ignore_errors=True)
            directory.mkdir()
            fill(directory)
            ready.touch()
    return directory


def environment(directory: Path, base: Path, requirements: Sequence[str]) -> None:
    """Make a virtual environment of a Python with the requirements. Raises UnavailableError."""
    run([str(base), "-m", "venv", str(directory)])
    pip = [str(directory / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    run([*pip, "install", "--quiet", *requirements])


def from_npm(directory: str, package: str, version: str) -> Path:
    """Return an npm package, installed below this directory. Raises UnavailableError, also without node or npm."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise UnavailableError("node and npm are not installed")

    def fill(top: Path) -> None:
        run(["npm", "install", "--no-audit", "--no-fund", "--prefix", str(top), f"{package}@{version}"])

    return made_once(directory, fill) / "node_modules" / package


def run(command: Sequence[str]) -> None:
    """Run a command to its end. Raises UnavailableError with its last line when it fails."""
    # A developer's PYTHONPATH must not get into the environment.
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, text=True, env=variables)
    if done.returncode:
        said = done.stderr.strip() or done.stdout.strip() or "nothing was said"
        raise UnavailableError(f"{' '.join(command[:4])}: {said.splitlines()[-1]}")
