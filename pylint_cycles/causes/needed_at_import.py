"""Whether the ring needs definitions while it is being imported: then what they import cannot wait for a call."""

from __future__ import annotations

from collections.abc import Collection

from pylint_cycles.causes.case import CALL_TIME
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.tangle_view import first_attribute, is_in_function, rest_of_dotted, uses_of
from pylint_cycles.causes.type_hints import TYPING
from pylint_cycles.graph.edges import Edge
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module


def is_needed_at_import(source: Module, names: Collection[str], tangle: Tangle, context: Context) -> bool:
    """Whether another member uses one of the definitions `names` of `source` at import, or nobody can tell."""
    members = {member.path: member for member in tangle.members}
    return any(
        _uses_at_import(members[edge.importer], edge, names, context)
        for edge in tangle.edges
        if edge.imported == source.path and edge.how != "implicit"
    )


def _uses_at_import(importer: Module, edge: Edge, names: Collection[str], context: Context) -> bool:
    index = context.use_index(importer)
    statement = importer.facts.imports[edge.statement]
    if edge.alias < 0 or edge.how == "star" or not index.is_complete or is_in_function(statement, index):
        return True
    alias = statement.names[edge.alias]
    uses = uses_of(index, statement, alias)
    if edge.how == "attribute":
        if alias.name not in names:
            return False
    else:
        rest = rest_of_dotted(statement, alias)
        uses = tuple(use for use in uses if first_attribute(use, rest) in ("", *names))
    return any(use.kind not in CALL_TIME and use.kind not in TYPING for use in uses)
