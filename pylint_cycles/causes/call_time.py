"""call-time: the names are needed only when functions run.

Definition (causes.md): at least one use is call time, every other one is at most typing, and no cheaper cause explains
the import. Names that are only looked at in `isinstance` checks, or only raised or caught, are kinds of `entangled`:
they call for another cure.

Cure: pass the object in, unless it is a module, or import inside the function, which is offered as what it is, a
workaround: the ring stays. A factory, which chooses between subclasses of what the module defines, has nobody to pass
them in: it goes to a module of its own, or the subclasses register with their base.
"""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.case import CALL_TIME, Case, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.evaluated import is_evaluated
from pylint_cycles.causes.own_subclasses import bases_here, is_factory
from pylint_cycles.causes.run_time_annotations import is_read_at_run_time
from pylint_cycles.causes.spelled import spelled
from pylint_cycles.causes.tangle_view import is_in_function
from pylint_cycles.causes.text import are, lines_text, listed, quoted, them
from pylint_cycles.causes.use_index import UseIndex
from pylint_cycles.causes.whole_modules import uses_whole_modules
from pylint_cycles.graph.names import bindings_of, stars_offering
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Use, UseKind

COST = 50
COST_TAKEN = 70
_MANY = 5
"""Each function that has to import adds to the cost, up to so many."""
WORKAROUND = "(a workaround: the modules still need each other)"

_HINTS: frozenset[UseKind] = frozenset({"annotation", "local-annotation", "quoted", "comment"})


def judge(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict of this cause on one name, None when it does not apply."""
    index = context.use_index(case.importer)
    if not name.uses or not index.is_complete or is_in_function(case.statement, index):
        return None
    called = {use.kind for use in name.uses if use.kind in CALL_TIME}
    if not called or called <= {"isinstance"} or called <= {"except", "raise"}:
        return None
    if not all(use.kind in CALL_TIME or is_hint(use, case, context) for use in name.uses):
        return None
    takers = _takers(case, name, context)
    functions = {use.scope for use in name.uses if use.kind in CALL_TIME}
    cost = COST_TAKEN if takers else COST + min(_MANY, len(functions)) - 1
    return Verdict("call-time", cost, "call-time", detail=takers)


def _takers(case: Case, name: ImportedName, context: Context) -> tuple[str, ...]:
    """Dotted names of the modules that take the name from here and would be left without it."""
    paths = context.takers(case.importer, name.local, case.tangle) if name.local else ()
    modules = (context.workspace.module_at(path) for path in sorted(paths))
    return tuple(
        module.name for module in modules if module is not None and not _has_it_anyway(module, case, name, context)
    )


def _has_it_anyway(taker: Module, case: Case, name: ImportedName, context: Context) -> bool:
    """Whether the taker makes the name itself, or a star import of another module brings it."""
    bindings = bindings_of(context.workspace, taker, name.local)
    if bindings:
        return any(binding.kind != "import" for binding in bindings)
    stars = stars_offering(context.workspace, taker, name.local)
    return any(star.source is not None and star.source.path != case.importer.path for star in stars)


def is_hint(use: Use, case: Case, context: Context) -> bool:
    """Whether a use stands in an annotation that nothing reads at run time."""
    return use.kind in _HINTS and not is_read_at_run_time(use, case.importer, context, case.tangle)


def advise(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """Evidence and cure, one to three sentences."""
    names = [name for name, _ in group]
    uses = [use for name in names for use in name.uses]
    called = [use for use in uses if use.kind in CALL_TIME]
    index = context.use_index(case.importer)
    in_lambda = [use for use in called if not is_in_def(use, index)]
    functions = sorted({use.scope for use in called if use not in in_lambda})
    where = [f"in {quoted(functions)}"] if functions else []
    cures = [f"import inside {'it' if len(functions) == 1 else 'them'}"] if functions else []
    if in_lambda:
        plural = "s" if len({use.line for use in in_lambda}) > 1 else ""
        where.append(f"in the lambda{plural} on {lines_text(use.line for use in in_lambda)}")
        functions_that = "functions that import" if plural else "a function that imports"
        cures.append(f"make the lambda{plural} {functions_that} {them(spelled(case, names))}")
    brought = spelled(case, names)
    lines = f" ({lines_text(use.line for use in called)})" if functions else ""
    instead = _factory(case, names, functions, context)
    if not instead and not uses_whole_modules(case, names, context):
        instead = "pass the object in"
    cure = f"{instead}, or {' and '.join(cures)}" if instead else " and ".join(cures)
    cure += f" {WORKAROUND}"
    text = f"{quoted(brought)} {are(brought)} only used when functions run, {' and '.join(where)}{lines}; {cure}."
    return f"{text}{annotations_too(case, uses, context)}{_taken(case, group)}"


def _factory(case: Case, names: Sequence[ImportedName], functions: Sequence[str], context: Context) -> str:
    """What to do about functions that choose between subclasses: they know best which one is wanted; "" for others."""
    bases = bases_here(case, names, context)
    factories = [one for one in functions if bases and is_factory(case.importer, one, context)]
    if not factories:
        return ""
    choose = "chooses" if len(factories) == 1 else "choose"
    choice = f"{quoted(factories)} {choose} between subclasses of {quoted(bases)}"
    if any("." in one for one in factories):
        return f"{choice}: let the subclasses register with {quoted(bases)} (in '__init_subclass__')"
    return f"{choice}: move {them(factories)} to a module that imports both sides"


def is_in_def(use: Use, index: UseIndex) -> bool:
    """Whether a use at call time stands in a `def`; else it is in a lambda of the module or of a class body."""
    scope = index.definition(use.scope)
    return bool(use.scope) and (scope is None or scope.kind != "class")


def annotations_too(case: Case, uses: Sequence[Use], context: Context) -> str:
    """What the annotations among `uses` need when the import is no longer at the top, " " before it; "" for none."""
    hints = [use for use in uses if use.kind in _HINTS]
    if not hints:
        return ""
    text = f" For the annotations ({lines_text(use.line for use in hints)}) keep it under 'if TYPE_CHECKING:'"
    evaluated = [use for use in hints if is_evaluated(use, case.importer, context)]
    if evaluated:
        plural = "s" if len({use.line for use in evaluated}) > 1 else ""
        lines = lines_text(use.line for use in evaluated)
        text += f" and quote the annotation{plural} on {lines} or add 'from __future__ import annotations'"
    return f"{text}."


def _taken(case: Case, group: Sequence[tuple[ImportedName, Verdict]]) -> str:
    taken = [name.local for name, verdict in group if verdict.detail]
    if not taken:
        return ""
    modules = sorted({module for _, verdict in group for module in verdict.detail})
    return (
        f" {listed(modules)} {'takes' if len(modules) == 1 else 'take'} {quoted(taken)} from {case.importer.name}: let "
        f"{them(modules)} import {them(taken)} from the module that defines {them(taken)} first."
    )
