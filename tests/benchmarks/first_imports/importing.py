"""Imports each module of a package first and says what happened; a script, run by the Python of the environment.

A request comes on the standard input as JSON, answers go to the standard output, one JSON object a line.

To import a module first is to import its parents first, and then itself. So each package is imported in a forked
process, and for each child that it did not load that process forks and goes on: the state is that of a fresh
interpreter, at far less cost. No process imports anything after an import that has failed, except to try an order.

What this script itself needs (json, signal) stays loaded: modules of the standard library that change no other.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

_HIDDEN = ("<frozen importlib", os.path.dirname(os.__file__) + os.sep + "importlib" + os.sep, __file__)


class Importer:
    """Answers one request.

    The request has "package" (dotted name), "seconds" (for one import), and either "modules" (dotted names to import
    first; one whose package is not among them gets a process of its own) or "tries", see `try_orders`.
    """

    def __init__(self, request: dict[str, Any], output: int) -> None:
        self._package: str = request["package"]
        self._seconds: int = request["seconds"]
        self._output = output
        self._children: dict[str, list[str]] = {}
        modules = set(request.get("modules", ()))
        for name in sorted(modules):
            parent = name.rpartition(".")[0]
            self._children.setdefault(parent if parent in modules else "", []).append(name)

    def say(self, answer: dict[str, Any]) -> None:
        """Send one answer. Only one of the processes runs at a time, so that answers are not mixed."""
        data = json.dumps(answer).encode() + b"\n"
        while data:
            data = data[os.write(self._output, data) :]

    def explore(self, parent: str) -> None:
        """Import each child of a package that has been imported; "" stands for nothing imported yet."""
        for name in self._children.get(parent, ()):
            if sys.modules.get(name) is not None:
                self.say({"entry": name, "loaded": []})
                self.explore(name)
            else:
                _forked(self._first, name)

    def _first(self, name: str) -> None:
        before = self._loaded()
        raised = self._error(name)
        if raised is None:
            self.say({"entry": name, "loaded": sorted(self._loaded() - before)})
            self.explore(name)
            return
        answer = {**_description(raised), "loaded": sorted(self._loaded())}
        waiting = [name]
        while waiting:
            entry = waiting.pop()
            self.say({"entry": entry, **answer})
            waiting += self._children.get(entry, ())

    def _error(self, name: str) -> BaseException | None:
        signal.alarm(self._seconds)
        try:
            __import__(name)
        # SystemExit as well
        except BaseException as raised:
            return raised
        finally:
            signal.alarm(0)
        return None

    def _loaded(self) -> set[str]:
        inside = f"{self._package}."
        return {name for name in sys.modules if name == self._package or name.startswith(inside)}

    def try_orders(self, tries: list[dict[str, Any]]) -> None:
        """Find for each "entry" a module of "candidates" after which it loads; one that worked at "site" goes first.

        Answers have "entry" and "after", the module, or "named", a module after which the finished module "provider"
        has the name "missing". An entry without an answer has neither.
        """
        worked: dict[str, list[str]] = {}
        for one in tries:
            known = worked.setdefault(one["site"], [])
            for first in dict.fromkeys([*known, *one["candidates"]]):
                status = _forked(self._try, one, first)
                if status == _LOADS:
                    self.say({"entry": one["entry"], "after": first})
                    if first not in known:
                        known.append(first)
                    break
                if status == _NAMED:
                    self.say({"entry": one["entry"], "named": first})

    def _try(self, one: dict[str, Any], first: str) -> int:
        if self._error(first) is not None:
            return 0
        provider = sys.modules.get(one["provider"])
        named = _NAMED if one["missing"] and hasattr(provider, one["missing"]) else 0
        return named if self._error(one["entry"]) is not None else _LOADS


_LOADS = 101
_NAMED = 102


def _forked(action: Callable[..., int | None], *arguments: Any) -> int:
    """Return the exit code of a child process that does it; negative when it was killed."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = action(*arguments) or 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _description(raised: BaseException) -> dict[str, Any]:
    provider = getattr(raised, "obj", None)
    missing = getattr(raised, "name", "")
    if isinstance(raised, ImportError):
        provider, missing = missing, getattr(raised, "name_from", None) or _quoted(_text(raised))
    if isinstance(provider, ModuleType):
        provider = provider.__dict__.get("__name__")
    return {
        "type": type(raised).__name__,
        "bases": [base.__name__ for base in type(raised).__mro__],
        "text": _text(raised),
        "chain": _chain(raised),
        "provider": provider if isinstance(provider, str) else "",
        "missing": missing if isinstance(missing, str) else "",
        "before": _before(raised),
    }


def _text(raised: BaseException) -> str:
    try:
        return str(raised)
    except Exception as error:  # pylint: disable=broad-exception-caught
        return f"no text: {error!r}"


def _quoted(text: str) -> str:
    """Return X of "cannot import name 'X' from …", which 3.10 and 3.11 say in words only."""
    return text.split("'")[1] if text.startswith("cannot import name '") else ""


def _before(raised: BaseException) -> list[str]:
    """Return the texts of the errors that were being handled when it was raised."""
    texts: list[str] = []
    error = raised.__cause__ or raised.__context__
    while error is not None and len(texts) < 20:
        texts.append(_text(error))
        error = error.__cause__ or error.__context__
    return texts


def _chain(raised: BaseException) -> list[tuple[str, int, str]]:
    frames = []
    trace = raised.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if not file.startswith(_HIDDEN):
            frames.append((str(trace.tb_frame.f_globals.get("__name__")), trace.tb_lineno, file))
        trace = trace.tb_next
    return frames


def _main() -> None:
    request = json.load(sys.stdin)
    output = os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    sys.argv[:] = [""]
    del sys.path[0]  # the directory of this script
    importer = Importer(request, output)
    if "tries" in request:
        importer.try_orders(request["tries"])
    else:
        importer.explore("")
    importer.say({"entry": ""})


if __name__ == "__main__":
    _main()
