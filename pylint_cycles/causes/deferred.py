"""deferred: an import inside a function hides a ring; the debt is still there. Off by default.

Definition (causes.md): the ring exists only when imports inside functions are counted. So an import inside a function
whose edge stays inside a tangle of the graph of eager and deferred imports, while no import at the top of the same file
makes that edge already. A module `__getattr__` (PEP 562) is left out: serving names on demand is the cure of another
cause, not a debt.

Shown is the shortest ring through the import, one whose other imports all stand at the top first. The root cause is the
import on the way back that is the cheapest to change, by the causes of the other messages; this one counts as call-time
(its name is needed when a function runs), so where all others are dearer it was deferred for good reason.

Where a person has accepted the root cause, the text says so, and proposes nothing.

Cure: import at the top, from where the names are really defined, when no ring leads back from there; else that of the
root cause.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

import msgspec

from pylint_cycles.causes.brought import Brought
from pylint_cycles.causes.call_time import COST
from pylint_cycles.causes.case import Confidence
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.deferrals import LAZY_ATTRIBUTE, Deferrals, Ways
from pylint_cycles.causes.finding import Finding
from pylint_cycles.causes.findings import note_on
from pylint_cycles.causes.in_short import cures_in_short, has_cure, repoints_of
from pylint_cycles.causes.judge import Judgement, advice
from pylint_cycles.causes.late import is_movable
from pylint_cycles.causes.repoint import direct_imports
from pylint_cycles.causes.root_cause import RootCause, frees, judged, repoint_targets, root_cause
from pylint_cycles.causes.text import are, lines_text, listed, quoted
from pylint_cycles.graph.deferred import runs
from pylint_cycles.graph.edges import Edge
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import ImportFact

_NAMED = 4
"""So many of the other deferred imports of a ring are named."""


class _Hidden(msgspec.Struct, frozen=True):
    """A deferred statement.

    shown: the edge that the ring is shown through. edges: all that close rings. ring: paths. around: what is judged.
    asked: dotted name of the module that it asks for, which need not stand in the ring: its package may.
    """

    module: Module
    shown: Edge
    edges: tuple[Edge, ...]
    ring: tuple[str, ...]
    around: Tangle
    asked: str

    @property
    def statement(self) -> ImportFact:
        return self.module.facts.imports[self.shown.statement]


Accepted = Callable[[str], Sequence[Finding]]
"""The findings in the file at a path that a person has accepted."""


def deferred_imports(
    module: Module, deferrals: Deferrals, brought: Brought, accepted: Accepted, context: Context
) -> tuple[Finding, ...]:
    """The findings on imports inside functions of one module that hide a ring, in source order."""
    ways = deferrals.ways(module)
    if ways is None:
        return ()
    at_the_top = {edge.imported for edge in context.graph.edges(module)}
    found = []
    for index, edges in deferrals.by_statement(module).items():
        closing = tuple(edge for edge in edges if edge.imported in ways.names and edge.imported not in at_the_top)
        if closing and module.facts.imports[index].scope != LAZY_ATTRIBUTE:
            found.append(_finding(_hidden(module, edges, closing, ways, context), ways, brought, accepted, context))
    return tuple(found)


def _hidden(module: Module, edges: Sequence[Edge], closing: tuple[Edge, ...], ways: Ways, context: Context) -> _Hidden:
    """What is said of a statement with these edges, of which those in `closing` close rings."""
    rings = {edge: ways.ring(edge) for edge in closing}
    shown = min(
        closing,
        key=lambda edge: (
            not ways.is_eager(rings[edge]),
            len(rings[edge]),
            edge.how == "implicit",
            [ways.names[path] for path in rings[edge]],
        ),
    )
    asked = [edge.imported for edge in edges if edge.alias == shown.alias and edge.how != "implicit"]
    target = context.workspace.module_at((asked or [shown.imported])[0])
    return _Hidden(
        module,
        shown,
        closing,
        rings[shown],
        ways.around(rings[shown], closing),
        target.name if target is not None else ways.names[shown.imported],
    )


def _finding(hidden: _Hidden, ways: Ways, brought: Brought, accepted: Accepted, context: Context) -> Finding:
    module = hidden.module
    names = tuple(ways.names[path] for path in hidden.ring)
    where = f"inside '{hidden.statement.scope}'" if hidden.statement.scope else "that runs later"
    text = f"This import {where} hides the cycle: none is there at import time."
    if hidden.shown.how == "implicit":
        text += f" Importing a module below {names[1]} also runs the '__init__' of {names[1]}."
    cure = _direct(hidden, ways, brought, context)
    confidence: Confidence = "HIGH"
    if not cure:
        cure, confidence = _of_root(hidden, ways, brought, accepted, context)
    return note_on(module, hidden.shown.statement, "deferred", names, names[1], f"{text} {cure}.", confidence)


def _of_root(
    hidden: _Hidden, ways: Ways, brought: Brought, accepted: Accepted, context: Context
) -> tuple[str, Confidence]:
    """The root cause and its cure, or what is left without one; found once for all imports with the same ring."""
    targets = tuple(sorted({edge.imported for edge in hidden.edges}))
    key = (hidden.ring, targets)
    if key not in ways.cures:
        ways.cures[key] = ("", "HIGH")
        root = root_cause(hidden.ring, hidden.around, context)
        if root is not None and root.cost <= COST and _can_be_said(root):
            worst = root.judgements[0]
            lines = lines_text(one.case.statement.line for one in root.judgements)
            place = f"{lines} of {root.importer.name}"
            cure = f"The root cause is {worst.cause} at {place}: {cures_in_short(root.judgements, context)}"
            lines_accepted = {finding.line for finding in accepted(root.importer.path)}
            if all(one.case.statement.line in lines_accepted for one in root.judgements):
                cure = f"The root cause, {worst.cause} at {place}, is accepted; leave this import where it is"
            elif frees(root, hidden.module, targets, context) and not brought.enters_tangle(hidden.module, targets):
                cure += ", and this import can stand at the top of the file"
            ways.cures[key] = (cure, worst.confidence)
    cure, confidence = ways.cures[key]
    return (cure, confidence) if cure else (_keep(hidden, ways), "HIGH")


def _can_be_said(root: RootCause) -> bool:
    return all(has_cure(verdict.cause, verdict.kind) for one in root.judgements for _, verdict in one.verdicts)


def _direct(hidden: _Hidden, ways: Ways, brought: Brought, context: Context) -> str:
    """The import at the top from where the names are defined, or could be; "" when that is no way out."""
    judgement = next(
        one
        for one in judged(hidden.around, hidden.module, [edge.imported for edge in hidden.edges], context)
        if one.case.index == hidden.shown.statement
    )
    if _can_move(judgement, ways, context):
        return f"{advice(judgement, context)} Then this import can stand at the top of the file"
    repoints = repoints_of(judgement)
    targets = repoint_targets(judgement)
    if not repoints or hidden.module.path in runs(context.graph, targets):
        return ""
    if brought.enters_tangle(hidden.module, targets):
        return ""
    names = [name.name for name, _ in judgement.verdicts]
    statements = direct_imports(
        judgement.case, [(name, verdict.detail) for name, verdict in judgement.verdicts], context
    )
    return f"{quoted(names)} {are(names)} only passed on by {repoints[0].source.name}; write {statements} at the top"


def _can_move(judgement: Judgement, ways: Ways, context: Context) -> bool:
    """Whether all names of the statement are made by an `__init__`, and could be in a leaf module."""
    verdicts = [verdict for _, verdict in judgement.verdicts]
    if any((verdict.cause, verdict.kind) != ("fat-init", "late") for verdict in verdicts):
        return False
    homes = [home for verdict in verdicts for _, home in verdict.detail.homes]
    return all(home.module is not None and is_movable(home.module, home.name, ways.tangle, context) for home in homes)


def _keep(hidden: _Hidden, ways: Ways) -> str:
    """What is left where no other import of the ring is cheaper to change."""
    scope = hidden.statement.scope
    needed = f"what '{scope}' needs of" if scope else "what is needed of"
    cure = f"pass in {needed} {hidden.asked}, instead of importing it"
    if ways.is_eager(hidden.ring):
        return f"Every other import of the ring is dearer to change: {cure}"
    return f"{_also_deferred(hidden, ways)} inside a function as well, so not all of them can stand at the top; {cure}"


def _also_deferred(hidden: _Hidden, ways: Ways) -> str:
    """The other modules of the ring that defer what leads on, with the lines where they do."""
    hops = zip(hidden.ring[1:], (*hidden.ring[2:], hidden.ring[0]), strict=True)
    found = (place for hop in hops if (place := ways.deferral_at(*hop)))
    places = list(islice(found, _NAMED + 1))
    if len(places) > _NAMED:
        return f"{listed(places[:_NAMED])} and others import"
    return f"{listed(places)} {'imports' if len(places) == 1 else 'import'}"
