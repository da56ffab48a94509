"""Entries of the baseline that are not needed any more, so that the file can only shrink."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from pylint_cycles.accepted.accepted import Accepted
from pylint_cycles.accepted.baseline import PREFIX, Entry
from pylint_cycles.accepted.namesakes import namesakes
from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project.module import Module

Needed = Callable[[Module], "Collection[Entry] | None"]
"""The entries on imports of a module without which a ring would be closed; None when that is not known."""

Reported = Callable[[Module], "Iterable[Entry]"]
"""The entries that would accept what is reported in a module."""

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
    unit: Sequence[Module], accepted: Accepted, needed: Needed, reported: Reported, graph: ImportGraph
) -> tuple[str, ...]:
    """What is wrong with a baseline, as far as a top-level package or module without package has to say it.

    unit: all its modules (`Workspace.unit_of`), not empty. A sentence for each problem, without the name of the file.
    There can be many modules without package: each says what is wrong with the entries on it, and the first one of a
    tangle what is wrong with the file.
    """
    baseline = accepted.baseline(unit[0])
    if not baseline.problems and not baseline.entries:
        return ()
    is_package = not _is_alone(unit[0])
    own = _by_name(unit)
    entries = [
        entry for entry in baseline.entries if entry.importer in own or (is_package and _is_gone(entry, unit[0], graph))
    ]
    stale = stale_entries(entries, own, needed, graph)
    if stale:
        names = {entry.importer for entry in stale}
        others = namesakes(
            names, baseline.path, unit[0], graph.workspace, lambda one: accepted.baseline(one).path == baseline.path
        )
        known = _by_name({module.path: module for module in (*unit, *others)}.values())
        stale = stale_entries(stale, known, needed, graph)
    now = {entry: _causes_now(entry, own, reported) for entry in stale}
    changed = [(entry, causes) for entry, causes in now.items() if causes]
    gone = [entry for entry, causes in now.items() if not causes]
    said = ((_gone_in_words(gone),) if gone else ()) + ((_changed_in_words(changed),) if changed else ())
    return (*(baseline.problems if is_package or _is_first(unit[0], graph) else ()), *said)


def _is_alone(module: Module) -> bool:
    return module.top == module.path


def _is_first(module: Module, graph: ImportGraph) -> bool:
    """Whether the module is the first one of its tangle that is in no package."""
    tangle = graph.tangle_of(module)
    return tangle is not None and next(filter(_is_alone, tangle.members)).path == module.path


def _by_name(modules: Iterable[Module]) -> dict[str, list[Module]]:
    found: dict[str, list[Module]] = {}
    for module in modules:
        found.setdefault(module.name, []).append(module)
    return found


def _is_gone(entry: Entry, member: Module, graph: ImportGraph) -> bool:
    """Whether the importer would belong to the package of `member` and is not there."""
    if entry.importer.partition(".")[0] != member.name.partition(".")[0]:
        return False
    found = graph.workspace.resolve(member, 0, entry.importer)
    return not (found.complete and found.parts)


def _causes_now(entry: Entry, own: Mapping[str, Sequence[Module]], reported: Reported) -> list[str]:
    """The causes that the import of the entry is reported for."""
    found = {one for module in own.get(entry.importer, ()) for one in reported(module)}
    return sorted(one.cause for one in found if (one.importer, one.imported) == (entry.importer, entry.imported))


def _gone_in_words(stale: Sequence[Entry]) -> str:
    named = ", ".join(entry.in_words() for entry in stale[:_NAMED])
    count, them = ("1 entry is", "it") if len(stale) == 1 else (f"{len(stale)} entries are", "them")
    return f"{count} not needed any more: {named}{_more(stale)}, 'pylint-cycles baseline' takes {them} out"


def _changed_in_words(changed: Sequence[tuple[Entry, Sequence[str]]]) -> str:
    """An entry accepts a cause: somebody uses the import in another way now, and is told why it is reported again."""
    named = ", ".join(
        f"{entry.in_words()} is now {' and '.join(PREFIX + cause for cause in causes)}"
        for entry, causes in changed[:_NAMED]
    )
    count = "1 entry has" if len(changed) == 1 else f"{len(changed)} entries have"
    return f"{count} another cause: {named}{_more(changed)}"


def _more(found: Sequence[object]) -> str:
    return f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
