"""entangled, first kind: a plain module only passes a name on (a facade, a name kept for compatibility).

The cure is the direct import, as in fat-init, and as cheap; so it is asked for before the dearer causes.
"""

from __future__ import annotations

from pylint_cycles.causes.case import Case, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.repoint import Repoint

COST = 15


def judge(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict on one name, None when the imported module defines it, or is needed for something else."""
    if len(name.edges) != 1 or name.edges[0].how != "attribute":
        return None
    source = context.workspace.module_at(name.edges[0].imported)
    home = context.home(source, name.name) if source is not None else None
    if (
        source is None
        or home is None
        or home.module == source
        or home.is_aliased
        or not context.may_repoint(case, name, source, home)
    ):
        return None
    return Verdict("entangled", COST, "facade", detail=Repoint(source, ((name.name, home),)))
