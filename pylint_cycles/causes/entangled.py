"""entangled: none of the other causes; says how the import is used, which decides what can be done.

The last in precedence: it applies to every import statement of a tangle.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from pylint_cycles.causes import facade
from pylint_cycles.causes.call_time import WORKAROUND, annotations_too
from pylint_cycles.causes.case import CALL_TIME, Case, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.direct_cure import direct_cure
from pylint_cycles.causes.effects import has_effects, imported_modules
from pylint_cycles.causes.own_subclasses import bases_here
from pylint_cycles.causes.run_time_annotations import is_read_at_run_time, reader_of
from pylint_cycles.causes.spelled import spelled
from pylint_cycles.causes.tangle_view import is_in_function
from pylint_cycles.causes.text import are, lines_text, listed, quoted, them
from pylint_cycles.graph.names import bindings_of, offers, star_source
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import UseKind
from pylint_cycles.source.free_names import free_names

_ALL: frozenset[UseKind] = frozenset(get_args(UseKind))
_TYPING: frozenset[UseKind] = frozenset({"local-annotation", "quoted", "comment", "annotation"})

COSTS = {
    "facade": facade.COST,
    "no-use": 60,
    "probe": 40,
    # a little less than call-time: where other names are used in functions anyway, that is what is to be said
    "isinstance": 48,
    "exception": 48,
    "re-export": 60,
    "offered-used": 60,
    "dynamic": 60,
    "star": 60,
    "base": 90,
    "preload": 85,
}
COST_IMPORT_TIME = 80
COST_INTERFACE = 120
_OFFERED = {"re-export": "offered", "star": "offered-star"}

_SENTENCES = {
    "dynamic": "The module is imported by a literal name while this one is being imported; do that in the "
    "function that needs it.",
    "facade": "{what} {are} only passed on by {source}; {direct}.",
    "star": "Everything is taken from {source}; import only the names that are used, then see what they need.",
    "runs-at-import": "{what} {are} imported inside {scope}, which runs while this module is being imported; move what "
    "is needed to a module that imports neither side, or call that function later.",
    "base": "{what} {are} a base class of {bases}; move {it} with all that {they_need} to a module that imports "
    "neither side{way_back}.",
    "import-time": "{what} {are} needed while this module is being imported ({needed}); move what is needed to "
    "a module that imports neither side.",
    "offered": "{what} {are} needed by nothing in this '__init__', only offered by it to others; load {it} lazily in a "
    "module '__getattr__' (PEP 562){still_run}.",
    "offered-used": "{what} {are} used in {functions} here, and offered by this module to others; import {it} inside "
    "{inside}, and load {it} lazily for the others in a module '__getattr__' (PEP 562){still_run}.{hints}",
    "offered-star": "This '__init__' offers everything of {source} to others; list the names and load them lazily in a "
    "module '__getattr__' (PEP 562){still_run}.",
    "re-export": "{what} {are} only passed on to the importers of this module; let them import {it} from the module "
    "that defines {it}.",
    "no-use": "Nothing here uses {what} by name; if something reads {it} as an attribute, import {it} there from the "
    "module that defines {it} instead.",
    "preload": "{what} {are} imported and deleted again, only to run first; let what follows import what it needs from "
    "the modules that define it, so that the order does not matter.",
    "subclass": "{what} {are} needed while this module is being imported ({needed}), but derived from {bases_here}, "
    "which this module defines; move {bases_here} to a module that both import, or look {what} up when asked for.",
    "probe": "Nothing here uses {what}, so the 'try' or 'if' around the import only asks whether {it} can be imported; "
    "ask for importlib.util.find_spec({module}) instead.",
    "run-time-annotation": "{what} {are} used in annotations that {reader} at run time ({annotated}), so "
    "TYPE_CHECKING is no way out; move this code to the module that defines {what}, or both to a third.",
    "isinstance": "{what} {are} only used in isinstance checks, in {functions}; ask the object instead, or "
    f"import inside {{inside}} {WORKAROUND}.{{hints}}",
    "exception": "{what} {are} only raised or caught, in {functions}; raise or catch a base class of {it} that a leaf "
    f"module defines, or import inside {{inside}} {WORKAROUND}.{{hints}}",
}


def judge(case: Case, name: ImportedName, context: Context) -> Verdict:
    """The verdict of this cause on one name; it always applies."""
    kind = _kind(case, name, context)
    cost = COSTS.get(kind, COST_IMPORT_TIME)
    if kind in (*_OFFERED, "offered-used") and _is_interface(case, name):
        cost = COST_INTERFACE
        if case.importer.is_package and not (kind == "star" and _reads_what_it_takes(case, context)):
            kind = _OFFERED.get(kind, kind)
    return Verdict("entangled", cost, kind)


def _is_interface(case: Case, name: ImportedName) -> bool:
    """Whether this import is part of what the module offers to others: few would take it out for a ring."""
    return case.importer.is_package or name.local in (case.importer.facts.exports or ())


def _reads_what_it_takes(case: Case, context: Context) -> bool:
    """Whether a module reads names of its own that only its star import brings: no `__getattr__` serves them there."""
    source = star_source(context.workspace, case.importer, case.statement)
    free = free_names(context.workspace.content(case.importer)) if source is not None else frozenset()
    return source is not None and any(offers(context.workspace, source, name) for name in sorted(free))


def _kind(case: Case, name: ImportedName, context: Context) -> str:
    if is_in_function(case.statement, context.use_index(case.importer)):
        return "runs-at-import"
    if case.statement.form == "call":
        return "dynamic"
    if not context.use_index(case.importer).is_complete:
        # not all uses are known: the most careful answer
        return "import-time"
    if not name.local:
        return "star"
    kinds = {use.kind for use in name.uses}
    if "base" in kinds:
        return "base"
    if kinds - CALL_TIME - _TYPING - {"export"}:
        return "subclass" if bases_here(case, [name], context) else "import-time"
    if not kinds and any(one.name == name.local and one.kind == "delete" for one in case.importer.facts.bindings):
        return "preload"
    if "export" in kinds and kinds & CALL_TIME:
        return "offered-used"
    if "export" in kinds or (
        not kinds - _TYPING and (case.importer.is_package or context.has_takers(case.importer, name.local, case.tangle))
    ):
        return "re-export"
    if not kinds:
        if case.statement.guarded:
            return "probe"
        return "re-export" if facade.is_facade(case.importer, context) else "no-use"
    if any(is_read_at_run_time(use, case.importer, context, case.tangle) for use in name.uses):
        return "run-time-annotation"
    if "isinstance" in kinds:
        return "isinstance"
    return "exception"


def advise(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """Evidence and cure, one or two sentences."""
    by_kind: dict[str, list[ImportedName]] = {}
    for name, verdict in group:
        by_kind.setdefault(verdict.kind, []).append(name)
    repoints = [(name, verdict.detail) for name, verdict in group if verdict.kind == "facade"]
    lines = [use.line for name, _ in repoints if name.edges[0].how == "module" for use in name.uses]
    direct = direct_cure(case, repoints, lines, context) if repoints else ""
    # the dearest cure first: that is why the statement is what it is
    kinds = sorted(by_kind, key=lambda kind: (-COSTS.get(kind, COST_IMPORT_TIME), kind))
    return " ".join(_sentence(case, kind, by_kind[kind], direct, context) for kind in kinds)


def _sentence(case: Case, kind: str, names: Sequence[ImportedName], direct: str, context: Context) -> str:
    functions = {use.scope or use.owner for name in names for use in name.uses if use.kind in CALL_TIME}
    brought = spelled(case, names)
    return _SENTENCES[kind].format(
        what=quoted(brought) or "A module",
        are=are(brought or names),
        it=them(brought or names),
        they_need="it needs" if len(brought) < 2 else "they need",
        direct=direct,
        bases_here=quoted(bases_here(case, names, context)) if kind == "subclass" else "",
        source=_source(names, context),
        scope=quoted([case.statement.scope]),
        module=_asked_for(case, names, context) if kind == "probe" else "",
        way_back=_way_back(case, names, context) if kind == "base" else "",
        inside="it" if len(functions) == 1 else "them",
        hints=annotations_too(case, [use for name in names for use in name.uses], context),
        bases=_used(names, {"base"}, owners=True),
        needed=_used(names, _ALL - CALL_TIME - _TYPING - {"export"}),
        annotated=_used(names, _TYPING),
        still_run=_still_run(case, names, context) if kind.startswith("offered") else "",
        reader=_reader(case, names, context) if kind == "run-time-annotation" else "",
        functions=_used(names, CALL_TIME, owners=True),
    )


def _still_run(case: Case, names: Sequence[ImportedName], context: Context) -> str:
    """What to do about modules that no longer run with the package, but are run for more than their definitions."""
    modules = {module.name: module for name in names for module in imported_modules(case, name, context)}
    running = [name for name in sorted(modules) if has_effects(modules[name], context)]
    if not running:
        return ""
    do = "does" if len(running) == 1 else "do"
    return (
        f", and import {listed(running)}, which {do} more than define things, where the program starts, in a library "
        f"where {'it is' if len(running) == 1 else 'they are'} first needed"
    )


def _reader(case: Case, names: Sequence[ImportedName], context: Context) -> str:
    """What reads the annotations: a library unless it is all done by hand."""
    readers = {reader_of(use, case.importer, context, case.tangle) for name in names for use in name.uses} - {""}
    return "this project resolves" if readers == {"resolved"} else "a library reads"


def _source(names: Sequence[ImportedName], context: Context) -> str:
    """The dotted name of the module that the statement reads its names from."""
    paths = [edge.imported for name in names for edge in name.edges if edge.how != "implicit"]
    source = context.workspace.module_at(paths[0]) if paths else None
    return source.name if source is not None else "the package"


def _asked_for(case: Case, names: Sequence[ImportedName], context: Context) -> str:
    """Dotted names of the modules behind the names, as the argument of a call."""
    found = {
        f"{module.name}.{name.name}" if _is_below(module, name, context) else module.name
        for name in names
        for module in imported_modules(case, name, context)
    }
    return listed(f'"{one}"' for one in sorted(found))


def _is_below(package: Module, name: ImportedName, context: Context) -> bool:
    """Whether a name that is taken from a package is that of a submodule which may not be there: nothing binds it."""
    is_taken = package.is_package and name.edges[0].how == "attribute"
    return is_taken and not bindings_of(context.workspace, package, name.name)


def _way_back(case: Case, names: Sequence[ImportedName], context: Context) -> str:
    """The other way out: where the modules of base classes import what leads back, as every member of a tangle does.

    "" where a person decided that those imports stay, or that this one goes in the wrong direction (directions.py).
    """
    places: dict[str, set[int]] = {}
    if "wrong" in _decisions([(case.importer.path, edge.imported) for name in names for edge in name.edges], context):
        return ""
    for name in names:
        home = context.home_of_import(case, name)
        members = {edge.imported for edge in name.edges}
        wanted = {home.module.path} if home is not None and home.module is not None else members
        found = [edge for edge in case.tangle.edges if edge.importer in wanted]
        if not found:
            # the base itself stands outside the ring: what passes it on is in it
            found = [edge for edge in case.tangle.edges if edge.importer in members]
        if "kept" in _decisions([(edge.importer, edge.imported) for edge in found], context):
            return ""
        for edge in found:
            module = context.workspace.module_at(edge.importer)
            if module is not None:
                places.setdefault(module.name, set()).add(module.facts.imports[edge.statement].line)
    back = [f"at {lines_text(places[name])} of {name}" for name in sorted(places)]
    return f", or break the ring {listed(back)} instead" if back else ""


def _decisions(pairs: Iterable[tuple[str, str]], context: Context) -> set[str]:
    """The kinds of decision on the imports of these pairs of paths."""
    found: set[str] = set()
    for pair in pairs:
        importer, imported = map(context.workspace.module_at, pair)
        if importer is not None and imported is not None:
            found.add(context.directions.of(importer, imported).kind)
    return found


def _used(names: Sequence[ImportedName], kinds: frozenset[UseKind] | set[UseKind], owners: bool = False) -> str:
    """Lines, or with `owners` the functions and classes with their lines, of the uses of these kinds."""
    uses = [use for name in names for use in name.uses if use.kind in kinds]
    if not uses:
        return ""
    where = lines_text(use.line for use in uses)
    holders = sorted({use.scope or use.owner for use in uses} - {""}) if owners else []
    return f"{quoted(holders)} ({where})" if holders else where
