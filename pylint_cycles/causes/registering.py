"""Where a module registers: with an object that it imports, or what it imports, in a table or with an object."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from pylint_cycles.causes.case import CALL_TIME
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.effects import effects_of
from pylint_cycles.causes.home import Home
from pylint_cycles.causes.library_names import library_name
from pylint_cycles.causes.movable import movables_of
from pylint_cycles.causes.objects import can_be_changed, is_made_by_call, kind_of, object_of, registrar_of, takes_note
from pylint_cycles.causes.registrars import DISPLAYS, TABLE_CALLS, Registrar, is_registering, registrar_called
from pylint_cycles.causes.tangle_view import is_in_function, rest_of_dotted, uses_of
from pylint_cycles.causes.uses_by_owner import uses_by_owner
from pylint_cycles.graph.edges import Edge
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.graph.names import bindings_of
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Use, UseKind

_TYPING: frozenset[UseKind] = frozenset({"annotation", "local-annotation", "quoted", "comment", "generic-base"})


class ObjectUse(NamedTuple):
    """A use of the attribute `name` of an imported module, of which the attributes `rest` are read."""

    name: str
    rest: str
    use: Use


class Taken(msgspec.Struct, frozen=True):
    """An object that a module takes from another one.

    holder: the module that defines it under the name and on the line of `home`. taker: the module that takes it, with
    all its uses of it that are no typing. registrar: what is known of the object.
    """

    home: Home
    holder: Module
    taker: Module
    uses: tuple[ObjectUse, ...]
    registrar: Registrar | None


def object_uses(importer: Module, edge: Edge, context: Context, only: Sequence[Use] | None = None) -> list[ObjectUse]:
    """How `importer` uses what an edge brings, typing left out; nothing for a star import or a call.

    only: of these uses of it.
    """
    if edge.alias < 0 or edge.how in ("star", "implicit"):
        return []
    statement = importer.facts.imports[edge.statement]
    alias = statement.names[edge.alias]
    every = uses_of(context.use_index(importer), statement, alias) if only is None else only
    uses = [use for use in every if use.kind not in _TYPING]
    if edge.how == "attribute":
        return [ObjectUse(alias.name, use.attr, use) for use in uses]
    rest = rest_of_dotted(statement, alias)
    found = []
    for use in uses:
        first, _, tail = use.attr[len(rest) :].removeprefix(".").partition(".") if rest else use.attr.partition(".")
        found.append(ObjectUse(first, tail, use))
    return found


def registers_with(one: ObjectUse, home: Home, user: Module, context: Context) -> bool:
    """Whether this use registers something with the object `home` while `user` is being imported."""
    use = one.use
    if use.kind == "decorator":
        return bool(one.rest) or takes_note(home, context)
    if use.kind != "import" or use.scope:
        return False
    if use.callee:
        # `@receiver(signal)`, `event.listen(engine, …)`
        return registrar_called(library_name(context.workspace, user, use.callee)) is not None
    if one.rest:
        return is_registering(one.rest, result_is_used=bool(use.owner))
    return not use.owner and user.facts.has_effects and can_be_changed(home, context)


def is_entry(one: ObjectUse, home: Home | None, user: Module, context: Context) -> bool:
    """Whether this use puts what is imported in a table, or registers it, while `user` is being imported."""
    use = one.use
    if use.kind != "import" or use.scope:
        return False
    last = use.callee.rpartition(".")[2]
    if use.callee and (is_registering(use.callee) or last in TABLE_CALLS):
        return True
    if one.rest or home is None or (home.name and kind_of(home, context) not in ("class", "function")):
        return False
    if use.owner:
        bindings = bindings_of(context.workspace, user, use.owner)
        return last in DISPLAYS and all(
            binding.kind == "assign" and binding.value.removesuffix("()") in DISPLAYS for binding in bindings
        )
    if not use.callee and _stands_beside_table(use, user, context):
        return True
    # `TABLE["x"] = X` for a table of the module's own
    return not use.callee and _reads_own_table(user, context)


def _reads_own_table(module: Module, context: Context) -> bool:
    """Whether code that defines nothing reads a table that `module` makes; worked out once."""
    return context.once(("reads own table", module.path), lambda: _find_own_table(module, context))


def _find_own_table(module: Module, context: Context) -> bool:
    read = set(context.workspace.use_facts(module).top_level_names)
    return any(
        binding.kind == "assign" and binding.name in read and binding.value.removesuffix("()") in DISPLAYS
        for binding in module.facts.bindings
    )


def _edges_between(taker: Module, holder: Module, tangle: Tangle, context: Context) -> Sequence[Edge]:
    """The edges of the tangle from one member to another."""
    edges = context.view(tangle).once(("edges between",), lambda: _by_ends(tangle))
    return edges.get((taker.path, holder.path), ())


def _by_ends(tangle: Tangle) -> dict[tuple[str, str], list[Edge]]:
    found: dict[tuple[str, str], list[Edge]] = {}
    for edge in tangle.edges:
        found.setdefault((edge.importer, edge.imported), []).append(edge)
    return found


def _stands_beside_table(use: Use, user: Module, context: Context) -> bool:
    """Whether the statement of this use sets an item of another module's table (`registry.TABLE["x"] = X`)."""
    if not user.facts.has_effects:
        return False
    for other in uses_by_owner(user, context).get("", ()):
        if other.line == use.line and other.kind == "import" and not other.scope and not other.callee and other != use:
            home, rest = object_of(user, other.name, other.attr, context)
            if home is not None and home.module is not None and home.name and not rest:
                bindings = bindings_of(context.workspace, home.module, home.name)
                if any(one.kind == "assign" and one.value.removesuffix("()") in DISPLAYS for one in bindings):
                    return True
    return False


