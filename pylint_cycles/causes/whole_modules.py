"""Whether a module itself is what functions use: handed over, or reached through its package. Nobody passes that in."""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.case import CALL_TIME, Case, ImportedName
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.objects import object_of


def uses_whole_modules(case: Case, names: Sequence[ImportedName], context: Context) -> bool:
    """Whether one of these names stands for a module that is used as such when a function runs."""
    return any(_is_whole(case, name, context) for name in names)


def _is_whole(case: Case, name: ImportedName, context: Context) -> bool:
    if not name.local or any(edge.how not in ("module", "implicit") for edge in name.edges):
        return False
    for use in name.uses:
        if use.kind not in CALL_TIME:
            continue
        home, _ = object_of(case.importer, name.local, name.attribute or use.attr, context)
        if home is not None and home.module is not None and not home.name:
            return True
    return False
