"""What an import statement wants of a top-level module: the names it takes or reads, sorted into there and missing.

An import of the module by itself gives it no names: `from redis import Redis` in `redis.py` defines no `Redis`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import msgspec

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.library_modules import compiled_in
from pylint_cycles.causes.tangle_view import first_attribute, is_in_function, local_name, rest_of_dotted, uses_of
from pylint_cycles.graph.names import names_of, offers
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Alias, Binding, ImportFact


class Wanted(msgspec.Struct, frozen=True):
    """Names that a statement wants, sorted; none at all for a star import and for a module that is never used."""

    missing: tuple[str, ...]
    present: tuple[str, ...]


def wanted_of(importer: Module, statement: ImportFact, top: Module, context: Context) -> Wanted:
    """The names that an absolute import statement of `importer` wants of the top-level module `top`.

    Only those parts of the statement count that start with the name of `top`.
    """
    there: dict[str, bool] = {}
    for alias in statement.names:
        for name in _wanted_by(importer, statement, alias, top, context):
            there[name] = _has(top, name, context)
    missing = tuple(sorted(name for name, is_there in there.items() if not is_there))
    return Wanted(missing, tuple(sorted(set(there) - set(missing))))


def _wanted_by(importer: Module, statement: ImportFact, alias: Alias, top: Module, context: Context) -> Iterator[str]:
    dotted = alias.name if statement.form == "import" else statement.module
    first, _, rest = dotted.partition(".")
    if first != top.name:
        return
    if rest:
        yield rest
    elif statement.form == "from":
        if alias.name != "*":
            yield alias.name
        return
    if statement.form != "import" or (rest and alias.asname):
        return
    index = context.use_index(importer)
    local = local_name(statement, alias)
    if is_in_function(statement, index):
        reads = context.workspace.use_facts(importer).function_reads
        yield from (attribute.partition(".")[0] for name, attribute in reads if name == local and attribute)
        return
    for use in uses_of(index, msgspec.structs.replace(statement, names=(Alias(first, alias.asname),)), alias):
        attribute = first_attribute(use, "")
        if attribute and attribute != rest_of_dotted(statement, alias).partition(".")[0]:
            yield attribute


def _has(top: Module, dotted: str, context: Context) -> bool:
    """Whether `top` has the attribute or, in a package, the submodule `dotted`; also when that cannot be told."""
    facts, first = top.facts, dotted.partition(".")[0]
    if facts.dynamic or facts.has_getattr or facts.error:
        return True
    if top.is_package:
        if context.workspace.resolve(top, 1, dotted).complete:
            return True
        # it may be compiled, or generated later
        if first.startswith("_") or compiled_in(os.path.dirname(top.path), first):
            return True
    return dotted == first and _binds(top, first, context)


def _binds(top: Module, name: str, context: Context) -> bool:
    names = names_of(context.workspace, top)
    if any(not _is_of_itself(top, binding, context) for binding in names.bindings.get(name, ())):
        return True
    for star in names.stars:
        if star.statement.level == 0 and star.statement.module == top.name:
            continue
        if star.source is None:
            if not name.startswith("_"):
                return True
        elif star.source.facts.dynamic or offers(context.workspace, star.source, name):
            return True
    return False


def _is_of_itself(top: Module, binding: Binding, context: Context) -> bool:
    """Whether the binding takes the name from `top` itself."""
    if binding.kind != "import" or binding.level:
        return False
    first, _, rest = binding.module.partition(".")
    if first != top.name:
        return False
    return not (top.is_package and rest and context.workspace.resolve(top, 1, rest).complete)
