"""What to do where the cure is the direct import: the statements to write, without what the module has already."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pylint_cycles.causes.already_there import There, already_there
from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.repoint import Repoint, direct_imports, is_submodule_of
from pylint_cycles.causes.tangle_view import local_name, uses_of
from pylint_cycles.causes.text import are, lines_text, listed, quoted, them


def direct_cure(
    case: Case, repoints: Sequence[tuple[ImportedName, Repoint]], lines: Sequence[int], context: Context
) -> str:
    """`write 'from p.base import Base' and use that on line 4`.

    lines: where what is read now has to be spelled in another way.
    """
    there: list[There] = []
    respelled = list(lines)
    missing: list[tuple[ImportedName, Repoint]] = []
    for name, repoint in repoints:
        homes = []
        for attribute, home in repoint.homes:
            as_submodule = is_submodule_of(name, home)
            found = already_there(case, name, home, as_submodule, context)
            if found is None:
                homes.append((attribute, home))
                continue
            there.append(found)
            if case.statement.form == "import" and not as_submodule:
                respelled += [use.line for use in name.uses]
        if homes:
            missing.append((name, msgspec.structs.replace(repoint, homes=tuple(homes))))
    there = list(dict.fromkeys(there))
    write = f"write {direct_imports(case, missing, context)}" if missing else ""
    if not there:
        return f"{write} and use that on {lines_text(lines)}" if lines else write
    names = [name for name, _ in repoints]
    if lines or (respelled and not write):
        return _used(there, write, lines_text(respelled), is_all=_is_all(case, names, context))
    known = f"already imported ({lines_text(one.line for one in there)})"
    brought = quoted(one.name for one in there)
    if write:
        return f"{write}; {brought} {are(there)} {known}"
    if _is_all(case, names, context):
        return f"delete this line: {brought} {are(there)} {known}"
    if case.statement.form == "from":
        return f"take {brought} out of this line: {'it is' if len(there) == 1 else 'they are'} {known}"
    return f"{brought} {are(there)} {known}, so this line need not bring {them(there)}"


def _used(there: Sequence[There], write: str, where: str, is_all: bool) -> str:
    """What to use in place of attributes."""
    instead = listed(f"'{one.name}' (already imported on line {one.line})" for one in there)
    if write:
        return f"{write} and use that, with {instead}, on {where}"
    return f"use {instead} on {where}{' and delete this line' if is_all else ''}"


def _is_all(case: Case, names: Sequence[ImportedName], context: Context) -> bool:
    """Whether nothing of the statement is left without these names, for nobody else either."""
    if case.statement.form == "from":
        return len(names) == len(case.statement.names)
    locals_ = {local_name(case.statement, alias) for alias in case.statement.names}
    if any(context.has_takers(case.importer, local, case.tangle) for local in sorted(locals_)):
        return False
    index = context.use_index(case.importer)
    every = {use for alias in case.statement.names for use in uses_of(index, case.statement, alias)}
    aliases = {name.edges[0].alias for name in names}
    return len(aliases) == len(case.statement.names) and every <= {use for name in names for use in name.uses}
