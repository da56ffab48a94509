"""The Python API: a project in, findings out. The pylint plugin is a thin client of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.findings import Finding, findings_of
from pylint_cycles.graph.graph import ImportGraph, Tangle
from pylint_cycles.pragmas import not_silenced
from pylint_cycles.project.ignored import is_reportable
from pylint_cycles.project.module import Module
from pylint_cycles.project.options import Settings
from pylint_cycles.project.workspace import Workspace

__all__ = ["Analysis", "Finding", "Settings", "Snapshot", "analyze"]


_PROBLEMS_SAID = 3


class Snapshot:
    """One look at the disk, and all that has been found out from it. Look again with a new one.

    settings: see `Settings`. overlays: contents of unsaved files by path, in place of what is on disk.
    """

    def __init__(self, settings: Settings, overlays: Mapping[str, bytes] | None = None) -> None:
        self.settings = settings
        self.workspace = Workspace(settings.source_roots, overlays)
        self.graph = ImportGraph(self.workspace, settings.ignored_modules)
        self._context = Context(self.graph, settings)
        self._findings: dict[str, tuple[Finding, ...]] = {}
        self._judged: set[str] = set()
        self.failures: dict[str, str] = {}
        """Tangles that could not be judged, in words, by the path of the member that says so."""

    def findings(self, path: str) -> tuple[Finding, ...]:
        """The findings in one file, by line and column; empty for a file that is not linted or stands in no cycle."""
        module = self.workspace.module_at(path)
        tangle = self.graph.tangle_of(module) if module is not None else None
        if module is None or tangle is None:
            return ()
        if tangle.members[0].path not in self._judged:
            self._judged.add(tangle.members[0].path)
            self._judge(tangle)
        return self._findings.get(module.path, ())

    def judge(self, paths: Iterable[str]) -> None:
        """Find out everything about these files now."""
        for path in paths:
            self.findings(path)

    def _judge(self, tangle: Tangle) -> None:
        try:
            found = findings_of(tangle, self._context)
        # a defect of ours in one tangle must not cost the findings of all others
        except Exception as error:  # pylint: disable=broad-exception-caught
            speaker = next((one for one in tangle.members if self.is_reportable(one)), tangle.members[0])
            what = " ".join(f"{type(error).__name__}: {error}".split())
            self.failures[speaker.path] = f"the tangle of {tangle.members[0].name}: {what}"
            return
        for finding in found:
            self._findings[finding.path] = (*self._findings.get(finding.path, ()), finding)

    def is_reportable(self, module: Module) -> bool:
        """Whether pylint lints the module at all."""
        return is_reportable(self.workspace, module, self.settings)

    def problems_said_on(self, path: str) -> str:
        """What had to be given up, for the one file that says so; "" for all other files.

        The first module of a top-level package that can be linted says it of the package, the first member of a tangle
        of the tangle. So a run says it once however its files are spread over processes, and linting one file prints
        what the full run prints for it.
        """
        module = self.workspace.module_at(path)
        if module is None:
            return ""
        self.findings(path)
        problems = [self.failures[module.path]] if module.path in self.failures else []
        unit = self.workspace.unit_of(module)
        speaker = next((one for one in unit if not one.facts.error and self.is_reportable(one)), None)
        if speaker is not None and speaker.path == module.path:
            problems += self.workspace.problems_in_unit(module)
        more = f" and {len(problems) - _PROBLEMS_SAID} more" if len(problems) > _PROBLEMS_SAID else ""
        return "; ".join(problems[:_PROBLEMS_SAID]) + more


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
        waiting += [member for module in waiting for member in workspace.unit_of(module)]
        while waiting:
            module = waiting.pop()
            if module.path in found:
                continue
            found[module.path] = module
            paths = {edge.imported for edge in self._snapshot.graph.edges(module)}
            waiting += [target for path in paths if (target := workspace.module_at(path)) is not None]
        return tuple(sorted(found.values(), key=lambda module: (module.name, module.path)))

    @cached_property
    def modules(self) -> dict[str, str]:
        """Dotted names of all modules of the project, with their paths, sorted by name.

        Where two files share a name, all but the first get their path behind it in brackets.
        """
        names: dict[str, str] = {}
        for module in self._modules:
            names[module.name if module.name not in names else f"{module.name} ({module.path})"] = module.path
        return names

    @cached_property
    def tangles(self) -> tuple[tuple[str, ...], ...]:
        """The tangles: tuples of sorted dotted names, sorted; empty when there is no import-time cycle."""
        found = set()
        for module in self._modules:
            tangle = self._snapshot.graph.tangle_of(module)
            if tangle is not None:
                found.add(tuple(member.name for member in tangle.members))
        return tuple(sorted(found))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding that `pylint PATHS` would report, sorted by path, line and column."""
        workspace = self._snapshot.workspace
        found: list[Finding] = []
        for path in self._files:
            module = workspace.module_at(path)
            if module is not None and self._snapshot.is_reportable(module):
                found += not_silenced(self._snapshot.findings(path), workspace.content(module))
        return tuple(
            sorted(set(found), key=lambda finding: (finding.path, finding.line, finding.column, finding.symbol))
        )

    @property
    def problems(self) -> tuple[str, ...]:
        """What had to be given up, in words, sorted: files that could not be read or parsed. Usually empty."""
        self._snapshot.judge(self._files)
        return tuple(sorted((*self._snapshot.workspace.problems, *self._snapshot.failures.values())))


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
