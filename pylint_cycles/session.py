"""What the checkers of one linter share: how a run, and a file in it, is looked at."""

from __future__ import annotations

import os
import sys
from types import ModuleType
from typing import TYPE_CHECKING

from pylint.interfaces import HIGH

from pylint_cycles.causes.finding import Finding
from pylint_cycles.failure import in_words
from pylint_cycles.garbage import end_of_run, garbage_left_alone, run_begins
from pylint_cycles.import_path import be_told, remembered_path
from pylint_cycles.known import Known
from pylint_cycles.project.disk import canonical
from pylint_cycles.settings import settings_from

if TYPE_CHECKING:
    from astroid import nodes
    from pylint.lint import PyLinter

INTERNAL_ERROR = "cycles-internal-error"

Position = tuple[int, int]
"""Line and column."""


class Session:
    """What the checkers of one linter share: one snapshot of the project for a run."""

    def __init__(self, linter: PyLinter) -> None:
        self._linter = linter
        self._snapshot: Known | None = None
        self._overlays: dict[str, bytes] = {}
        self._copy: tuple[str, bytes, Known] | None = None
        self._has_failed = False
        self._looked_at: nodes.Module | None = None
        self._place: tuple[Known, str] | None = None
        self._findings: dict[str, dict[Position, Finding]] | None = None

    def __getstate__(self) -> tuple[PyLinter, frozenset[str] | None]:
        """Workers get the settings with the linter, and look at the disk themselves."""
        return self._linter, remembered_path()

    def __setstate__(self, state: tuple[PyLinter, frozenset[str] | None]) -> None:
        linter, entries = state
        vars(self).update(vars(Session(linter)))
        be_told(entries)

    def begin_run(self) -> None:
        """Forget the snapshot: files may have changed since the last run of this linter.

        pylint opens checkers once for each run, but in a worker of `-j` once for each file; a worker lives for one run.
        """
        self._looked_at = None
        if not self._is_worker():
            self._snapshot = None
            self._overlays = {}
            self._copy = None
            self._has_failed = False
        run_begins()

    @garbage_left_alone()
    def end_run(self) -> None:
        """Keep what was found out for the next run. pylint tells a worker of `-j` nothing of the end."""
        self._looked_at = None
        end_of_run()
        for snapshot in (self._snapshot, self._copy[2] if self._copy is not None else None):
            if snapshot is not None:
                snapshot.answers.save()

    def _is_worker(self) -> bool:
        # a worker has loaded this before anything of ours; for one process it would be for nothing
        processes = sys.modules.get("multiprocessing.process")
        return processes is not None and processes.parent_process() is not None and self._linter.config.jobs != 1

    def findings(self, node: nodes.Module, symbol: str) -> dict[Position, Finding]:
        """The findings in the file of `node` with this symbol, by line and column; for the one who asks to take from.

        For messages that are on by default. The checkers ask one after the other; all is looked up for the first one.
        """
        place = self._snapshot_for(node)
        if self._findings is None:
            # what fails for one checker fails for all
            self._findings = {}
            with garbage_left_alone():
                for one in place[0].findings(place[1]) if place is not None else ():
                    self._findings.setdefault(one.symbol, {})[one.line, one.column] = one
        return self._findings.get(symbol, {})

    @garbage_left_alone()
    def notes(self, node: nodes.Module, symbol: str) -> dict[Position, Finding]:
        """The same for a message that is off by default; looked up only when it is asked for."""
        place = self._snapshot_for(node)
        found = place[0].notes(place[1], (symbol,)) if place is not None else ()
        return {(one.line, one.column): one for one in found}

    @garbage_left_alone()
    def problems(self, node: nodes.Module) -> str:
        """What had to be given up, when the file of `node` is the one that says so; "" for all others."""
        place = self._snapshot_for(node)
        return place[0].problems_said_on(place[1]) if place is not None else ""

    def _snapshot_for(self, node: nodes.Module) -> tuple[Known, str] | None:
        """The snapshot in which the file of `node` is as pylint sees it, and the path of its module."""
        if self._looked_at is not node:
            self._looked_at, self._place, self._findings = node, None, None
            self._place = self._find_snapshot(node)
        return self._place

    def _find_snapshot(self, node: nodes.Module) -> tuple[Known, str] | None:
        if not node.file or node.file == "<?>":
            return None
        path = canonical(node.file)
        copy = _copy(node, path)
        if copy is not None:
            # it stands in for its original in its own findings, not in those of the files that are linted after it
            if self._copy is None or self._copy[:2] != (path, copy):
                self._copy = path, copy, Known(settings_from(self._linter.config), {**self._overlays, path: copy})
            return self._copy[2], path
        buffer = _buffer(node)
        if buffer is not None and self._overlays.get(path) != buffer:
            self._overlays = {**self._overlays, path: buffer}
            self._snapshot = None
        if self._snapshot is None:
            self._snapshot = Known(settings_from(self._linter.config), self._overlays)
            if self._is_worker():
                _sharing().save_at_exit(self._snapshot)
        if self._is_worker():
            _sharing().share(self._snapshot, path)
        return self._snapshot, path

    def report_failure(self, error: Exception, node: nodes.Module) -> None:
        """Say once that the plugin failed; the rest of the run goes on."""
        if not self._has_failed:
            self._has_failed = True
            self._linter.add_message(INTERNAL_ERROR, node=node, args=(in_words(error),), confidence=HIGH)


def _sharing() -> ModuleType:
    # brings multiprocessing with it, which an editor should not pay for
    from pylint_cycles import sharing

    return sharing


def _buffer(node: nodes.Module) -> bytes | None:
    """What `--from-stdin` brought; None for a file on disk."""
    return node.file_bytes.encode() if isinstance(node.file_bytes, str) else node.file_bytes


def _copy(node: nodes.Module, path: str) -> bytes | None:
    """The content of an editor's copy of the file `path`, when the file of `node` is one."""
    if node.file is not None and node.file_bytes is None and path != os.path.realpath(node.file):
        with open(node.file, "rb") as copy:
            return copy.read()
    return None
