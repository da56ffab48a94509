"""fat-init: a package's `__init__` binds or runs what its members do not need.

Definition (causes.md), any of:

1. own package: a member of P does `from P import n`, `from . import n`, or `import P` and then `P.n`, and n is bound in
   `P/__init__`, not a submodule. The line to change is the member's: it can import n from where n is defined.
2. implicit parent: importing P.leaf also runs `P/__init__`, and the ring vanishes without one of the imports there. The
   line to change is that import: nobody in the tangle needs a name that it binds.
3. late definition: n is assigned in `P/__init__` itself (`__version__`), often below the import that leads back.

Not fat-init: `from P import submodule`; a module `__getattr__` that serves n (PEP 562); an n of kind 3 whose definition
needs what `P/__init__` imports from the ring; an app or a registry of kind 3 that is only taken to register with it.

Cure: the direct import, when it closes no other ring; for 2 loading its names lazily or dropping the line, but never
for an import that is there for its effect; for 3 a leaf module for n.
"""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes import bound_again
from pylint_cycles.causes.case import Case, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.direct_cure import direct_cure
from pylint_cycles.causes.home import Home
from pylint_cycles.causes.implicit_parent import advise_importer, advise_line, judge_line
from pylint_cycles.causes.late import is_movable, lines_of_choice, needed_of_ring
from pylint_cycles.causes.movable import movables_of
from pylint_cycles.causes.registration import is_registrar_object
from pylint_cycles.causes.repoint import Repoint
from pylint_cycles.causes.text import are, its, lines_text, quoted, them
from pylint_cycles.graph.edges import ancestors
from pylint_cycles.graph.names import may_bind
from pylint_cycles.project.module import Module

COST_REPOINT = 10
COST_LATE = 20
COST_UNKNOWN_HOME = 30
COST_MOVE = 30


