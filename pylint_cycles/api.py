"""The Python API: a project in, findings out. The pylint plugin is a thin client of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable
from contextlib import suppress
from functools import cached_property
from typing import TypeVar

import msgspec

from pylint_cycles.causes.finding import Finding
from pylint_cycles.causes.note_symbols import NOTES
from pylint_cycles.failure import in_words
from pylint_cycles.garbage import garbage_left_alone
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.known import FindingsOfFile
from pylint_cycles.project.module import Module
from pylint_cycles.project.options import Settings
from pylint_cycles.runtime.outcome import Outcome
from pylint_cycles.snapshot import Snapshot, not_silenced, place_of

__all__ = ["NOTES", "Analysis", "Finding", "Outcome", "Settings", "Snapshot", "analyze"]


_T = TypeVar("_T")


class Analysis:
    """What was found out about a project. Attributes are computed when they are first asked for, from one snapshot."""

    def __init__(self, paths: tuple[str, ...], snapshot: Snapshot) -> None:
        self._paths = paths
        self._snapshot = snapshot

    @cached_property
    def _files(self) -> tuple[str, ...]:
        workspace = self._snapshot.workspace
        return tuple(sorted({file for path in self._paths for file in workspace.files_under(path)}))

    @cached_property
    def _modules(self) -> tuple[Module, ...]:
        """The modules of the files, those of their top-level packages, and all that these import at any time."""
        workspace = self._snapshot.workspace
        found: dict[str, Module] = {}
        waiting = [module for path in self._files if (module := workspace.module_at(path)) is not None]
        units = {module.top: workspace.unit_of(module) for module in waiting}
        waiting += [member for unit in units.values() for member in unit]
        while waiting:
            module = waiting.pop()
            if module.path in found:
                continue
            found[module.path] = module
            paths = {edge.imported for edge in self._snapshot.graph.edges(module)}
            waiting += [target for path in paths if (target := workspace.module_at(path)) is not None]
        # of a package and a module of one name, CPython imports the package
        return tuple(sorted(found.values(), key=lambda module: (module.name, not module.is_package, module.path)))

    @cached_property
    def modules(self) -> dict[str, str]:
        """Dotted names of all modules of the project, with their paths, sorted by name.

        Where two files share a name, one keeps it, a package before a module; the others get their path behind it in
        brackets.
        """
        return self._recalled("modules", dict[str, str], self._find_modules)

    def _find_modules(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for module in self._modules:
            names[module.name if module.name not in names else f"{module.name} ({module.path})"] = module.path
        return names

    @cached_property
    def tangles(self) -> tuple[tuple[str, ...], ...]:
        """The tangles: tuples of sorted dotted names, sorted; empty when there is no import-time cycle."""
        return self._recalled("tangles", tuple[tuple[str, ...], ...], self._find_tangles)

    def _find_tangles(self) -> tuple[tuple[str, ...], ...]:
        found: dict[int, Tangle] = {}
        for module in self._modules:
            tangle = self._snapshot.graph.tangle_of(module)
            if tangle is not None:
                # all members have the same object; its names are made once
                found[id(tangle)] = tangle
        return tuple(sorted({tuple(member.name for member in tangle.members) for tangle in found.values()}))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding that `pylint PATHS` would report, sorted by path, line and column."""
        return self._recalled("all findings", FindingsOfFile, self._find_findings)

    def _find_findings(self) -> tuple[Finding, ...]:
        found = self._found_by(self._snapshot.findings, self._snapshot.may_have_findings(self._files))
        # pylint asks for both: it shall find both in the cache. Whoever asks will see what went wrong here
        with suppress(Exception):
            self._snapshot.look_for_problems(self._files)
        return found

    @cached_property
    def accepted(self) -> tuple[Finding, ...]:
        """What would be reported if nobody had accepted it, sorted by path, line and column.

        By a pragma on the import or by the baseline; those that close no cycle any more are left out.
        """
        return self._recalled("all accepted", FindingsOfFile, self._find_accepted)

    def _find_accepted(self) -> tuple[Finding, ...]:
        found = {one for path in self._files for one in self._snapshot.accepted_in(path)}
        return tuple(sorted(found, key=place_of))

    @cached_property
    def notes(self) -> tuple[Finding, ...]:
        """Every finding of the messages that are off by default, sorted by path, line and column.

        They are what `pylint --enable=cycles-deferred,cycles-member PATHS` would report beside `findings`: imports
        inside functions that hide a cycle, those that need not be there, and imports on a cycle that is cut elsewhere.
        """
        return self._recalled("all notes", FindingsOfFile, lambda: self._found_by(self._notes_in))

    def _notes_in(self, path: str) -> tuple[Finding, ...]:
        try:
            return self._snapshot.notes(path)
        # as in Snapshot: the other files are not touched by it
        except Exception as error:  # pylint: disable=broad-exception-caught
            self._snapshot.failures.setdefault(path, f"the notes on {os.path.basename(path)}: {in_words(error)}")
            return ()

    def _found_by(
        self, look: Callable[[str], tuple[Finding, ...]], among: Container[str] | None = None
    ) -> tuple[Finding, ...]:
        """What `look` finds in the files, or in those `among` them."""
        workspace = self._snapshot.workspace
        found: set[Finding] = set()
        for path in self._files:
            if among is not None and path not in among:
                continue
            module = workspace.module_at(path)
            said = look(path) if module is not None and self._snapshot.is_reportable(module) else ()
            if module is not None and said:
                found.update(not_silenced(said, workspace.content(module)))
        return tuple(sorted(found, key=place_of))

    def _recalled(self, name: str, kind: type[_T], find: Callable[[], _T]) -> _T:
        key = "\n".join((name, *self._paths[1:]))
        with garbage_left_alone():
            found: _T = self._snapshot.answers.recall(key, self._paths[0], kind, find) if self._paths else find()
            self._snapshot.answers.save()
        return found

    def simulate(self, module: str) -> Outcome:
        """What happens when a fresh interpreter imports `module` first.

        module: a dotted name among `modules`. Raises KeyError for any other name. Nothing is imported or run.
        """
        path = self.modules[module]
        found = self._snapshot.workspace.module_at(path)
        if found is None:
            raise KeyError(module)
        return self._snapshot.simulator.outcome(found)

    @property
    def problems(self) -> tuple[str, ...]:
        """What had to be given up, in words, sorted: files that could not be read or parsed. Usually empty.

        Patterns of `keep` and `cut` that match nothing, layers contracts that are not understood, and what is wrong
        with the baseline count as well.
        """
        return self._recalled("all problems", tuple[str, ...], self._find_problems)

    def _find_problems(self) -> tuple[str, ...]:
        snapshot = self._snapshot
        snapshot.judge(self._files)
        modules = (snapshot.workspace.module_at(path) for path in self._files)
        units = {module.top: snapshot.workspace.unit_of(module) for module in modules if module is not None}
        # whatever had to be read for other questions: all files of these packages have been read by now
        found = {*snapshot.workspace.problems, *snapshot.failures.values()}
        for unit in units.values():
            found.update(snapshot.problems_of_configuration(unit))
        return tuple(sorted(found))


def analyze(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    source_roots: Iterable[str | os.PathLike[str]] = (),
    settings: Settings | None = None,
) -> Analysis:
    """Analyze a project without importing or running any of it.

    paths: one file or directory, or several, as they would be given to pylint. source_roots: directories that stand on
    `sys.path`, in addition to those of `settings`. settings: default is pylint's and the plugin's defaults.

    Raises FileNotFoundError for a path that does not exist; bad files never raise, see `Analysis.problems`.
    """
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    absolute = tuple(os.path.abspath(os.fspath(path)) for path in given)
    for path in absolute:
        if not os.path.exists(path):
            raise FileNotFoundError(path)
    chosen = settings or Settings()
    roots = (*chosen.source_roots, *(os.path.abspath(os.fspath(root)) for root in source_roots))
    return Analysis(absolute, Snapshot(msgspec.structs.replace(chosen, source_roots=roots)))
