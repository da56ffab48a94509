"""fat-init that another line makes needless: `import pkg` in a module of pkg, which has `import pkg.part` as well.

Both bind `pkg`, and only the first one says that the module needs what the package itself binds. It does not when all
that it reads of the package while it is being imported are submodules that such other lines import.

Cure: delete the line. What functions read of the package, they find there as before.
"""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.call_time import is_hint
from pylint_cycles.causes.case import CALL_TIME, Case, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.evaluated import is_evaluated
from pylint_cycles.causes.line_order import binds_in_time
from pylint_cycles.causes.tangle_view import local_name, uses_of
from pylint_cycles.causes.text import lines_text, quoted
from pylint_cycles.graph.edges import ancestors
from pylint_cycles.source.facts import Alias, ImportFact, Use

COST = 10

Other = tuple[str, int]
"""The dotted name that another line imports, and that line."""


def judge(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict on one name, None when the line is needed."""
    if case.statement.form != "import" or not name.uses or not _is_plain(case.statement):
        return None
    own = ancestors(case.importer)
    if any(edge.how != "module" or edge.imported not in own for edge in name.edges):
        return None
    found = _others(case, case.statement.names[name.edges[0].alias], context)
    return Verdict("fat-init", COST, "bound-again", detail=found) if found else None


def _others(case: Case, alias: Alias, context: Context) -> tuple[Other, ...]:
    """The other imports that bring what `alias` brings; none where one of its uses needs more.

    What is asked about is the whole of the statement: one attribute of a package less is no line less.
    """
    index = context.use_index(case.importer)
    local = local_name(case.statement, alias)
    others = [
        (position, other) for position, other in _binding(case, alias) if binds_in_time(case, position, local, context)
    ]
    bindings = [one for one in case.importer.facts.bindings if one.name == local]
    if alias.asname or not others or not index.is_complete or any(one.kind != "import" for one in bindings):
        return ()
    wanted: set[Other] = set()
    for use in uses_of(index, case.statement, alias):
        if use.kind in CALL_TIME or (is_hint(use, case, context) and not is_evaluated(use, case.importer, context)):
            continue
        enough = _enough_for(use, [other for _, other in others])
        if enough is None:
            return ()
        wanted.add(enough)
    if wanted:
        return tuple(sorted(wanted, key=lambda one: (one[1], one[0])))
    # one that stands in the tangle may have to go into the functions as well
    tangled = {edge.statement for edge in context.view(case.tangle).edges_from(case.importer.path)}
    return tuple(one for index, one in others if index not in tangled)[:1]


def _binding(case: Case, alias: Alias) -> list[tuple[int, Other]]:
    """The imports of modules below that of `alias`, by statements that are sure to run and bind the same name."""
    return [
        (index, (one.name, statement.line))
        for index, statement in enumerate(case.importer.facts.imports)
        if index != case.index and statement.form == "import" and statement.when == "eager" and _is_plain(statement)
        for one in statement.names
        if not one.asname and one.name.startswith(f"{alias.name}.")
    ]


def _is_plain(statement: ImportFact) -> bool:
    return not (statement.scope or statement.guarded or statement.conditional)


def _enough_for(use: Use, others: Sequence[Other]) -> Other | None:
    """The import above a use that brings what it reads: a submodule, with whatever is read of that."""
    read = f"{use.name}.{use.attr}."
    fitting = [(name, line) for name, line in others if line < use.line and read.startswith(f"{name}.")]
    return max(fitting, key=lambda one: (len(one[0]), -one[1]), default=None)


def advise(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """Evidence and cure, one sentence."""
    packages = [context.workspace.module_at(name.edges[0].imported) for name, _ in group]
    package = next(one.name for one in packages if one is not None)
    locals_ = list(dict.fromkeys(name.local for name, _ in group))
    others: dict[Other, None] = dict.fromkeys(one for _, verdict in group for one in verdict.detail)
    lines = lines_text(line for _, line in others)
    imports = "imports" if len({line for _, line in others}) == 1 else "import"
    binds = "which binds" if len(others) == 1 else "which bind"
    whole = len({name.edges[0].alias for name, _ in group}) == len(case.statement.names)
    cure = "delete this line" if whole else f"take {quoted(name.name for name, _ in group)} out of this line"
    return (
        f"{lines[0].upper()}{lines[1:]} {imports} {quoted(name for name, _ in others)}, {binds} {quoted(locals_)} as "
        f"well, and nothing else of {package}, this module's own package, is needed while this module is being "
        f"imported; {cure}."
    )
