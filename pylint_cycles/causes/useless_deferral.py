"""useless-deferral: an import inside a function that would close no ring at the top of the file. Off by default.

Definition: an import of modules of the project inside a function, none of which reaches the importer again even when
all imports inside functions count. So at the top of the file it closes no ring, whatever else moves there; only said
where it was plausibly put there for a cycle. A comment that says so settles that. Left alone is what has
another good reason:

- it may fail or need not run: inside `try`, under a condition, in a module `__getattr__`, of something not found here;
- the file says so: see `lazy_reasons`;
- it loads what is not loaded otherwise: a library that importing this file does not need, code with effects, Django
  models, members of a tangle (which of them is imported first can matter), or more than a few modules;
- the function wants the value of the moment: the name is bound several times in the module that it comes from;
- the name means something else at the top of this file.
"""

from __future__ import annotations

import builtins
from collections.abc import Sequence

from pylint_cycles.causes.brought import Brought
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.deferrals import LAZY_ATTRIBUTE, Deferrals
from pylint_cycles.causes.finding import Finding
from pylint_cycles.causes.findings import note_on
from pylint_cycles.causes.lazy_reasons import comments_at, has_role
from pylint_cycles.causes.tangle_view import local_name
from pylint_cycles.causes.text import are, quoted, them
from pylint_cycles.graph.deferred import is_certain
from pylint_cycles.graph.edges import Edge
from pylint_cycles.graph.names import bindings_of
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Alias, Binding, ImportFact


def useless_deferrals(module: Module, deferrals: Deferrals, brought: Brought, context: Context) -> tuple[Finding, ...]:
    """The findings on imports inside functions of one module that need not stand there, in source order."""
    ways = deferrals.ways(module)
    in_rings = ways.names if ways is not None else {}
    found = []
    for index, edges in deferrals.by_statement(module).items():
        if not any(edge.imported in in_rings for edge in edges) and _could_move(module, index, edges, context):
            text = _judge(module, index, edges, brought, context)
            if text:
                found.append(note_on(module, index, "useless-deferral", (), _named(edges, context), text, "HIGH"))
    return tuple(found)


def _could_move(module: Module, index: int, edges: Sequence[Edge], context: Context) -> bool:
    """Whether the statement does the same at the top of the file, as far as names go."""
    statement = module.facts.imports[index]
    if statement.form == "call" or not statement.scope or statement.guarded:
        return False
    if statement.scope.rpartition(".")[2] == LAZY_ATTRIBUTE:
        return False
    if {edge.alias for edge in edges if edge.how != "implicit"} != set(range(len(statement.names))):
        return False
    return all(_is_free(module, statement, alias, context) for alias in statement.names) and not any(
        _is_rebound(edge, statement, context) for edge in edges
    )


def _is_free(module: Module, statement: ImportFact, alias: Alias, context: Context) -> bool:
    """Whether the name that the import binds has no other meaning at the top of the file."""
    local = local_name(statement, alias)
    others = bindings_of(context.workspace, module, local)
    return not hasattr(builtins, local) and all(_is_same(statement, alias, binding) for binding in others)


def _is_same(statement: ImportFact, alias: Alias, binding: Binding) -> bool:
    if binding.kind != "import":
        return False
    if statement.form == "from":
        wanted = (statement.level, statement.module, alias.name)
    elif alias.asname:
        wanted = (0, alias.name, "")
    else:
        wanted = (0, alias.name.partition(".")[0], "")
    return (binding.level, binding.module, binding.origin) == wanted


def _is_rebound(edge: Edge, statement: ImportFact, context: Context) -> bool:
    """Whether a name read from a module may stand for something else later, or nobody knows what it stands for."""
    source = context.workspace.module_at(edge.imported)
    if edge.how != "attribute" or source is None:
        return False
    home = context.home(source, statement.names[edge.alias].name)
    if home is None:
        return True
    if home.module is None or not home.name:
        return False
    bindings = bindings_of(context.workspace, home.module, home.name)
    return len(bindings) > 1 and any(binding.kind == "assign" for binding in bindings)


def _judge(module: Module, index: int, edges: Sequence[Edge], brought: Brought, context: Context) -> str:
    """What to say of the import; "" when it is left alone."""
    statement = module.facts.imports[index]
    load = brought.by(module, edges)
    if load.tangled or (statement.conditional and load.libraries):
        return ""
    said = comments_at(module, index, context)
    what = quoted(alias.name for alias in statement.names)
    names = [alias.name for alias in statement.names]
    if said.cycle:
        return (
            f"The comment on line {said.cycle} speaks of a cycle, but the import of {what} inside '{statement.scope}' "
            f"would close none at the top of the file; move it there."
        )
    if said.other or statement.conditional or load.is_heavy(context) or has_role(module, statement, context):
        return ""
    start = f"{what} {are(names)} imported inside '{statement.scope}', but"
    again = _line_of(module, statement, edges, context, same=True)
    if again:
        return f"{start} line {again} imports {them(names)} at the top of the file already; delete the import inside."
    line = _line_of(module, statement, edges, context, same=False)
    if line:
        return (
            f"{start} no cycle runs through that import, and line {line} imports {_named(edges, context)} at the top "
            f"of the file anyway; import {them(names)} there too."
        )
    if not load.modules:
        return (
            f"{start} no cycle runs through that import, and the imports at the top of the file load "
            f"{_named(edges, context)} anyway; move it there."
        )
    return f"{start} no cycle runs through that import, nor would one at the top of the file; move it there."


def _line_of(module: Module, statement: ImportFact, edges: Sequence[Edge], context: Context, same: bool) -> int:
    """The line of an import at the top of the file of the same modules, with `same` of the same names; 0 for none."""
    wanted = {edge.imported for edge in edges if edge.how != "implicit"}
    for edge in context.graph.edges(module):
        other = module.facts.imports[edge.statement]
        if other.scope or not is_certain(module, edge):
            continue
        if same and set(statement.names) <= set(other.names) and _source(statement) == _source(other):
            return other.line
        if not same and edge.how != "implicit":
            wanted.discard(edge.imported)
            if not wanted:
                return other.line
    return 0


def _source(statement: ImportFact) -> tuple[str, int, str]:
    return (statement.form, statement.level, statement.module)


def _named(edges: Sequence[Edge], context: Context) -> str:
    """The dotted name of the module that the statement asks for, the first one when there are several."""
    path = next(edge.imported for edge in edges if edge.how != "implicit")
    module = context.workspace.module_at(path)
    return module.name if module is not None else ""
