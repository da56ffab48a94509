"""Whether one import statement of a module is as good as another one, as far as the time of their running goes."""

from __future__ import annotations

from pylint_cycles.causes.case import Case
from pylint_cycles.causes.context import Context


def binds_in_time(case: Case, index: int, local: str, context: Context, *, may_lead_back: bool = False) -> bool:
    """Whether the statement with this index binds `local` before anybody can miss it from the statement of the case.

    It stands above. Or it stands below with nothing between them but imports; blank lines count as something. Where
    one of these leads back, or itself (but with may_lead_back), nobody may take the name from here, and no function
    that could be called may be there yet.
    """
    imports = case.importer.facts.imports
    own, other = case.statement, imports[index]
    if other.end_line < own.line:
        return True
    tangled = {edge.statement for edge in context.view(case.tangle).edges_from(case.importer.path)}
    line, leads_back = own.end_line, False
    for position, statement in enumerate(imports):
        if own.line <= statement.line <= other.line and position != case.index:
            if statement.line != line + 1 or statement.scope:
                return False
            leads_back = leads_back or (position in tangled and not (may_lead_back and position == index))
            line = statement.end_line
    return line == other.end_line and not (leads_back and _may_be_missed(case, other.line, local, context))


def _may_be_missed(case: Case, line: int, local: str, context: Context) -> bool:
    """Whether other modules can ask for the name, or run code that does, while the imports above a line run."""
    above = (one for one in case.importer.facts.bindings if one.line < line and one.kind != "import")
    return any(above) or context.has_takers(case.importer, local, case.tangle)
