"""Which edit makes a predicted crash go away: the finding of a cause that stands on the way there."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from pylint_cycles.causes.crashes.sites import Failure, Site, frames_of
from pylint_cycles.causes.finding import Finding
from pylint_cycles.graph.graph import ImportGraph, Tangle
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace

Reported = Callable[[Tangle], Sequence[Finding]]
"""From a tangle of the import graph to the findings of causes in it."""


class Cures:
    """Finds what to change. graph: the import graph whose tangles are reported on.

    reported: the imports to change. accepted: those that a person has accepted: pylint says nothing on them.
    """

    def __init__(self, graph: ImportGraph, reported: Reported, accepted: Reported) -> None:
        self._graph = graph
        self._workspace: Workspace = graph.workspace
        self._reported = reported
        self._accepted = accepted

    def text(self, finding: Finding, site: Site) -> str:
        """What to do about it, as a sentence without end: `change the import on line 3 of shop/item.py, see ...`."""
        module = self._workspace.module_at(finding.path)
        tangle = self._graph.tangle_of(module) if module is not None else None
        is_accepted = tangle is not None and finding in self._accepted(tangle)
        see = f"which is accepted as {finding.symbol}" if is_accepted else f"see {finding.symbol}"
        if finding.path == site.module.path and finding.line == site.line:
            return f"change this import, {see}"
        file = shown_path(module, self._workspace) if module is not None else finding.path
        return f"change the import on line {finding.line} of {file}, {see}{'' if is_accepted else ' there'}"

    def of(self, failure: Failure) -> Finding | None:
        """The finding whose import lies on the chain, best on the ring of the half-loaded modules; None without one."""
        frames = frames_of(failure)
        modules = [self._workspace.module_at(frame.path) for frame in frames]
        names = [module.name if module is not None else "" for module in modules]
        first = names.index(failure.provider) if failure.provider in names else 0
        found: list[tuple[int, int, Finding]] = []
        for index, (frame, module) in enumerate(zip(frames, modules, strict=True)):
            tangle = self._graph.tangle_of(module) if module is not None else None
            for finding in (*self._reported(tangle), *self._accepted(tangle)) if tangle is not None else ():
                if finding.path != frame.path:
                    continue
                runs = finding.line <= frame.line <= finding.end_line
                # what is read there may have been imported further up
                reads = index == len(frames) - 1 and finding.imported == failure.provider
                if runs or reads:
                    found.append((0 if index >= first else 1, index, finding))
        found.sort(key=lambda one: (one[0], one[1], one[2].line))
        return found[0][2] if found else None


def shown_path(module: Module, workspace: Workspace) -> str:
    """The path of a file as messages show it: from the top of its project or, without one, from its root."""
    has_top = workspace.has_boundary(module)
    path = workspace.path_in_project(module) if has_top else os.path.relpath(module.path, module.root)
    return path.replace(os.sep, "/")
