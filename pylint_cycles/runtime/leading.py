"""Whether what was found of earlier imports leads to a module that is being imported."""

from __future__ import annotations

from pylint_cycles.runtime.linking import Linker
from pylint_cycles.runtime.memo import Loaded


class Leading:
    """Tells which results lead to one module, given by its key: among what they have loaded there is that module."""

    def __init__(self, linker: Linker, key: str) -> None:
        self._linker = linker
        self._key = key
        self._known: dict[int, bool] = {}

    def leads_back(self, result: Loaded) -> bool:
        """Whether this result does; that of the module itself too."""
        waiting = [result]
        while waiting:
            one = waiting[-1]
            if id(one) in self._known:
                waiting.pop()
            elif not self._linker.is_same_tangle(self._key, one.itself.step.key):
                self._known[id(one)] = False
            elif self._key in one.keys or one.itself.step.key == self._key:
                self._known[id(one)] = True
            elif new := [below for below in one.needs if id(below) not in self._known]:
                waiting += new
            else:
                self._known[id(one)] = any(self._known[id(below)] for below in one.needs)
        return self._known[id(result)]
