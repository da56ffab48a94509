"""fat-init, second kind: a ring that is there only because importing p.leaf also runs `p/__init__`.

Seen from two sides. From the line of `__init__` that leads on around the ring: nobody in the tangle needs a name
that it binds. From the import of p.leaf: p.leaf itself needs nothing of the ring. Which side is reported is up to
the cut.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pylint_cycles.causes.case import CALL_TIME, Case, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.effects import has_effects, imported_modules
from pylint_cycles.causes.home import leads_through
from pylint_cycles.causes.tangle_rings import ImplicitRing
from pylint_cycles.causes.tangle_view import UNKNOWN_NAME, is_in_function, uses_of
from pylint_cycles.causes.text import are, its, lines_text, listed, quoted, them
from pylint_cycles.causes.users import users_of
from pylint_cycles.graph.edges import Edge
from pylint_cycles.project.module import Module

COST_DROP = 40
COST_CALL_TIME = 50
COST_EXPORTED = 46
COST_USED_ELSEWHERE = 70
COST_IMPORT_TIME = 85


class Unneeded(msgspec.Struct, frozen=True):
    """A line of `__init__`: the edge that comes back to the package, and the imported modules that have effects.

    users: the definitions of `__init__` that use what it binds. taken: those of these names that other modules take.
    hidden: the module that defines the name, when a module `__getattr__` would never be asked for it.
    """

    entry: Edge
    effects: tuple[Module, ...]
    users: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    hidden: str = ""


class Innocent(msgspec.Struct, frozen=True):
    """An import of a module that needs nothing of the ring, and the package around it that does.

    lines_back: of `__init__`, that lead to the importer. may_be_lazy: what they bind can wait until it is asked for.
    """

    imported: Module
    package: Module
    lines_back: tuple[int, ...]
    may_be_lazy: bool


def judge_line(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict on a name that a line of `__init__` binds, None when it does not apply."""
    package = case.importer
    if not package.is_package or is_in_function(case.statement, context.use_index(package)):
        return None
    if any(binding.name == name.local and binding.kind == "delete" for binding in package.facts.bindings):
        return None  # it is there so that what it runs is run first
    view = context.view(case.tangle)
    needed = view.needed(package.path)
    if UNKNOWN_NAME in needed or any(_is_from(case, name, wanted, context) for wanted in needed):
        return None
    rings = [view.rings.through(package.path, edge.imported) for edge in name.edges]
    ring = min((ring for ring in rings if ring is not None), key=lambda one: len(one.members), default=None)
    if ring is None:
        return None
    if any(use.kind != "export" for use in name.uses):
        return _judge_used(case, name, ring, context)
    bound = [name.local] if name.local else [b.name for b in package.facts.bindings if not b.name.startswith("_")]
    exported = name.local in (package.facts.exports or ()) or any(use.kind == "export" for use in name.uses)
    used = any(context.has_takers(package, local, case.tangle) for local in bound)
    effects = tuple(module for module in imported_modules(case, name, context) if has_effects(module, context))
    if effects and all(edge.how in ("module", "implicit") for edge in name.edges):
        return None  # most likely it is there for that: registration
    detail = Unneeded(ring.entry, effects, hidden=_module_of_same_name(case, name, context))
    cost = COST_USED_ELSEWHERE if used else COST_EXPORTED if exported else COST_DROP
    kind = "lazy" if used or exported or effects or not name.local else "drop"
    return Verdict("fat-init", cost, kind, detail=detail, ring=ring.members)


def _module_of_same_name(case: Case, name: ImportedName, context: Context) -> str:
    """The dotted name of the module that defines the name when a submodule of the package has that name; else ""."""
    if not name.local or all(edge.how != "attribute" for edge in name.edges):
        return ""
    found = context.workspace.resolve(case.importer, 0, f"{case.importer.name}.{name.local}")
    home = context.home_of_import(case, name)
    if not found.complete or not found.parts or home is None or home.module is None:
        return ""
    return home.module.name