def judge(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict of this cause on one name, None when it does not apply."""
    return _own_package(case, name, context) or judge_line(case, name, context)


def _own_package(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    own = ancestors(case.importer)
    edges = [edge for edge in name.edges if edge.imported in own]
    if not edges or len(edges) != len(name.edges) or edges[0].how == "star":
        return None
    package = context.workspace.module_at(edges[0].imported)
    if package is None:
        return None
    inner, _, attribute = (name.attribute if edges[0].how == "module" else name.name).rpartition(".")
    if inner:
        parts = context.workspace.resolve(case.importer, 0, f"{package.name}.{inner}").parts
        package = context.workspace.module_at(parts[-1]) if parts and parts[-1] else None
    if package is None or not attribute:
        return None
    home = _home_in(package, attribute, context)
    homes: list[tuple[str, Home]] = []
    if home is None or (home.module is not None and home.module.path == package.path):
        made = _made_here(package, attribute, home, case, context)
        if made is None:
            return _with_imports(case, name, package, home, context)
        if not made:
            unknown = Repoint(package, (), (attribute,))
            return Verdict("fat-init", COST_UNKNOWN_HOME, "unknown-home", detail=unknown)
        homes += [(attribute, one) for one in made]
    else:
        homes.append((attribute, home))
    repoint = Repoint(package, tuple(homes))
    if any(home.module is not None and home.module.path == package.path for _, home in homes):
        if is_registrar_object(case, name, context):
            return None
        return Verdict("fat-init", COST_LATE, "late", detail=repoint)
    if not all(context.may_repoint(case, name, package, home) for _, home in homes):
        return None
    return Verdict("fat-init", COST_REPOINT, "repoint", detail=repoint)


def _made_here(package: Module, attribute: str, home: Home | None, case: Case, context: Context) -> list[Home] | None:
    """The bindings of `__init__` that could move to a leaf module: all alternatives, or the one definition.

    Empty when it is bound once, nobody knows to what; None when no leaf module could hold it.
    """
    lines = lines_of_choice(package, attribute, case.tangle, context)
    if lines:
        return [Home(package, attribute, line) for line in lines]
    if home is not None:
        return [home] if is_movable(package, home.name, case.tangle, context) else None
    bound = sum(binding.name == attribute for binding in package.facts.bindings)
    return None if package.facts.has_getattr or bound != 1 else []


def _with_imports(
    case: Case, name: ImportedName, package: Module, home: Home | None, context: Context
) -> Verdict | None:
    """A definition of `__init__` that needs other members of the tangle: it can still move, with its imports."""
    if home is None or not home.name or name.key in case.not_repointed:
        return None
    definition = context.use_index(package).definition(home.name)
    if definition is None or definition.kind == "constant" or is_registrar_object(case, name, context):
        return None
    brings = needed_of_ring(package, home.name, case.tangle, context)
    if not brings or case.importer.path in brings:
        return None
    repoint = Repoint(package, (((name.attribute or name.name).rpartition(".")[2], home),))
    return Verdict("fat-init", COST_MOVE, "move", detail=repoint, brings=brings)


def _home_in(package: Module, attribute: str, context: Context) -> Home | None:
    home = context.home(package, attribute)
    if home is None:
        workspace = context.workspace
        submodule = workspace.resolve(package, 0, f"{package.name}.{attribute}")
        if submodule.complete and submodule.parts and submodule.parts[-1]:
            target = workspace.module_at(submodule.parts[-1])
            return Home(target, "") if target is not None else None
        if workspace.has_extension(package, attribute) and not may_bind(workspace, package, attribute, when_built=True):
            return Home(None, f"{package.name}.{attribute}")
    return home


def advise(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """Evidence and cure, one or two sentences."""
    sentences = []
    again = [(name, verdict) for name, verdict in group if verdict.kind == "bound-again"]
    if again:
        sentences.append(bound_again.advise(case, again, context))
    repointed = [(name, verdict) for name, verdict in group if verdict.kind == "repoint"]
    if repointed:
        sentences.append(_advise_repoint(case, repointed, context))
    for kind, write in (
        ("late", _advise_late),
        ("move", _advise_move),
    ):
        part = [(name, verdict) for name, verdict in group if verdict.kind == kind]
        if part:
            sentences.append(write(case, part, context))
    unknown = [(name, verdict) for name, verdict in group if verdict.kind == "unknown-home"]
    if unknown:
        sentences.append(_advise_unknown(unknown))
    for kinds, write_line in (
        (("lazy", "drop"), advise_line),
        (("users",), advise_line),
        (("innocent", "innocent-call-time"), advise_importer),
    ):
        lines = [(name, verdict) for name, verdict in group if verdict.kind in kinds]
        if lines:
            sentences.append(write_line(case, lines, context))
    return " ".join(sentences)


def _advise_repoint(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    repoints = [(name, verdict.detail) for name, verdict in group]
    inside: dict[str, list[str]] = {}
    passed_on: dict[str, list[str]] = {}
    for _, repoint in repoints:
        package = repoint.source.name
        for attribute, home in repoint.homes:
            is_inside = home.dotted == f"{package}.{attribute}"
            (inside if is_inside else passed_on).setdefault(package, []).append(attribute)
    reasons = [
        f"{quoted(names)} {are(names)} only passed on by '__init__' of this module's own package {package}"
        for package, names in passed_on.items()
    ]
    reasons += [
        f"The whole of {package}, this module's own package, is only imported to reach its "
        f"{'submodule' if len(names) == 1 else 'submodules'} {quoted(names)}"
        for package, names in inside.items()
    ]
    changed = [] if inside else _read_as_attributes(case, group)
    return f"{'. '.join(reasons)}; {direct_cure(case, repoints, changed, context)}."


def _read_as_attributes(case: Case, group: Sequence[tuple[ImportedName, Verdict]]) -> list[int]:
    """The lines on which `import p` is read as `p.name`: the name stands alone then."""
    return [use.line for name, _ in group for use in name.uses if use.attr and case.statement.form == "import"]


def _advise_late(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    package = group[0][1].detail.source
    defined = [
        (attribute, home.line)
        for _, verdict in group
        for attribute, home in verdict.detail.homes
        if home.module is not None and home.module.path == package.path
    ]
    names = list(dict.fromkeys(attribute for attribute, _ in defined))
    along = _along(case, group, context)
    also = f", with {quoted(along)}, which {_needs(names)}," if along else ""
    return (
        f"{quoted(names)} {are(names)} defined in '__init__' of {package.name} "
        f"({lines_text(line for _, line in defined)}) and not in a module of {its(names)} own; "
        f"define {them(names)}{also} in a leaf module of {package.name} that both import."
    )


def _along(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> list[str]:
    """The other definitions of `__init__` that those of the group need, in source order."""
    package = group[0][1].detail.source
    own = {
        home.name
        for _, verdict in group
        for _, home in verdict.detail.homes
        if home.module is not None and home.module.path == package.path
    }
    movables = movables_of(package, case.tangle, context)
    needed = movables.needed(sorted(own))
    return [one for one in movables.reads if one in needed and one not in own]


def _needs(names: Sequence[str]) -> str:
    return "it needs" if len(names) == 1 else "they need"


def _advise_move(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    homes = [home for _, verdict in group for _, home in verdict.detail.homes]
    package = group[0][1].detail.source
    names = list(dict.fromkeys(home.name for home in homes))
    plural = "s" if len(names) > 1 else ""
    along = _along(case, group, context)
    also = f" and {quoted(along)}, which {_needs(names)}," if along else ""
    return (
        f"{quoted(names)} {are(names)} defined in '__init__' of {package.name} "
        f"({lines_text(home.line for home in homes)}), which imports more than {_needs(names)}; move the "
        f"definition{plural}{also} with {its(names)} own imports to a module below {package.name}, and import "
        f"{them(names)} from there."
    )


def _advise_unknown(group: Sequence[tuple[ImportedName, Verdict]]) -> str:
    names = list(dict.fromkeys(attribute for _, verdict in group for attribute in verdict.detail.unknown))
    package = group[0][1].detail.source
    return (
        f"{quoted(names)} {are(names)} imported from '__init__' of this module's own package {package.name}; "
        f"import {them(names)} from the module that defines {them(names)}."
    )
