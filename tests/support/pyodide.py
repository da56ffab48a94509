"""The npm package `pyodide`, a CPython 3.14 compiled for WebAssembly, installed once and kept in the test cache."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
from pathlib import Path

from tests.support.packages import UnavailableError, cache

_VERSION = "314.0.7"


def pyodide() -> Path:
    """Return the directory of the package. Raises UnavailableError without node and npm, or when npm cannot get it."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise UnavailableError("node and npm are not installed")
    top = cache() / f"pyodide-{_VERSION}"
    ready = top / "ready"
    cache().mkdir(parents=True, exist_ok=True)
    # as in `venvs`: one test process installs it, the others wait
    with open(f"{top}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            shutil.rmtree(top, ignore_errors=True)
            top.mkdir()
            command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(top), f"pyodide@{_VERSION}"]
            said = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, text=True)
            if said.returncode:
                raise UnavailableError(f"npm cannot install pyodide {_VERSION}: {said.stderr.strip()[-300:]}")
            ready.touch()
    return top / "node_modules" / "pyodide"
