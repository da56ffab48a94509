"""Classes that a module imports although they derive from its own classes: a base imports its subclass."""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.tangle_view import first_attribute, rest_of_dotted


def bases_here(case: Case, names: Sequence[ImportedName], context: Context) -> list[str]:
    """The classes of the importer that what is imported by these names derives from, sorted; usually none."""
    found: set[str] = set()
    for name in names:
        home = context.home_of_import(case, name)
        if home is None or home.module is None:
            continue
        classes = {home.name}
        if not home.name:
            position = name.edges[0].alias
            rest = rest_of_dotted(case.statement, case.statement.names[position]) if position >= 0 else ""
            classes = {first_attribute(use, rest) for use in name.uses}
        for one in sorted(classes - {""}):
            for ancestor in context.ancestry.ancestors(home.module, one):
                is_here = ancestor.module is not None and ancestor.module.path == case.importer.path
                if is_here and ancestor.definition is not None:
                    found.add(ancestor.definition.name)
    return sorted(found)
