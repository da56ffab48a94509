"""fat-init and facades with nothing behind them: what is imported is the importer's own definition, passed back to it.

`import pkg` and then `pkg.Engine` in the module that defines `Engine`, because `pkg/__init__` offers it (causes.md,
"fat-init", 1; the direct import would be one of the module itself).

Cure: the name as the module defines it, and no import.
"""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.case import CALL_TIME, Case, Cause, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.home import Home
from pylint_cycles.causes.spelled import spelled
from pylint_cycles.causes.text import are, lines_text, listed, quoted, them
from pylint_cycles.graph.edges import ancestors
from pylint_cycles.project.module import Module

COST = 10
KIND = "own-name"


def judge(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict on one name, None when it is not the importer that defines it."""
    if not name.uses or not name.local or not context.use_index(case.importer).is_complete:
        return None
    source = context.workspace.module_at(name.edges[0].imported)
    if len(name.edges) != 1 or source is None or source.path == case.importer.path:
        return None
    attribute = name.attribute if name.edges[0].how == "module" else name.name
    if name.edges[0].how not in ("module", "attribute") or not attribute:
        return None
    home = _home(source, attribute, context)
    if home is None or home.module is None or home.module.path != case.importer.path or not home.name:
        return None
    if any(use.kind not in CALL_TIME and use.line <= home.line for use in name.uses):
        return None  # it is not there yet
    cause: Cause = "fat-init" if source.path in ancestors(case.importer) else "entangled"
    return Verdict(cause, COST, KIND, detail=(source, home))


def _home(source: Module, attribute: str, context: Context) -> Home | None:
    """The home of `attribute` of `source`, dotted where it leads through further packages."""
    place = source
    *packages, last = attribute.split(".")
    for package in packages:
        parts = context.workspace.resolve(place, 0, f"{place.name}.{package}").parts
        inner = context.workspace.module_at(parts[-1]) if parts and parts[-1] else None
        if inner is None:
            return None
        place = inner
    return context.home(place, last)


def advise(case: Case, group: Sequence[tuple[ImportedName, Verdict]]) -> str:
    """Evidence and cure, one sentence."""
    names = [name for name, _ in group]
    what = spelled(case, names)
    homes: list[Home] = [verdict.detail[1] for _, verdict in group]
    own = [home.name for home in homes]
    sources = listed(sorted({verdict.detail[0].name for _, verdict in group}))
    lines = lines_text(home.line for home in homes)
    return (
        f"{quoted(what)} {are(what)} what this module itself defines as {quoted(own)} ({lines}), only passed back by "
        f"{sources}; use {quoted(own)} without importing {them(own)}."
    )
