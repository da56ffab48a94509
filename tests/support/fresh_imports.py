"""Imports each module first in a process of its own, and says what it raised.

As a script (`python fresh_imports.py ROOT [PREAMBLE]`, dotted names on the standard input) it forks for each module
from an interpreter in which nothing of the project is loaded: that is far cheaper than to start one.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

_SECONDS = 120


def import_errors(
    root: Path, modules: Iterable[str], python: str = sys.executable, preamble: str = ""
) -> dict[str, str]:
    """Return for each module that cannot be imported first what is raised, on one line; preamble: run before each."""
    done = subprocess.run(
        [python, "-I", "-B", "-W", "ignore", __file__, str(root), preamble],
        input="\n".join(sorted(modules)),
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return {str(name): str(error) for name, error in found.items() if error}


def _import_first(name: str, preamble: str) -> str:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        error = ""
        signal.alarm(_SECONDS)
        try:
            exec(preamble, {})
            __import__(name)
        except BaseException as raised:
            error = " ".join(f"{type(raised).__name__}: {raised}".split()) or "?"
        os.write(writing, error[:2000].encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        text = stream.read().decode(errors="replace")
    _, status = os.waitpid(child, 0)
    return text or ("" if status == 0 else f"ended by status {status}")


def _main(root: str, preamble: str = "") -> None:
    sys.path.insert(0, root)
    names = sys.stdin.read().split()
    # a module may write to the standard output
    real = os.dup(1)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    found = {name: _import_first(name, preamble) for name in names}
    os.write(real, json.dumps(found).encode())


if __name__ == "__main__":
    _main(*sys.argv[1:])
