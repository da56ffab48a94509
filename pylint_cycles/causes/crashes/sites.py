"""Outcomes of all entries, put together by the line that raises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pylint_cycles.causes.crashes.entries import Entry
from pylint_cycles.graph.graph import ImportGraph, Tangle
from pylint_cycles.project.ignored import is_reportable
from pylint_cycles.project.module import Module
from pylint_cycles.project.options import Settings
from pylint_cycles.runtime.outcome import Frame, Outcome, Swallowed

Failure = Outcome | Swallowed
"""What one entry comes to at a site: both have exception, message, frames, missing, provider and confidence."""


class Site(msgspec.Struct, frozen=True):
    """One line on which imports fail because of a cycle, in `module`, which can be linted.

    reached: the entries that end there and what they come to, in the order of the entries; never empty.
    """

    module: Module
    line: int
    reached: tuple[tuple[Entry, Failure], ...]


def is_crash(outcome: Outcome) -> bool:
    """Whether an import is known to fail because of a cycle."""
    return outcome.raises and outcome.circular and outcome.confidence != "unknown"


def works(outcome: Outcome) -> bool:
    """Whether an import is known to succeed."""
    return not outcome.raises and outcome.confidence == "high"


class Sites:
    """Finds the line that a failure is reported on. graph: the one whose tangles the groups are."""

    def __init__(self, graph: ImportGraph, settings: Settings) -> None:
        self._graph = graph
        self._workspace = graph.workspace
        self._settings = settings

    def of(self, group: Tangle, failures: Iterable[tuple[Entry, Failure]]) -> tuple[Site, ...]:
        """The sites of these failures that belong to the group, by dotted name and line."""
        found: dict[tuple[str, int], list[tuple[Entry, Failure]]] = {}
        modules: dict[str, Module] = {}
        for entry, failure in failures:
            place = self._place(group, failure)
            if place is not None:
                module, line = place
                modules[module.path] = module
                reached = found.setdefault((module.path, line), [])
                # a line can fail twice on one way in: once swallowed, and again when it is tried again
                if all(other.key != entry.key for other, _ in reached):
                    reached.append((entry, failure))
        sites = (Site(modules[path], line, tuple(reached)) for (path, line), reached in found.items())
        return tuple(sorted(sites, key=lambda site: (site.module.name, site.module.path, site.line)))

    def _place(self, group: Tangle, failure: Failure) -> tuple[Module, int] | None:
        """Where it is reported: the line that raises, or the innermost one that leads there and stands in the group.

        None when it is the failure of another group, which says so itself, or when no such file is linted.
        """
        members = {member.path for member in group.members}
        is_ours = False
        for frame in reversed(frames_of(failure)):
            module = self._workspace.module_at(frame.path)
            if module is None:
                continue
            if module.path not in members:
                if not is_ours and self._graph.tangle_of(module) is not None:
                    return None
                continue
            is_ours = True
            if is_reportable(self._workspace, module, self._settings):
                return module, frame.line
        return None


def frames_of(failure: Failure) -> Sequence[Frame]:
    """The frames from the entry to the line that raises; at least that line."""
    return failure.frames or (Frame("", failure.line, failure.path),)


def ring_of(failure: Failure, names: Sequence[str]) -> tuple[str, ...]:
    """Dotted names of the ring that the half-loaded module and what it runs make up, from the one that raises on.

    names: of the modules of the frames, in their order. Empty when the half-loaded module is not among them.
    """
    if failure.provider not in names:
        return ()
    ring = list(dict.fromkeys(names[names.index(failure.provider) :]))
    if len(ring) < 2 or names[-1] == failure.provider:
        return ()
    ring.remove(names[-1])
    return (names[-1], *ring)
