"""A script that a real CPython runs: imports modules, each first in a fresh child process, and says what came of it.

One request a line on stdin: `{"root": DIRECTORY, "entries": [[HOW, NAME], ...], "timeout": SECONDS}`. One answer a line
on stdout: a list with one report for each entry, see `report_of`. HOW is

- "import": `import NAME`.
- "main": `python -m NAME`. The child calls `runpy._run_module_as_main`, which is what CPython's own `-m` calls, with a
  new and empty module `__main__`. Where that gives up with its one line "Error while finding module specification for
  ...", the error which that line quotes is reported.
- "script": `python NAME`, NAME being a path below the root. The file is run in a new module `__main__` without
  `__spec__` and `__package__`, as CPython does, with its directory as first entry of `sys.path`.

The interpreter runs isolated, so its safe path (`-P`) is on; see `test_command_line.py` for what that means.

A child is a fork of this process, which has imported a few modules of the standard library and nothing else, and has
compiled the files of the root: each child would find the same code in `__pycache__`. Files that do not compile are left
to the child. Only the standard library of Python is used here.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import importlib
import importlib.machinery
import importlib.util
import json
import os
import pkgutil
import runpy
import select
import signal
import sys
import time
import types
import typing
import warnings
from typing import Any

# The programs import these: so not every child does it again.
PRELOADED = (contextlib, functools, pkgutil, typing)

CODE: dict[str, types.CodeType] = {}
"""Compiled files, by path."""

_get_code = importlib.machinery.SourceFileLoader.get_code


def get_code(self: Any, fullname: str) -> types.CodeType | None:
    """`SourceFileLoader.get_code`, with the code that the parent process has compiled."""
    found = CODE.get(self.get_filename(fullname))
    return found if found is not None else _get_code(self, fullname)


def compile_all(root: str) -> None:
    """Compile every file below a directory."""
    CODE.clear()
    for directory, _, files in os.walk(root):
        for name in files:
            if name.endswith(".py"):
                path = os.path.join(directory, name)
                try:
                    with open(path, "rb") as file:
                        CODE[path] = compile(file.read(), path, "exec", dont_inherit=True)
                except (SyntaxError, ValueError, RecursionError, OSError):
                    continue


def run(how: str, name: str) -> None:
    """Run one entry; whatever it raises comes through."""
    if how == "import":
        __import__(name)
        return
    main = types.ModuleType("__main__")
    main.__dict__["__builtins__"] = sys.modules["builtins"]
    sys.modules["__main__"] = main
    if how == "main":
        sys.argv[:] = ["-m"]
        runpy._run_module_as_main(name)  # type: ignore[attr-defined]  # the function behind `-m`
        return
    path = os.path.join(sys.path[0], name)
    sys.path[0] = os.path.dirname(path)
    main.__file__ = path
    main.__package__ = None
    main.__loader__ = loader = importlib.machinery.SourceFileLoader("__main__", path)
    code = loader.get_code("__main__")
    assert code is not None, "only a loader of packages has no code"
    exec(code, main.__dict__)


def frames_of(error: BaseException) -> list[list[Any]]:
    """(`__name__`, line, file) of each frame but those of the import system, from the outermost to the innermost."""
    frames = []
    trace = error.__traceback__
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename
        of_imports = path.startswith("<frozen importlib") or os.path.dirname(path).endswith("importlib")
        if not of_imports and path not in (__file__, runpy.__file__) and not path.startswith("<frozen runpy"):
            frames.append([trace.tb_frame.f_globals.get("__name__"), trace.tb_lineno, path])
        trace = trace.tb_next
    return frames


def is_circular(error: BaseException) -> bool:
    """Whether the error, or one behind it, names a circular import."""
    seen = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            if "circular import" in str(one):
                return True
            waiting += [one.__cause__, one.__context__]
    return False


def report_of(error: BaseException | None) -> dict[str, Any]:
    """What is said of one entry: its fate is "loads" or "raises", with the error's type, text and frames."""
    if error is None:
        return {"fate": "loads"}
    quoted = error.__context__.__cause__ if isinstance(error, SystemExit) and error.__context__ else None
    if quoted is not None:
        error = quoted
    return {
        "fate": "raises",
        "type": type(error).__qualname__,
        "text": str(error),
        "frames": frames_of(error),
        "quoted": quoted is not None,
        "circular": is_circular(error),
    }


def in_child(root: str, how: str, name: str, channel: int) -> None:
    """Run the entry, write the report to the channel and end the process."""
    error: BaseException | None = None
    try:
        null = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(null, standard)
        sys.path.insert(0, root)
        run(how, name)
    except BaseException as raised:
        error = raised
    try:
        said = json.dumps(report_of(error))
    except BaseException as failure:
        said = json.dumps({"fate": "broken", "text": repr(failure)})
    with open(channel, "w", encoding="utf-8") as out:
        out.write(said)
    os._exit(0)


def in_fork(root: str, how: str, name: str, timeout: float) -> dict[str, Any]:
    """Run the entry in a child; its fate is "hangs" when it takes too long and "dies" when it says nothing."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        in_child(root, how, name, writing)
    os.close(writing)
    said = b""
    deadline = time.monotonic() + timeout
    hangs = False
    while True:
        ready, _, _ = select.select([reading], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            hangs = True
            os.kill(child, signal.SIGKILL)
            break
        part = os.read(reading, 65536)
        if not part:
            break
        said += part
    os.close(reading)
    _, status = os.waitpid(child, 0)
    if hangs:
        return {"fate": "hangs"}
    try:
        report: dict[str, Any] = json.loads(said)
    except ValueError:
        return {"fate": "dies", "text": f"status {status}"}
    return report


def serve() -> None:
    """Answer requests until stdin ends."""
    sys.dont_write_bytecode = True
    warnings.simplefilter("ignore")
    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign]  # see there
    gc.collect()
    gc.freeze()
    gc.disable()
    for line in sys.stdin:
        request = json.loads(line)
        compile_all(request["root"])
        reports = [in_fork(request["root"], how, name, request["timeout"]) for how, name in request["entries"]]
        sys.stdout.write(json.dumps(reports) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
