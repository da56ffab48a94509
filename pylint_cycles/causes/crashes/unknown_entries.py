"""Modules that `cycles-entry-points` names and that are not there: most likely misspelled."""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project.module import Module
from pylint_cycles.project.options import Settings


def unknown_entry_points(unit: Sequence[Module], graph: ImportGraph, settings: Settings) -> tuple[str, ...]:
    """Sentences on those of the option that begin with the name of this top-level package (`unit`) and lead nowhere."""
    first = unit[0]
    top = first.name.partition(".")[0]
    return tuple(
        f"cycles-entry-points: there is no module '{name}'"
        for name in settings.entry_points
        if name.partition(".")[0] == top and not graph.workspace.resolve(first, 0, name).complete
    )
