"""What a direct import would bring may be there already, by another import statement of the same module."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import msgspec

from pylint_cycles.causes.case import CALL_TIME, Case, ImportedName
from pylint_cycles.causes.context import Context, run_by
from pylint_cycles.causes.home import Home
from pylint_cycles.causes.line_order import binds_in_time
from pylint_cycles.causes.tangle_view import local_name
from pylint_cycles.causes.type_hints import TYPING
from pylint_cycles.graph.edges import ancestors, submodule_behind
from pylint_cycles.graph.names import bindings_of, is_star
from pylint_cycles.source.facts import Alias, ImportFact, UseKind
from pylint_cycles.source.parse import Unreadable, parse

_NEVER_READ: frozenset[UseKind] = frozenset({"local-annotation", "quoted", "comment"})


class There(msgspec.Struct, frozen=True):
    """An import of the same thing: the name it binds, dotted for a submodule of a package, and its line."""

    name: str
    line: int


def already_there(case: Case, name: ImportedName, home: Home, as_submodule: bool, context: Context) -> There | None:
    """The statement of the importer, above what is needed at import, that binds `home` in time; None without one.

    as_submodule: it is read as an attribute of its package, and has to be bound so.
    """
    wanted = (home.name or (home.module.name if home.module else "")).rpartition(".")[2]
    read_at = [use.line for use in name.uses if use.kind not in CALL_TIME and use.kind not in _NEVER_READ]
    for index, statement, alias in _sure_imports(case):
        if alias.name.rpartition(".")[2] != wanted or (read_at and statement.line >= min(read_at)):
            continue
        # whether it leads back matters as little as for the direct import that would be written in its place
        local = local_name(statement, alias)
        if not binds_in_time(case, index, local, context, may_lead_back=True):
            continue
        if as_submodule:
            is_it = statement.form == "import" and not alias.asname and alias.name == home.dotted
            if is_it and not _may_go(case, index, alias, home, context) and not _is_deleted(case, local):
                return There(alias.name, statement.line)
            continue
        if _brings(case, statement, alias, context) != (home.module, home.name):
            continue
        if _may_go(case, index, alias, home, context) or not _is_only_that(case, name, local, context):
            continue
        return There(local, statement.line)
    return None


def _sure_imports(case: Case) -> Iterator[tuple[int, ImportFact, Alias]]:
    """The names of all other statements at the top level that run whatever happens."""
    for index, statement in enumerate(case.importer.facts.imports):
        if index == case.index or statement.when != "eager" or statement.form == "call":
            continue
        if not (statement.scope or statement.guarded or statement.conditional):
            for alias in statement.names:
                yield index, statement, alias


def _brings(case: Case, statement: ImportFact, alias: Alias, context: Context) -> tuple[object, str] | None:
    """Module and name of the home of what `alias` binds, None when nobody knows."""
    workspace = context.workspace
    is_from = statement.form == "from"
    found = workspace.resolve(case.importer, statement.level, statement.module if is_from else alias.name)
    if not found.parts:
        dotted = f"{statement.module}.{alias.name}" if is_from else alias.name
        return None if statement.level else (None, dotted)
    if is_from:
        submodule = submodule_behind(workspace, case.importer, statement, alias.name)
        if submodule is None:
            source = workspace.module_at(found.parts[-1]) if found.complete and found.parts[-1] else None
            home = context.home(source, alias.name) if source is not None else None
            return (home.module, home.name) if home is not None and not home.is_aliased else None
        found = submodule
    elif "." in alias.name and not alias.asname:
        return None
    module = workspace.module_at(found.parts[-1]) if found.complete and found.parts[-1] else None
    return (module, "") if module is not None else None


def _may_go(case: Case, index: int, alias: Alias, home: Home, context: Context) -> bool:
    """Whether that import may have to change itself, in a way that no longer binds the name while this module is run.

    It makes an edge of the tangle that the direct import does not. One from a package around both is no matter: its
    cure is the same direct import, unless it is for annotations only.
    """
    statement = case.importer.facts.imports[index]
    harmless = set(run_by(case.importer, home.module)) if home.module is not None else set()
    uses = context.use_index(case.importer).of_name(local_name(statement, alias))
    if any(use.kind not in TYPING for use in uses):
        harmless |= ancestors(case.importer)
    position = statement.names.index(alias)
    edges = context.view(case.tangle).edges_from(case.importer.path)
    return any(one.statement == index and one.alias == position and one.imported not in harmless for one in edges)


def _is_only_that(case: Case, name: ImportedName, local: str, context: Context) -> bool:
    """Whether `local` means what that import binds wherever the name of the case is read."""
    if _is_deleted(case, local) or any(is_star(statement) for statement in case.importer.facts.imports):
        return False
    bound = len(bindings_of(context.workspace, case.importer, local))
    if case.statement.form == "from":
        # the uses stay as they are
        return local == name.local and bound == 2
    if bound != 1:
        return False
    return _bindings_in(context.workspace.content(case.importer), local) == 1


def _is_deleted(case: Case, local: str) -> bool:
    return any(binding.kind == "delete" and binding.name == local for binding in case.importer.facts.bindings)


def _bindings_in(data: bytes, word: str) -> int:
    """How often a file binds a word, in whatever scope; 0 when it cannot be parsed."""
    try:
        tree = parse(data)
    except Unreadable:
        return 0
    return sum(word in _bound_by(node) for node in ast.walk(tree))


def _bound_by(node: ast.AST) -> tuple[str | None, ...]:
    if isinstance(node, ast.Name):
        return () if isinstance(node.ctx, ast.Load) else (node.id,)
    if isinstance(node, ast.alias):
        return (node.asname or node.name.partition(".")[0],)
    if isinstance(node, ast.arg):
        return (node.arg,)
    if isinstance(node, ast.MatchMapping):
        return (node.rest,)
    return (node.name,) if isinstance(node, _NAMED) else ()


_NAMED: tuple[Any, ...] = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.ExceptHandler,
    ast.MatchAs,
    ast.MatchStar,
    # PEP 695
    *(getattr(ast, name) for name in ("TypeVar", "TypeVarTuple", "ParamSpec") if hasattr(ast, name)),
)
"""Nodes that bind their `name`."""
