"""One file in, its module facts out: imports with the moment at which they run, and what the module binds."""

from __future__ import annotations

from pylint_cycles.source.facts import Binding, ImportFact, ModuleFacts
from pylint_cycles.source.own_namespace import writes_own_namespace
from pylint_cycles.source.parse import Unreadable, parse
from pylint_cycles.source.run_at_import import functions_run_at_import
from pylint_cycles.source.skip_pragma import skips_file
from pylint_cycles.source.walk import Found, StatementWalk


def scan(data: bytes) -> ModuleFacts:
    """Return the facts of a file; `data` is its content as on disk. Never raises: see `ModuleFacts.error`."""
    skip_file = skips_file(data)
    try:
        tree = parse(data)
    except Unreadable as error:
        return ModuleFacts(error=error.reason, skip_file=skip_file)
    walk = StatementWalk(data)
    walk.run(tree)
    found = walk.imports
    if any(item.functions for item in found):
        found = _promoted(found, functions_run_at_import(tree, walk.guards))
    bindings = _with_declared_globals(walk.bindings, walk.declared_global)
    return ModuleFacts(
        imports=tuple(sorted((item.fact for item in found), key=lambda fact: (fact.line, fact.col))),
        bindings=bindings,
        exports=walk.exports.result(),
        has_getattr=any(binding.name == "__getattr__" for binding in bindings),
        dynamic=writes_own_namespace(tree, data),
        future_annotations=walk.future_annotations,
        skip_file=skip_file,
    )


def _promoted(found: list[Found], running: frozenset[int]) -> list[Found]:
    """Return the imports, those in functions that provably run at import being eager."""
    return [
        item._replace(fact=_eager(item.fact))
        if item.fact.when == "deferred" and item.functions and all(id(node) in running for node in item.functions)
        else item
        for item in found
    ]


def _eager(fact: ImportFact) -> ImportFact:
    fields = {name: getattr(fact, name) for name in fact.__struct_fields__}
    return ImportFact(**{**fields, "when": "eager"})


def _with_declared_globals(bindings: list[Binding], declared: list[tuple[str, int]]) -> tuple[Binding, ...]:
    """Return the bindings in source order, with the names that only functions bind (`global x`)."""
    names = {binding.name for binding in bindings}
    extra = {name: Binding(name, line, "assign") for name, line in declared if name not in names}
    return tuple(sorted([*bindings, *extra.values()], key=lambda binding: binding.line))
