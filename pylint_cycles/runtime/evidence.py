"""Modules whose import is known to come to the same wherever it happens, and not to fail because of a cycle."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import takewhile

from pylint_cycles.project.module import Module
from pylint_cycles.runtime.limits import ENTRY_STEPS
from pylint_cycles.runtime.linking import Linker, Step
from pylint_cycles.runtime.machine import GiveUp
from pylint_cycles.runtime.session import Session


class Evidence:
    """Simulates imports for the sake of what is remembered of them (see `memo`). session, linker: of a simulator."""

    def __init__(self, session: Session, linker: Linker) -> None:
        self._session = session
        self._linker = linker
        self._known: dict[tuple[str, ...], dict[str, bool]] = {}

    def all_load_alike(self, paths: Collection[str], importers: Iterable[Module], inside: Collection[str]) -> bool:
        """Whether these modules, given by their paths, always load alike when they are imported on behalf of importers.

        The packages around an importer have been imported before, up to the first one whose path is in `inside`. False
        when there is a namespace package among those around an importer, or it cannot be told.
        """
        tried: set[tuple[str, ...]] = set()
        for importer in importers:
            steps = self._linker.entry(importer).steps
            if not steps or any(step.module is None for step in steps):
                return False
            packages = tuple(takewhile(lambda step: step.key not in inside, steps))
            around = tuple(step.key for step in packages)
            if around not in tried and not all(self._loads(path, packages, around) for path in sorted(paths)):
                return False
            tried.add(around)
        return True

    def _loads(self, path: str, packages: tuple[Step, ...], around: tuple[str, ...]) -> bool:
        known = self._known.setdefault(around, {})
        if path not in known:
            module = self._linker.workspace.module_at(path)
            wanted = self._linker.entry(module).steps if module is not None else ()
            machine = self._session.machine
            machine.limit = machine.steps + ENTRY_STEPS
            try:
                known[path] = bool(wanted) and self._session.loads_alike(packages, wanted)
            except GiveUp:
                known[path] = False
        return known[path]
