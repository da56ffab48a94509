"""Entries of the baseline that are not needed any more, so that the file can only shrink."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from pylint_cycles.accepted.baseline import Baseline, Entry
from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project.module import Module

Needed = Callable[[Module], "Collection[Entry] | None"]
"""The entries on imports of a module without which a ring would be closed; None when that is not known."""

_NAMED = 3


def stale_entries(
    entries: Iterable[Entry], modules: Mapping[str, Sequence[Module]], needed: Needed, graph: ImportGraph
) -> tuple[Entry, ...]:
    """Those of the entries that close no ring, sorted; modules: all that are known, by dotted name.

    An entry on a module that is gone is one of them. Where an import leads to a file that cannot be read just now,
    nobody knows whether it closes a ring: it is not.
    """
    found = []
    for entry in entries:
        importers = modules.get(entry.importer, ())
        answers = [needed(module) for module in importers]
        is_needed = any(answer is None or entry in answer for answer in answers)
        if not is_needed and not any(_may_lead_to_unreadable(module, graph) for module in importers):
            found.append(entry)
    return tuple(sorted(found))


def _may_lead_to_unreadable(start: Module, graph: ImportGraph) -> bool:
    seen = {start.path}
    waiting = [start]
    while waiting:
        module = waiting.pop()
        if module.facts.error:
            return True
        for edge in graph.edges(module):
            target = graph.workspace.module_at(edge.imported) if edge.imported not in seen else None
            if target is not None:
                seen.add(target.path)
                waiting.append(target)
    return False


def baseline_problems(
    unit: Sequence[Module], baseline: Baseline, needed: Needed, graph: ImportGraph
) -> tuple[str, ...]:
    """What is wrong with a baseline, as far as a top-level package has to say it; scripts say nothing.

    unit: all its modules (`Workspace.unit_of`), not empty. A sentence for each problem, without the name of the file.
    """
    if unit[0].top == unit[0].path:
        return ()
    own: dict[str, list[Module]] = {}
    for module in unit:
        own.setdefault(module.name, []).append(module)
    entries = [entry for entry in baseline.entries if entry.importer in own or _is_gone(entry, unit[0], graph)]
    stale = stale_entries(entries, own, needed, graph)
    return (*baseline.problems, *((_in_words(stale),) if stale else ()))


def _is_gone(entry: Entry, member: Module, graph: ImportGraph) -> bool:
    """Whether the importer would belong to the package of `member` and is not there."""
    if entry.importer.partition(".")[0] != member.name.partition(".")[0]:
        return False
    found = graph.workspace.resolve(member, 0, entry.importer)
    return not (found.complete and found.parts)


def _in_words(stale: Sequence[Entry]) -> str:
    named = ", ".join(entry.in_words() for entry in stale[:_NAMED])
    more = f" and {len(stale) - _NAMED} more" if len(stale) > _NAMED else ""
    count, them = ("1 entry is", "it") if len(stale) == 1 else (f"{len(stale)} entries are", "them")
    return f"{count} not needed any more: {named}{more}, 'pylint-cycles baseline' takes {them} out"
