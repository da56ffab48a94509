"""One file in, its module facts out: imports with the moment at which they run, and what the module binds."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from pylint_cycles.source.facts import Binding, ModuleFacts
from pylint_cycles.source.function_bodies import function_bodies
from pylint_cycles.source.own_namespace import own_namespace
from pylint_cycles.source.parse import Unreadable
from pylint_cycles.source.parts import parts_of, parts_of_unread
from pylint_cycles.source.read_file import ReadFile
from pylint_cycles.source.signs import signs_in
from pylint_cycles.source.walk import Found


def scan(data: bytes) -> ModuleFacts:
    """Return the facts of a file; `data` is its content as on disk. Never raises: see `ModuleFacts.error`."""
    try:
        return facts_of(ReadFile(data))
    except Unreadable as error:
        return ModuleFacts(
            error=error.reason, skip_file=_skips_file(data), signs=signs_in(data), parts=parts_of_unread(data)
        )


def facts_of(file: ReadFile) -> ModuleFacts:
    """Return the facts of a file that has been parsed."""
    data, walk = file.data, file.walk
    found = walk.imports
    if any(_may_run(item, data) for item in found):
        found = _promoted(found, file.running)
    bindings = _with_declared_globals(walk.bindings, walk.declared_global)
    namespace = own_namespace(file.tree, file.writing)
    lines = data.splitlines(keepends=True)
    bodies = function_bodies(file.tree, lines)
    unclear = walk.atpublic is not None and walk.atpublic.is_unclear(file.tree, data)
    return ModuleFacts(
        imports=tuple(sorted((item.fact for item in found), key=lambda fact: (fact.line, fact.col))),
        bindings=bindings,
        exports=None if unclear else walk.exports.result(),
        has_getattr=any(binding.name == "__getattr__" for binding in bindings),
        dynamic=namespace.written or unclear,
        future_annotations=walk.future_annotations,
        skip_file=_skips_file(data),
        has_effects=walk.effects.found(bindings),
        reads_itself=namespace.read or unclear,
        signs=signs_in(data),
        bodies=bodies,
        parts=(parts_of_unread(data) if file.is_flat else parts_of(file.tree, lines, bodies, walk.future_annotations)),
    )


def _skips_file(data: bytes) -> bool:
    if b"pylint:" not in data:
        return False
    # few files have a pragma, and an editor pays for every import on save
    from pylint_cycles.source.skip_pragma import skips_file

    return skips_file(data)


def _may_run(item: Found, data: bytes) -> bool:
    """Return whether an import in a function could be reached at import: what it stands in is named again somewhere.

    A cheap look that spares most modules the following of their calls.
    """
    if not item.functions or item.fact.when != "deferred":
        return False
    outermost, *inner = item.fact.scope.split(".")
    return (
        not item.fact.scope.isascii()
        or data.count(outermost.encode()) > 1
        or any(data.count(f"{name}(".encode()) > 1 for name in inner if not name.startswith("__"))
    )


def _promoted(found: list[Found], running: Mapping[int, int | None]) -> list[Found]:
    """Return the imports, those in functions that provably run at import being eager.

    What stands behind a place where such a function may return early is conditional.
    """
    promoted: list[Found] = []
    for item in found:
        functions = item.functions
        if item.fact.when == "deferred" and functions and all(id(node) in running for node in functions):
            ends = [end for end in (running[id(node)] for node in functions) if end is not None]
            behind = bool(ends) and item.fact.line > min(ends)
            eager = replace(item.fact, when="eager", conditional=item.fact.conditional or behind)
            item = item._replace(fact=eager)
        promoted.append(item)
    return promoted


def _with_declared_globals(bindings: list[Binding], declared: list[tuple[str, int]]) -> tuple[Binding, ...]:
    """Return the bindings in source order, with those that functions make (`global x`)."""
    extra = {name: Binding(name, line, "assign") for name, line in declared}
    return tuple(sorted([*bindings, *extra.values()], key=lambda binding: binding.line))
