"""Runs pieces of code, each in a process of its own in which only a few libraries are loaded.

As a script (`python forked_runs.py`, JSON on the standard input) it forks for each from an interpreter that has
imported the libraries: one start for all, as frameworks take long to import.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

_SECONDS = 120


def run_each(python: str, libraries: Sequence[str], jobs: Sequence[tuple[Path, str]]) -> list[str]:
    """Run the code of each job with its directory first on the path; return what each raised, "" for nothing."""
    request = {"libraries": list(libraries), "jobs": [[str(root), code] for root, code in jobs]}
    done = subprocess.run(
        [python, "-I", "-B", "-W", "ignore", __file__],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    assert len(found) == len(jobs)
    return [str(error) for error in found]


def _run(root: str, code: str) -> str:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        error = ""
        signal.alarm(_SECONDS)
        try:
            sys.path.insert(0, root)
            # what looks for the module of a class has to find it
            module = sys.modules["__main__"] = ModuleType("__main__")
            exec(code, vars(module))
        except BaseException as raised:
            error = " ".join(f"{type(raised).__name__}: {raised}".split()) or "?"
        os.write(writing, error[:2000].encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        text = stream.read().decode(errors="replace")
    _, status = os.waitpid(child, 0)
    return text or ("" if status == 0 else f"ended by status {status}")


def _main() -> None:
    request = json.load(sys.stdin)
    # code may write to the standard output
    real = os.dup(1)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    for library in request["libraries"]:
        __import__(library)
    os.write(real, json.dumps([_run(root, code) for root, code in request["jobs"]]).encode())


if __name__ == "__main__":
    _main()
