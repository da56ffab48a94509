"""Which edges of a tangle a person has accepted: they count as cut already.

A pragma or an entry of the baseline accepts names of a statement by the cause that the plugin gives them:

- The cause of a statement is that of its dearest name, so accepting that cause accepts the whole statement. Accepting
  the cause of a cheaper name accepts the names up to that one: the plugin names that cause when the dearer ones are of
  no matter (see trim.py). An accepted cause that no name has accepts nothing.
- An entry of the baseline accepts only the edges to the module that it names.
- An edge that also rests on a name of the same statement that is not accepted is not gone, so it is not accepted.

pylint reports nothing in ignored files, so nothing can be accepted there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from pylint_cycles.accepted.accepted import Accepted
from pylint_cycles.accepted.baseline import PREFIX, Entry
from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.judge import Judgement, judge
from pylint_cycles.causes.option import Pair
from pylint_cycles.graph.growing import GrowingGraph

Place = tuple[str, int]
"""Path of an importer, and index of a statement in it."""


class Acceptance(msgspec.Struct, frozen=True):
    """Edges of one statement that are accepted.

    judgement: on the names that are accepted, with the cause by which they are. entry: of the baseline; None for a
    pragma. pairs: the edges, sorted, not empty.
    """

    judgement: Judgement
    entry: Entry | None
    pairs: tuple[Pair, ...]

    @property
    def place(self) -> Place:
        """The statement."""
        return (self.judgement.case.importer.path, self.judgement.case.index)


class Division(msgspec.Struct, frozen=True):
    """The statements of a tangle, divided.

    free: those with an edge that is not accepted; their names are those with such an edge, with all edges that they
        have, for the judgement on them may not depend on what is accepted.
    gone: by statement, the edges that count as cut. accepted: what they come from.
    """

    free: tuple[Case, ...]
    gone: dict[Place, frozenset[Pair]] = {}
    accepted: tuple[Acceptance, ...] = ()

    def left(self, case: Case, name: ImportedName) -> list[Pair]:
        """The edges of a name that are left."""
        gone = self.gone.get((case.importer.path, case.index), frozenset())
        pairs = ((edge.importer, edge.imported) for edge in name.edges)
        return [pair for pair in pairs if pair not in gone]


def divided(
    cases: Sequence[Case], accepted: Accepted, is_reportable: Callable[[str], bool], context: Context
) -> Division:
    """Divide the statements of a tangle; is_reportable: whether pylint lints the file with this path."""
    silenced = {}
    entries = {}
    for module in {case.importer.path: case.importer for case in cases}.values():
        if is_reportable(module.path):
            silenced[module.path] = accepted.silenced(module)
            entries[module.path] = accepted.entries(module)
    free: list[Case] = []
    gone: dict[Place, frozenset[Pair]] = {}
    found: list[Acceptance] = []
    for case in cases:
        path = case.importer.path
        symbols = silenced.get(path, {}).get(case.statement.line, frozenset())
        own = entries.get(path, ())
        acceptances = _accepted(case, symbols, own, context) if symbols or own else []
        if not acceptances:
            free.append(case)
            continue
        found += acceptances
        pairs = gone[path, case.index] = frozenset(pair for one in acceptances for pair in one.pairs)
        names = tuple(name for name in case.names if not pairs.issuperset(_pairs(name)))
        if names:
            free.append(msgspec.structs.replace(case, names=names))
    return Division(tuple(free), gone, tuple(found))


def _accepted(case: Case, symbols: Iterable[str], entries: Iterable[Entry], context: Context) -> list[Acceptance]:
    """What is accepted of one statement, by a pragma before the baseline."""
    known = {module.path: module.name for module in case.tangle.members}
    imported = {known[pair[1]] for name in case.names for pair in _pairs(name)}
    causes = {symbol.removeprefix(PREFIX) for symbol in symbols}
    given: list[tuple[Judgement, Entry | None, dict[Pair, list[ImportedName]]]] = []
    taken: set[tuple[tuple[str, str], Pair]] = set()
    wanted: list[tuple[Entry | None, set[str], str]] = [(None, causes, "")] if causes else []
    wanted += [(entry, {entry.cause}, entry.imported) for entry in entries if entry.imported in imported]
    for entry, allowed, target in wanted:
        judgement, names = _covered(case, allowed, context)
        if judgement is None:
            continue
        pairs: dict[Pair, list[ImportedName]] = {}
        for name in names:
            for pair in _pairs(name):
                if (name.key, pair) not in taken and target in ("", known[pair[1]]):
                    taken.add((name.key, pair))
                    pairs.setdefault(pair, []).append(name)
        given.append((judgement, entry, pairs))
    held = {pair for name in case.names for pair in _pairs(name) if (name.key, pair) not in taken}
    found = ((judgement, entry, tuple(sorted(pairs.keys() - held))) for judgement, entry, pairs in given)
    return [Acceptance(judgement, entry, pairs) for judgement, entry, pairs in found if pairs]


def _covered(case: Case, causes: set[str], context: Context) -> tuple[Judgement | None, list[ImportedName]]:
    """The names of a statement that are accepted when these causes are, and the judgement that says so.

    A finding may propose a direct import or not; the names that either judgement gives such a cause count.
    """
    direct = msgspec.structs.replace(case, not_repointed=frozenset(name.key for name in case.names))
    found: Judgement | None = None
    covered: list[ImportedName] = []
    for variant in (case, direct):
        names = variant.names
        while names:
            judgement = judge(msgspec.structs.replace(variant, names=names), context)
            if judgement.cause in causes:
                found = found or judgement
                covered += [name for name in names if name not in covered]
                break
            dearest = max(verdict.cost for _, verdict in judgement.verdicts if verdict.cause == judgement.cause)
            names = tuple(
                name
                for name, verdict in judgement.verdicts
                if (verdict.cause, verdict.cost) != (judgement.cause, dearest)
            )
    return found, covered


def needed(acceptances: Sequence[Acceptance], left: Iterable[Pair]) -> list[Acceptance]:
    """Those acceptances without which a ring would be closed; left: the edges when all that is reported is changed.

    Where several would do, those that come first are not needed: the baseline before pragmas, then by dotted name. So
    all others can be withdrawn at once, none of those that are returned can, and no line number plays a part.
    """
    graph = GrowingGraph(left)
    groups: dict[tuple[object, ...], list[Acceptance]] = {}
    for one in acceptances:
        groups.setdefault(_order(one), []).append(one)
    found = []
    for _, group in sorted(groups.items(), key=lambda item: item[0]):
        pairs = [pair for pair in dict.fromkeys(pair for one in group for pair in one.pairs) if pair not in graph]
        if pairs and graph.leads([imported for _, imported in pairs], pairs[0][0]):
            found += group
            continue
        for importer, imported in pairs:
            graph.add(importer, imported)
    return found


def _order(acceptance: Acceptance) -> tuple[object, ...]:
    """What decides on the order; statements under one entry of the baseline are one."""
    case = acceptance.judgement.case
    if acceptance.entry is not None:
        # a name may stand for several files
        return (0, acceptance.entry.importer, acceptance.entry.imported, acceptance.entry.cause, case.importer.path, 0)
    targets = " ".join(sorted(name.name for name in case.names))
    return (1, case.importer.name, f"{case.statement.module} {targets}", "", case.importer.path, case.index)


def _pairs(name: ImportedName) -> list[Pair]:
    return [(edge.importer, edge.imported) for edge in name.edges]
