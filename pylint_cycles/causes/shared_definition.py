"""shared-definition: what is imported is a definition that neither side has to own.

Definition (causes.md): an eager edge X -> Y where every imported name is a constant, enum, exception, data class, type
alias, decorator, base class or pure function of Y whose closure inside Y uses no import of Y from the tangle; also a
constant of a class, read through the class. A name that is passed on counts where it is defined. A class that is none
of these is one only when X needs it while it is being imported. Utilities that reach up are utility-creep.

Cure: move the definition, with what only it needs, to a leaf module that both import, or to its one user. When it
needs most of Y, it is the rest of Y that has to go.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pylint_cycles.causes.case import Case, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.definition_kinds import SERVICE
from pylint_cycles.causes.home import Home
from pylint_cycles.causes.moved import Moved, moved_definition, rest_instead
from pylint_cycles.causes.moving_text import advice
from pylint_cycles.causes.tangle_view import first_attribute, is_in_function, rest_of_dotted
from pylint_cycles.causes.utility import is_utility
from pylint_cycles.source.facts import Use

COST = 40
COST_SERVICE = 50
COST_REST = 60
COST_UTILITY = 15
"""More, when the definition is in a utility: that is where it belongs, and the utility is what reaches up."""
_PER_DEFINITION = 2
_MOST = 20
"""What each definition that has to go along adds to the cost, and all of them at most."""


def judge(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict of this cause on one name, None when it does not apply."""
    index = context.use_index(case.importer)
    if not name.uses or not index.is_complete or is_in_function(case.statement, index):
        return None
    found: list[Moved] = []
    for home, uses in _wanted(case, name, context):
        one = moved_definition(case, home, uses, context) if home is not None else None
        if one is None:
            return None
        found.append(one)
    costs = [_cost(case, moved, context) for moved in _by_source(found)]
    if not costs or None in costs:
        return None
    return Verdict("shared-definition", max(cost or 0 for cost in costs), found[0].kind, detail=tuple(found))


def _by_source(moved: Iterable[Moved]) -> list[list[Moved]]:
    found: dict[str, list[Moved]] = {}
    for one in moved:
        found.setdefault(one.source.path, []).append(one)
    return list(found.values())


def _cost(case: Case, moved: Sequence[Moved], context: Context) -> int | None:
    """What it costs to move definitions of one module; None when they had better stay."""
    rest = rest_instead(case, moved, context)
    if rest is None:
        return None
    if rest:
        # where nothing is needed at import, it is less to import it late
        return COST_REST if any(one.is_at_import for one in moved) else None
    cost = COST_SERVICE if any(one.kind == SERVICE for one in moved) else COST
    if is_utility(moved[0].source, case.tangle, context):
        cost += COST_UTILITY
    along = {name for one in moved for name in one.closure} - {one.name for one in moved}
    return cost + min(_MOST, _PER_DEFINITION * len(along))


def _wanted(case: Case, name: ImportedName, context: Context) -> list[tuple[Home | None, list[Use]]]:
    """What the importer needs, each with the uses of it; None for what nobody knows."""
    home = context.home_of_import(case, name)
    if home is None or home.module is None:
        return [(None, [])]
    if home.name:
        return [(home, list(name.uses))]
    position = name.edges[0].alias
    rest = rest_of_dotted(case.statement, case.statement.names[position]) if position >= 0 else ""
    by_attribute: dict[str, list[Use]] = {}
    for use in name.uses:
        by_attribute.setdefault(first_attribute(use, rest), []).append(_below(use, rest))
    return [
        (context.home(home.module, attribute) if attribute else None, uses) for attribute, uses in by_attribute.items()
    ]


def _below(use: Use, rest: str) -> Use:
    """`use` as if the attribute of the module had been imported itself."""
    chain = use.attr[len(rest) :].removeprefix(".") if rest else use.attr
    return msgspec.structs.replace(use, attr=chain.partition(".")[2])


def advise(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """Evidence and cure, one sentence for each module that definitions come from."""
    moved = (one for _, verdict in group for one in verdict.detail)
    return " ".join(advice(case, part, context) for part in _by_source(moved))
