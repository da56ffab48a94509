"""registration: an import is kept for its effect, or an app, registry or blueprint is passed back and forth.

Definition (causes.md), any of:

- effect: nothing uses the name, but running the module registers, or does something else beyond binding its own names
  (see `effects`); or everything is taken by `*` from a module that registers with an object of the importer.
- taken: the name is an object (app, registry, blueprint, decorator) that this module takes only to register with it
  while being imported, and somebody in the ring imports this module for that.
- table: the name is registered, or put in a table, at the top level, and the module behind it takes an object (app,
  registry, base class, decorator) from here, or nothing but definitions that can move.
- available: nothing uses the name here, but others read it as an attribute of its package without importing it.

Cure: import for the effect from where the program starts, in the framework's own way where it has one; for an object
that is passed back and forth a module that imports neither side, or what the framework has for that. Never "delete".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pylint_cycles.causes import registration_text as text
from pylint_cycles.causes.case import CALL_TIME, Case, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.effects import effects_of
from pylint_cycles.causes.no_use import Running, is_taken, is_without_use, relying_on_it, running_for_it
from pylint_cycles.causes.objects import kind_of, object_of, registrar_of
from pylint_cycles.causes.registering import (
    ObjectUse,
    Taken,
    definitions_taken,
    importers_for_effect,
    is_entry,
    object_uses,
    objects_taken,
    registers_with,
)
from pylint_cycles.project.module import Module

COST = 60


def judge(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict of this cause on one name, None when it does not apply."""
    if not context.use_index(case.importer).is_complete or case.statement.scope:
        return None
    if not name.local:
        return _star(case, name, context)
    if not name.uses:
        return _effect(case, name, context)
    return _taken(case, name, context) or _table(case, name, context)


def is_registrar_object(case: Case, name: ImportedName, context: Context) -> bool:
    """Whether the name is an app, a registry or the like that the importer takes only to register with it."""
    verdict = _taken(case, name, context)
    return verdict is not None and any(
        one.registrar is not None or kind_of(one.home, context) == "constant" for one in verdict.detail
    )


def _effect(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    if not is_without_use(case, name, context):
        return None
    is_package = case.importer.is_package
    if is_package and any(edge.how == "attribute" for edge in name.edges):
        return None  # offered to the users of the package
    # where a package offers its submodules, importing them on demand is one edit, and not one for each of their users
    relying = [] if is_package else relying_on_it(case, name, context)
    if relying:
        return Verdict("registration", COST, "available", detail=relying)
    if is_taken(case, name, context):
        return None
    running = running_for_it(case, name, context)
    if not running or _is_where_models_belong(case.importer, running):
        return None
    return Verdict("registration", COST, "effect", detail=running)


def _is_where_models_belong(importer: Module, running: Sequence[Running]) -> bool:
    """Whether Django asks for the import: it runs the `models` module of every app, and nothing else of it."""
    effects = {(effect.kind, effect.framework) for one in running for effect in one.effects}
    return effects == {("model", "Django")} and importer.name.rpartition(".")[2] == "models"


def _star(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    sources = [context.workspace.module_at(edge.imported) for edge in name.edges if edge.how == "star"]
    if case.statement.form == "call" or len(sources) != 1 or sources[0] is None or case.importer.is_package:
        return None
    effects = tuple(
        effect
        for effect in effects_of(sources[0], context)
        if effect.home is not None and effect.home.module is not None and effect.home.module.path == case.importer.path
    )
    if not effects:
        return None
    return Verdict("registration", COST, "star", detail=[Running(sources[0], effects, True)])


def _taken(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    uses = [one for edge in name.edges for one in object_uses(case.importer, edge, context, name.uses)]
    at_import = [one for one in uses if one.use.kind not in CALL_TIME]
    if not at_import or any(one.use.kind not in ("decorator", "import") for one in at_import):
        return None
    members = context.view(case.tangle).paths - {case.importer.path}
    taken: dict[tuple[str, str], Taken] = {}
    for one in at_import:
        home, rest = object_of(case.importer, name.local, one.use.attr, context)
        if home is None or home.module is None or home.module.path not in members or not home.name:
            return None
        if not registers_with(ObjectUse(home.name, rest, one.use), home, case.importer, context):
            return None
        key = (home.module.name, home.name)
        before = taken[key].uses if key in taken else ()
        used = (*before, ObjectUse(home.name, rest, one.use))
        taken[key] = Taken(home, home.module, case.importer, used, registrar_of(home, "", context))
    wanting = importers_for_effect(case.importer, case.tangle, context)
    members_wanting = [member for member in case.tangle.members if member.name in wanting] if wanting else []
    if not any(_wants_to_register(one, taken.values()) for one in members_wanting):
        return None
    return Verdict("registration", COST, "taken", detail=[taken[key] for key in sorted(taken)])


def _wants_to_register(importer: Module, taken: Iterable[Taken]) -> bool:
    """Whether `importer`, which uses nothing of a module, imports it so that it registers with what it takes.

    A package may as well only offer its submodules, unless the object is its own or made for that.
    """
    return not importer.is_package or any(one.registrar or one.holder.path == importer.path for one in taken)


def _table(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    uses = [one for edge in name.edges for one in object_uses(case.importer, edge, context, name.uses)]
    at_import = [one for one in uses if one.use.kind not in CALL_TIME]
    if not at_import:
        return None
    for one in at_import:
        home, rest = object_of(case.importer, name.local, one.use.attr, context)
        if not is_entry(ObjectUse(one.name, rest, one.use), home, case.importer, context):
            return None
    taken: dict[tuple[str, str], Taken] = {}
    for edge in name.edges:
        ring = context.view(case.tangle).rings.shortest(case.importer.path, edge.imported)
        last = context.workspace.module_at(ring[-1]) if edge.how != "implicit" and len(ring) > 1 else None
        if last is not None:
            back = (last, case.importer, case.tangle, context)
            for one_taken in objects_taken(*back) or definitions_taken(*back):
                taken[one_taken.taker.name, one_taken.home.name] = one_taken
    if not taken:
        return None
    return Verdict("registration", COST, "table", detail=[taken[key] for key in sorted(taken)])


def advise(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """Evidence and cure, a sentence for each kind."""
    write: dict[str, Callable[[Case, list[Any], Context], str]] = {
        "available": text.of_available,
        "effect": text.of_effect,
        "star": text.of_star,
        "taken": text.of_taken,
        "table": text.of_table,
    }
    sentences = []
    for kind, sentence in write.items():
        part = [(name, verdict.detail) for name, verdict in group if verdict.kind == kind]
        if part:
            sentences.append(sentence(case, part, context))
    return " ".join(sentences)
