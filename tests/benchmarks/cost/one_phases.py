"""Where the CPU of a cold analysis goes: `one_phases.py PACKAGE`; seconds by phase as JSON out."""

from __future__ import annotations

import builtins
import json
import sys
import time
from collections.abc import Callable
from typing import Any

from pylint_cycles.api import Snapshot, analyze
from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project.readings import Readings


class Phases:
    """Seconds by phase; what a phase has inside another one counts for itself only."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._running = ["the rest"]
        self._since = time.process_time()

    def _switch(self) -> None:
        now = time.process_time()
        phase = self._running[-1]
        self.seconds[phase] = self.seconds.get(phase, 0.0) + now - self._since
        self._since = now

    def around(self, owner: Any, name: str, phase: str) -> None:
        """Count the time of a function as that of a phase."""
        called: Callable[..., Any] = getattr(owner, name)

        def timed(*arguments: Any, **keywords: Any) -> Any:
            self._switch()
            self._running.append(phase)
            try:
                return called(*arguments, **keywords)
            finally:
                self._switch()
                self._running.pop()

        setattr(owner, name, timed)

    def say(self) -> str:
        """The seconds as JSON."""
        self._switch()
        return json.dumps(self.seconds)


if __name__ == "__main__":
    phases = Phases()
    phases.around(builtins, "compile", "parsing")
    phases.around(Readings, "of", "scanning")
    phases.around(Readings, "uses", "scanning")
    phases.around(Snapshot, "_may_have_findings", "texts")
    phases.around(ImportGraph, "_explore", "graph")
    phases.around(Snapshot, "_judge", "judging")
    phases.around(Snapshot, "_predict", "predicting")
    assert analyze(sys.argv[1]).findings is not None  # asked for, they are there
    sys.stdout.write(phases.say())
