"""Installs a pinned tool, once, in a directory of its own in the test cache: `tools-NAME-VERSION`."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.support.packages import UnavailableError, cache


def from_pypi(name: str, version: str) -> Path:
    """Return the `bin` of an environment with the tool alone. Raises UnavailableError."""
    # the interpreter behind the environment that runs this: that one may be gone tomorrow
    base = str(Path(getattr(sys, "_base_executable", "") or sys.executable).resolve())

    def fill(top: Path) -> None:
        _run([base, "-m", "venv", str(top)])
        pip = [str(top / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
        _run([*pip, "install", "--quiet", f"{name}=={version}"])

    return _made(f"{name}-{version}", fill) / "bin"


def from_npm(name: str, version: str) -> Path:
    """Return the directory of the package. Raises UnavailableError, also when there is no node or npm."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise UnavailableError("node and npm are not installed")

    def fill(top: Path) -> None:
        _run(["npm", "install", "--no-audit", "--no-fund", "--prefix", str(top), f"{name}@{version}"])

    return _made(f"{name}-{version}", fill) / "node_modules" / name


def _made(name: str, fill: Callable[[Path], None]) -> Path:
    top = cache() / f"tools-{name}"
    ready = top / "ready"
    cache().mkdir(parents=True, exist_ok=True)
    with open(f"{top}.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            shutil.rmtree(top, ignore_errors=True)
            top.mkdir()
            fill(top)
            ready.touch()
    return top


def _run(command: Sequence[str]) -> None:
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, text=True, env=variables)
    if done.returncode:
        said = done.stderr.strip() or done.stdout.strip() or "nothing was said"
        raise UnavailableError(f"{' '.join(command[:4])}: {said.splitlines()[-1]}")
