"""shadowed: a file (or package) of the project has the name of a library, and is imported instead of it.

Definition (causes.md): a module whose top-level name is in `sys.stdlib_module_names`, or is that of an installed
distribution, imports that name and gets itself (see `self_import`). Here: another module of a ring imports it, and all
that it wants are names that are not there, as those of the library would be.

Cure: rename the file. Nothing else helps, and no import has to move.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pylint_cycles.causes.case import Case, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.hidden import Hidden, hidden_libraries
from pylint_cycles.causes.text import are, quoted
from pylint_cycles.causes.wanted_names import wanted_of

COST = 1
"""Below that of every other edit: this is a mistake, whatever else stands in the ring."""


class Missing(msgspec.Struct, frozen=True):
    """What a statement wants of a library and does not find in the module that hides it."""

    hidden: Hidden
    names: tuple[str, ...]


def judge(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict of this cause on one name, None when it does not apply."""
    paths = {edge.imported for edge in name.edges}
    top = context.workspace.module_at(next(iter(paths))) if len(paths) == 1 else None
    if top is None or "." in top.name or case.statement.form == "call" or case.statement.level:
        return None
    libraries = hidden_libraries(context)
    if libraries.kind(top.name) in (None, "unknown"):
        return None
    # once for each module, where what is wanted has to be looked up for each import: torch is known by name, too
    hidden = libraries.behind(top, context)
    if hidden is None:
        return None
    alias = next((alias for alias in case.statement.names if alias.name == name.name), None)
    if alias is None:
        return None
    wanted = wanted_of(case.importer, msgspec.structs.replace(case.statement, names=(alias,)), top, context)
    if not wanted.missing or wanted.present:
        return None
    if any(libraries.libraries.defines(top.name, one) is False for one in wanted.missing):
        return None
    return Verdict("shadowed", COST, "ring", "INFERENCE", Missing(hidden, wanted.missing))


def advise(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """Evidence and cure, two sentences for each module that hides a library."""
    del case, context
    by_module: dict[str, list[Missing]] = {}
    for _, verdict in group:
        by_module.setdefault(verdict.detail.hidden.top.name, []).append(verdict.detail)
    sentences = []
    for module, found in sorted(by_module.items()):
        names = [name for missing in found for name in missing.names]
        what = "package" if found[0].hidden.top.is_package else "file"
        sentences.append(
            f"The {what} {module} of the project is named like {found[0].hidden.text} and is imported instead of it: "
            f"{quoted(names)} {are(names)} not defined there. Rename that {what}, and change the imports that mean it."
        )
    return " ".join(sentences)
