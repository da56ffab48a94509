"""The way in to the simulation: a module of the project in, the outcome of importing it first out."""

from __future__ import annotations

from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project.module import Module
from pylint_cycles.runtime.outcome import LOADS, Outcome


class Simulator:
    """Outcomes of first imports, each worked out once.

    graph: of the project as it is on disk. py_version: (major, minor) of the Python whose behaviour and texts are wanted.
    """

    def __init__(self, graph: ImportGraph, py_version: tuple[int, int]) -> None:
        self._graph = graph
        self._py_version = py_version

    def outcome(self, module: Module) -> Outcome:
        """What `import module` does in a fresh interpreter: its parent packages first, then itself."""
        return LOADS

    def as_main(self, module: Module) -> Outcome:
        """What running the file as a script or with `-m` does: it is `__main__`, its parents are imported before it."""
        return LOADS