def _judge_used(case: Case, name: ImportedName, ring: ImplicitRing, context: Context) -> Verdict | None:
    """The verdict on a name that definitions of `__init__` use, when the ring needs none of them either."""
    package = case.importer
    if not context.use_index(package).is_complete:
        return None
    users = users_of(package, name.local, {use.owner for use in name.uses if use.kind != "export"}, context)
    if "" in users or users.intersection(context.view(case.tangle).needed(package.path)):
        return None
    offered = name.local in (package.facts.exports or ())
    taken = [one for one in (name.local, *sorted(users)) if context.has_takers(package, one, case.tangle)]
    cost = COST_USED_ELSEWHERE if taken or offered else COST_DROP
    detail = Unneeded(ring.entry, (), tuple(sorted(users)), tuple(taken))
    return Verdict("fat-init", cost, "users", detail=detail, ring=ring.members)


def _is_from(case: Case, name: ImportedName, wanted: str, context: Context) -> bool:
    """Whether the name `wanted` of the package is one that this import binds."""
    if name.local:
        return name.local == wanted
    if any(binding.name == wanted for binding in case.importer.facts.bindings):
        return False
    home = context.home(case.importer, wanted)
    sources = {edge.imported for edge in name.edges}
    if home is None or home.module is None:
        return True
    return leads_through(context.workspace, case.importer, wanted, sources)


