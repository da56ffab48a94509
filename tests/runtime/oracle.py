"""What real interpreters do with the entries of a program."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from tests.support.pyodide import pyodide
from tests.support.venvs import environment_with, interpreter

VERSIONS = ("3.10", "3.11", "3.12", "3.13")

IN_PYODIDE = "3.14"
"""The version that is run by the npm package `pyodide`: CPython compiled for WebAssembly."""

TIMEOUT = 20.0
"""Seconds that one entry may take."""

_DRIVER = Path(__file__).with_name("driver.py")


class Entry(NamedTuple):
    """how: "import" (`import name`), "main" (`python -m name`) or "script" (`python name`, a path below the root)."""

    how: str
    name: str


class TrueFrame(NamedTuple):
    """module: `__name__` of the frame's globals; path: of the file, absolute."""

    module: str
    line: int
    path: str


class Truth(NamedTuple):
    """What an interpreter did with an entry.

    fate: "loads", "raises", or, when the test itself went wrong, "hangs", "dies" or "broken".
    type, text: qualified name of the exception's class and its text; "" when nothing is raised.
    frames: the traceback from the entry's own line on, without the frames of the import system.
    quoted: `-m` printed the error as a single line, without a traceback.
    circular: its text, or that of an error that it was raised from or while handling, says "circular import".
    """

    fate: str
    type: str = ""
    text: str = ""
    frames: tuple[TrueFrame, ...] = ()
    quoted: bool = False
    circular: bool = False


class OracleError(Exception):
    """The driver ended without an answer."""


class Oracle:
    """A running interpreter that answers; to be closed, or used as a context manager.

    version: "3.X". requirements: libraries that the programs can import. Raises `NoInterpreterError` when there is none
    on this machine; for `IN_PYODIDE` and with libraries `UnavailableError` when they cannot be installed.
    """

    def __init__(self, version: str, requirements: Sequence[str] = ()) -> None:
        self.version = version
        self._command = _command(version, requirements)
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Oracle:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def ask(self, root: Path, entries: Sequence[Entry], timeout: float = TIMEOUT) -> None:
        """Have the entries run, each in a fresh process. `answer` must be called before the next question.

        root: real path of the directory that stands first on `sys.path`.
        """
        if self._process is None or self._process.poll() is not None:
            self._process = self._start()
        assert self._process.stdin is not None
        request = {"root": str(root), "entries": [list(entry) for entry in entries], "timeout": timeout}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()

    def answer(self) -> list[Truth]:
        """One truth for each entry of the last question. Raises `OracleError` when the driver has died."""
        assert self._process is not None, "nothing was asked"
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self.close()
            raise OracleError(f"the driver on Python {self.version} ended without an answer")
        return [_truth(report) for report in json.loads(line)]

    def run(self, root: Path, entries: Sequence[Entry], timeout: float = TIMEOUT) -> list[Truth]:
        """`ask` and `answer` at once."""
        self.ask(root, entries, timeout)
        return self.answer()

    def close(self) -> None:
        """End the interpreter."""
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
        process.kill()
        process.wait()

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _command(version: str, requirements: Sequence[str]) -> list[str]:
    if version == IN_PYODIDE:
        return ["node", str(_DRIVER.with_name("pyodide_driver.mjs")), str(_DRIVER), str(pyodide())]
    if requirements:
        return [str(environment_with(version, requirements)), "-I", "-B", str(_DRIVER)]
    return [str(interpreter(version)), "-I", "-S", "-B", str(_DRIVER)]


def _truth(report: dict[str, Any]) -> Truth:
    frames = tuple(TrueFrame(str(name), line, path) for name, line, path in report.get("frames", ()))
    fate, text = report["fate"], report.get("text", "")
    return Truth(fate, report.get("type", ""), text, frames, report.get("quoted", False), report.get("circular", False))
