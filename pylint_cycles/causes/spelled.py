"""How a message spells what an import brings: for a module, the attributes that are read from it."""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.tangle_view import first_attribute, rest_of_dotted
from pylint_cycles.source.facts import Use


def spelled(case: Case, names: Sequence[ImportedName]) -> list[str]:
    """What the statement brings by these names, as the importer spells it, each once.

    `Order` for `from app.orders import Order`; `orders.Order` for `from app import orders` when `orders.Order` is all
    that is read; `app.orders` when the module itself is read, passed on or not used at all.
    """
    return list(dict.fromkeys(one for name in names if name.local for one in _of_name(case, name)))


def _of_name(case: Case, name: ImportedName) -> list[str]:
    imported = name.name if case.statement.form == "from" else name.name or name.local
    if any(edge.how not in ("module", "implicit") for edge in name.edges):
        return [imported]
    position = name.edges[0].alias
    if name.attribute:
        start = case.statement.names[position].asname or case.statement.names[position].name
        return [f"{start}.{name.attribute}"]
    rest = rest_of_dotted(case.statement, case.statement.names[position]) if position >= 0 else ""
    found = [_attribute(use, rest) for use in name.uses]
    if not found or "" in found:
        return [imported]
    start = f"{name.local}.{rest}" if rest else name.local
    return [f"{start}.{attribute}" for attribute in found]


def _attribute(use: Use, rest: str) -> str:
    if rest and not f"{use.attr}.".startswith(f"{rest}."):
        return ""
    return first_attribute(use, rest)