def definitions_taken(taker: Module, holder: Module, tangle: Tangle, context: Context) -> list[Taken]:
    """All that `taker` takes from `holder`, when it is definitions that can move; else nothing."""
    uses: dict[str, list[ObjectUse]] = {}
    for edge in _edges_between(taker, holder, tangle, context):
        found = object_uses(taker, edge, context)
        if not found:
            return []
        for one in found:
            uses.setdefault(one.name, []).append(one)
    movables = movables_of(holder, tangle, context)
    taken = []
    for name, own in sorted(uses.items()):
        home = context.home(holder, name) if name else None
        if (
            home is None
            or home.module is None
            or home.module.path != holder.path
            or movables.closure(home.name) is None
        ):
            return []
        taken.append(Taken(home, holder, taker, tuple(own), None))
    return taken


def objects_taken(taker: Module, holder: Module, tangle: Tangle, context: Context) -> list[Taken]:
    """The objects that `taker` takes from `holder`, which defines them: apps, registries, decorators, base classes.

    Not functions that are only called, nor plain constants.
    """
    uses: dict[str, list[ObjectUse]] = {}
    for edge in _edges_between(taker, holder, tangle, context):
        for one in object_uses(taker, edge, context):
            uses.setdefault(one.name, []).append(one)
    found = []
    for name, own in sorted(uses.items()):
        home = context.home(holder, name) if name else None
        if home is None or home.module is None or home.module.path != holder.path or not home.name:
            continue
        registrar = registrar_of(home, "", context)
        kinds = {one.use.kind for one in own}
        handed = registrar is not None or is_made_by_call(home, context)
        if handed or "base" in kinds or any(registers_with(one, home, taker, context) for one in own):
            found.append(Taken(home, holder, taker, tuple(own), registrar))
    return found


def importers_for_effect(module: Module, tangle: Tangle, context: Context) -> tuple[str, ...]:
    """Dotted names of the members that import `module` and use nothing of it, or only register it; sorted."""
    found = context.view(tangle).once(("importers for effect",), lambda: _find_importers_for_effect(tangle, context))
    return found.get(module.path, ())


def _find_importers_for_effect(tangle: Tangle, context: Context) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    modules = {member.path: member for member in tangle.members}
    for edge in tangle.edges:
        if edge.how != "implicit" and _is_for_effect(modules[edge.importer], edge, context):
            found.setdefault(edge.imported, set()).add(modules[edge.importer].name)
    return {path: tuple(sorted(names)) for path, names in found.items()}


def _is_for_effect(importer: Module, edge: Edge, context: Context) -> bool:
    statement = importer.facts.imports[edge.statement]
    if edge.alias < 0:
        return True
    if edge.how == "star" or (importer.is_package and edge.how == "attribute"):
        # names are wanted, as a rule to pass them on; but not only names when something comes back for an object
        source = context.workspace.module_at(edge.imported)
        homes = [effect.home for effect in effects_of(source, context)] if source is not None else []
        return any(home is not None and home.module is not None and home.module.path == importer.path for home in homes)
    if is_in_function(statement, context.use_index(importer)):
        return False
    uses = object_uses(importer, edge, context)
    at_import = [one for one in uses if one.use.kind not in CALL_TIME]
    if not at_import:
        return not uses
    local = statement.names[edge.alias].asname or statement.names[edge.alias].name.partition(".")[0]
    return all(is_entry(one, _home(importer, local, one, context), importer, context) for one in at_import)


def _home(importer: Module, local: str, one: ObjectUse, context: Context) -> Home | None:
    attr = one.use.attr
    return object_of(importer, local, attr[: len(attr) - len(one.rest)].removesuffix("."), context)[0]
