"""CPU that the plugin takes inside a run of pylint with default checks: its import and all calls of its checkers."""

from __future__ import annotations

import functools
import io
import sys
import time
from collections.abc import Callable
from typing import Any

import astroid  # noqa: F401 - pylint has it anyway
from pylint.lint import Run
from pylint.reporters.text import TextReporter

_METHODS = ("open", "close", "visit_module", "leave_module", "visit_import", "visit_importfrom")


class Clock:
    """Adds up the time in the functions that it was put around; inner calls count once."""

    def __init__(self) -> None:
        self.spent = 0.0
        self._depth = 0

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, timed."""

        @functools.wraps(function)
        def timed(*arguments: Any, **keywords: Any) -> Any:
            self._depth += 1
            start = time.process_time()
            try:
                return function(*arguments, **keywords)
            finally:
                self._depth -= 1
                if not self._depth:
                    self.spent += time.process_time() - start

        return timed


def main() -> None:
    """Print the seconds."""
    clock = Clock()
    start = time.process_time()
    from pylint_cycles import checkers

    clock.spent += time.process_time() - start
    classes = [
        one for one in vars(checkers).values() if isinstance(one, type) and issubclass(one, checkers.CycleChecker)
    ]
    for one in classes:
        for name in _METHODS:
            if name in vars(one):
                setattr(one, name, clock.around(vars(one)[name]))
    Run(["--load-plugins=pylint_cycles", *sys.argv[1:]], reporter=TextReporter(io.StringIO()), exit=False)
    sys.stdout.write(str(clock.spent))


if __name__ == "__main__":
    main()