def judge_importer(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict on an import of a module that needs nothing of the ring, None when it does not apply."""
    if not name.uses or any(edge.how != "implicit" for edge in name.edges):
        return None
    if is_in_function(case.statement, context.use_index(case.importer)):
        return None
    imported = _asked_for(case, context)
    ring = min(
        (context.view(case.tangle).rings.shortest(case.importer.path, edge.imported) for edge in name.edges),
        key=len,
    )
    package = context.workspace.module_at(ring[1]) if len(ring) > 1 else None
    if imported is None or package is None or imported.path == package.path:
        return None
    lines, modules = _back(case, package, context)
    may_be_lazy = (
        len(lines) <= _FEW
        and not any(has_effects(module, context) for module in modules)
        and not _is_used_here(package, lines, context)
    )
    kinds = {use.kind for use in name.uses}
    kind = "innocent-call-time" if kinds <= CALL_TIME else "innocent"
    cost = COST_CALL_TIME if kinds <= CALL_TIME else COST_IMPORT_TIME
    return Verdict("fat-init", cost, kind, detail=Innocent(imported, package, lines, may_be_lazy), ring=ring)


def _back(case: Case, package: Module, context: Context) -> tuple[tuple[int, ...], list[Module]]:
    """The lines of the package's `__init__` that lead to the importer, and the members that they import."""
    view = context.view(case.tangle)
    reaching = view.rings.leading_to(case.importer.path, package.path)
    found = [edge for edge in view.edges_from(package.path) if edge.imported in reaching]
    modules = [context.workspace.module_at(path) for path in sorted({edge.imported for edge in found})]
    lines = {package.facts.imports[edge.statement].line for edge in found}
    return tuple(sorted(lines)), [module for module in modules if module is not None]


def _is_used_here(package: Module, lines: Sequence[int], context: Context) -> bool:
    """Whether the `__init__` itself reads a name that the imports on these lines bind.

    In its functions as well: a module `__getattr__` is not asked for global names.
    """
    index = context.use_index(package)
    if not index.is_complete:
        return True
    statements = [statement for statement in package.facts.imports if statement.line in lines]
    uses = (use for statement in statements for alias in statement.names for use in uses_of(index, statement, alias))
    return any(use.kind != "export" for use in uses)


_FEW = 3
"""So many lines of `__init__` somebody would rather load lazily than move a module."""


def _asked_for(case: Case, context: Context) -> Module | None:
    """The module that the statement names, whether or not it stands in the tangle."""
    if case.statement.form == "from":
        found = context.workspace.resolve(case.importer, case.statement.level, case.statement.module)
    elif len(case.statement.names) == 1:
        found = context.workspace.resolve(case.importer, 0, case.statement.names[0].name)
    else:
        return None
    module = context.workspace.module_at(found.parts[-1]) if found.complete and found.parts[-1] else None
    if module is not None and case.statement.form == "from" and len(case.names) == 1:
        inner = context.workspace.resolve(
            case.importer,
            case.statement.level,
            f"{case.statement.module}.{case.names[0].name}".lstrip("."),
        )
        if inner.complete and inner.parts[-1] and module.is_package:
            module = context.workspace.module_at(inner.parts[-1]) or module
    return module


def advise_line(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """Evidence and cure for names of a line of `__init__`, one or two sentences."""
    package = case.importer
    entry: Edge = group[0][1].detail.entry
    outside = context.workspace.module_at(entry.importer)
    evidence = f"Importing a module below {package.name} also runs this '__init__'"
    if outside is not None:
        line = outside.facts.imports[entry.statement].line
        evidence = (
            f"Line {line} of {outside.name} imports a module below {package.name}, which also runs this '__init__'"
        )
    names = [name.local for name, _ in group if name.local]
    users = sorted({user for _, verdict in group for user in verdict.detail.users})
    if users:
        use = "uses" if len(users) == 1 else "use"
        names_taken = sorted({one for _, verdict in group for one in verdict.detail.taken})
        taken = f", and let others take {quoted(names_taken)} from there" if names_taken else ""
        return (
            f"{evidence}, and nothing in the ring needs {quoted(users)}, which {use} {quoted(names)}; move "
            f"{quoted(users)} with this import to a module of {its(users)} own{taken}."
        )
    what = quoted(names) if names else "the names"
    text = f"{evidence}, and nothing in the ring needs {what} from it"
    effects = listed(sorted({module.name for _, verdict in group for module in verdict.detail.effects}))
    cures = [
        f"take {quoted([name.local])} out of this line, and let others take {quoted([name.name])} from "
        f"{verdict.detail.hidden} (a submodule has that name: a module '__getattr__' would not always be asked)"
        for name, verdict in group
        if verdict.detail.hidden
    ]
    others = [(name, verdict) for name, verdict in group if not verdict.detail.hidden]
    if others:
        lazy = quoted(name.local for name, _ in others if name.local) or "the names"
        cures.append(f"load {lazy} lazily in a module '__getattr__' above the other imports")
        if all(verdict.kind == "drop" for _, verdict in others):
            cures[-1] += f", or drop this line if nothing else takes {them(others)} from {package.name}"
    cure = ", and ".join(cures)
    if effects:
        cure += f", and import {effects}, which does more than define things, from the entry point of the program"
    return f"{text}; {cure}."


def advise_importer(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """Evidence and cure for an import of an innocent module, one or two sentences."""
    del context  # the verdict has it all
    detail: Innocent = group[0][1].detail
    names = [name.name for name, _ in group]
    source = "" if names == [detail.imported.name] else f" from {detail.imported.name}"
    lines = detail.lines_back
    leads = f" and {lines_text(lines)} there {'leads' if len(lines) == 1 else 'lead'} back here" if lines else ""
    lazy = f"Load what {'that line binds' if len(lines) == 1 else 'those lines bind'} lazily, or move"
    text = (
        f"{quoted(names)}{source} {are(names)} not what closes the ring: importing {detail.imported.name} also runs "
        f"'__init__' of {detail.package.name}{leads}. {lazy if detail.may_be_lazy else 'Move'} {detail.imported.name} "
        f"out of {detail.package.name}"
    )
    functions = sorted({use.scope for name, _ in group for use in name.uses if use.kind in CALL_TIME})
    if group[0][1].kind == "innocent-call-time" and functions:
        return f"{text}; importing {them(names)} inside {quoted(functions)} works around it."
    return f"{text}."
