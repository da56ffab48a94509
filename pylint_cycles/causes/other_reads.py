"""What else a module reads through a dotted import: `import a.b` binds `a`, so it is also what `a.c` is read from."""

from __future__ import annotations

from pylint_cycles.causes.case import Case
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.tangle_view import local_name, rest_of_dotted
from pylint_cycles.causes.text import are, lines_text, quoted
from pylint_cycles.source.facts import Alias, Use


def other_reads(case: Case, context: Context) -> str:
    """A sentence on what has to be imported when this statement goes; "" when nothing else is read through it."""
    uses = [use for alias in case.statement.names for use in _others(case, alias, context)]
    if not uses:
        return ""
    members = {member.path for member in case.tangle.members}
    wanted = sorted({f"import {_import_for(case, use, members, context)}" for use in uses})
    read = list(dict.fromkeys(f"{use.name}.{use.attr}" for use in uses))
    return (
        f"{quoted(read)} ({lines_text(use.line for use in uses)}) {are(read)} read through this import as well; write "
        f"{quoted(wanted)} for that."
    )


def _others(case: Case, alias: Alias, context: Context) -> list[Use]:
    """Uses of the name that `alias` binds and no other import does, which do not lead to the module it imports."""
    rest = rest_of_dotted(case.statement, alias)
    if not rest or case.statement.scope:
        return []
    local = local_name(case.statement, alias)
    others = [
        use
        for use in context.use_index(case.importer).of_name(local)
        if use.attr and not f"{use.attr}.".startswith(f"{rest}.") and not rest.startswith(f"{use.attr}.")
    ]
    for index, statement in enumerate(case.importer.facts.imports) if others else ():
        is_other = index != case.index and statement.when == "eager" and not statement.scope
        if is_other and any(local_name(statement, one) == local for one in statement.names):
            return []
    return others


def _import_for(case: Case, use: Use, members: set[str], context: Context) -> str:
    """The longest module that the attributes lead to, when importing that makes no ring; else the package."""
    found = context.workspace.resolve(case.importer, 0, f"{use.name}.{use.attr}")
    parts = found.parts
    if any(path in members for path in parts[1:] if path):
        return use.name
    return ".".join([use.name, *use.attr.split(".")][: max(1, len(parts))])
