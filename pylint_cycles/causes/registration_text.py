"""What registration says: the effects or the objects, and the cure that fits the framework."""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.case import CALL_TIME, Case, ImportedName
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.effects import Effect, imported_modules
from pylint_cycles.causes.movable import movables_of
from pylint_cycles.causes.no_use import Running
from pylint_cycles.causes.objects import is_made_by_call
from pylint_cycles.causes.place_bound import changed_by_move
from pylint_cycles.causes.registering import Taken, importers_for_effect
from pylint_cycles.causes.registrars import FACTORIES, REGISTRARS
from pylint_cycles.causes.spelled import spelled
from pylint_cycles.causes.text import are, lines_text, listed, quoted, them
from pylint_cycles.graph.edges import ancestors
from pylint_cycles.project.module import Module

_DOES = {
    "object": "registers with {names} ({lines} there)",
    "decorator": "hands definitions to {names} ({lines} there)",
    "touched": "calls, changes or hands on {names} ({lines} there)",
    "subclass": "defines a subclass of {names}, which {note} of it ({lines} there)",
    "subclasses": "defines subclasses of {names}, which {note} of them ({lines} there)",
    "model": "defines the {framework}model {names} ({lines} there)",
    "models": "defines the {framework}models {names} ({lines} there)",
    "call": "does more than define things",
}

_AWAY = "to a module that imports neither side"


def of_effect(case: Case, group: Sequence[tuple[ImportedName, list[Running]]], context: Context) -> str:
    """An import that is kept for its effect."""
    what = spelled(case, [name for name, _ in group])
    running = _running(group)
    # what the statement asks for says enough
    shown = [one for one in running if one.asked] or running
    does = listed(f"running {one.module.name} {_does(one.effects)}" for one in shown)
    is_sure = any(effect.kind not in ("touched", "call") for one in running for effect in one.effects)
    is_kept = "is kept" if is_sure else "seems to be kept"
    through = "" if shown[0].asked else _through(what, shown)
    return (
        f"Nothing here uses {quoted(what)}, but {does}{through}, so the import {is_kept} for its effect: "
        f"{_entry(case, what, running, context)}."
    )


def _through(what: Sequence[str], shown: Sequence[Running]) -> str:
    if any(one.shared for one in shown):
        return ", which only imports that nothing uses lead to"
    return f", which only {'this import leads' if len(what) == 1 else 'these lead'} to"


def of_star(case: Case, group: Sequence[tuple[ImportedName, list[Running]]], context: Context) -> str:
    """A star import of a module that registers with an object of the importer."""
    del context
    source = _running(group)[0]
    return (
        f"Everything is taken from {source.module.name}, which needs what this module defines: it "
        f"{_does(source.effects)}; import {source.module.name} from the entry point of the program instead, and here "
        "by name what is used."
    )


def of_available(case: Case, group: Sequence[tuple[ImportedName, list[Module]]], context: Context) -> str:
    """An import that others rely on."""
    names = [name for name, _ in group]
    what = spelled(case, names)
    modules = sorted({module.name for name in names for module in imported_modules(case, name, context)})
    readers = sorted({module.name for _, modules in group for module in modules})
    reads, do = ("reads", "does") if len(readers) == 1 else ("read", "do")
    return (
        f"Nothing here uses {quoted(what)}, but {listed(readers)} {reads} {listed(modules)} through the package and "
        f"{do} not import {them(modules)}: import {listed(modules)} in {listed(readers)} instead."
    )


def of_taken(case: Case, group: Sequence[tuple[ImportedName, list[Taken]]], context: Context) -> str:
    """An object that this module takes to register with it."""
    taken = [one for _, found in group for one in found]
    names = [f"'{one.home.name}' ({lines_text([one.home.line])} of {one.holder.name})" for one in taken]
    lines = lines_text(use.use.line for one in taken for use in one.uses)
    importers = importers_for_effect(case.importer, case.tangle, context)
    imports = "imports" if len(importers) == 1 else "import"
    cures = _cures([(one, _cure(one, "here", case, context)) for one in taken])
    return (
        f"{listed(names)} {are(names)} only taken to register with {them(names)} ({lines}), and {listed(importers)} "
        f"{imports} this module for that; {cures}.{_changed(taken, case, context)}"
    )


def of_table(case: Case, group: Sequence[tuple[ImportedName, list[Taken]]], context: Context) -> str:
    """What this module registers, while the other side takes an object from here."""
    names = [name for name, _ in group]
    what = spelled(case, names)
    lines = lines_text(use.line for name in names for use in name.uses if use.kind == "import")
    taken = {(one.taker.name, one.home.name): one for _, found in group for one in found}
    objects = listed(f"'{one.home.name}' ({lines_text([one.home.line])} here)" for one in taken.values())
    takers = sorted({one.taker.name for one in taken.values()})
    filled = list(dict.fromkeys(use.owner for name in names for use in name.uses if use.kind == "import" and use.owner))
    cures = _cures(
        [(one, _cure(one, f"in {one.taker.name}", case, context, filled)) for one in taken.values()],
    )
    return (
        f"{quoted(what)} {are(what)} registered at the top level ({lines}), while {listed(takers)} "
        f"{'takes' if len(takers) == 1 else 'take'} {objects} from this module; {cures}."
        f"{_changed(list(taken.values()), case, context)}"
    )


def _running(group: Sequence[tuple[ImportedName, list[Running]]]) -> list[Running]:
    found = {one.module.path: one for _, running in group for one in running}
    return sorted(found.values(), key=lambda one: (not one.asked, one.module.name))


def _does(effects: Sequence[Effect]) -> str:
    kinds: dict[str, list[Effect]] = {}
    for effect in effects:
        kinds.setdefault(effect.kind, []).append(effect)
    phrases: list[str] = []
    for kind in ("object", "decorator", "model", "subclass", "touched", "call"):
        own = kinds.get(kind)
        if own and not (phrases and kind == "touched"):
            framework = own[0].framework
            lines = {effect.line for effect in own}
            plural = {"subclass": "subclasses", "model": "models"}.get(kind, kind) if len(lines) > 1 else kind
            names = list(dict.fromkeys(effect.name for effect in own))
            phrases.append(
                _DOES[plural].format(
                    names=quoted(names),
                    note="takes note" if len(names) == 1 else "take note",
                    lines=lines_text(lines),
                    framework=f"{framework} " if framework else "",
                )
            )
    return listed(phrases)


def _entry(case: Case, what: Sequence[str], running: Sequence[Running], context: Context) -> str:
    """Where to import instead."""
    modules = sorted(one.module.name for one in running if one.asked) or sorted(one.module.name for one in running)
    effects = [effect for one in running for effect in one.effects]
    if any((effect.kind, effect.framework) == ("model", "Django") for effect in effects):
        if all(module.rpartition(".")[2] == "models" for module in modules):
            return "leave it to INSTALLED_APPS, which imports the 'models' of every app that it lists"
        return f"import {listed(modules)} in the 'models' module of the app instead"
    for registrar in REGISTRARS:
        if registrar.entry and any(effect.framework == registrar.framework for effect in effects):
            return f"{registrar.entry.format(modules=listed(modules))} instead"
    if any(effect.framework in ("Flask", "Quart", "FastAPI", "SQLAlchemy") for effect in effects):
        factory = _factory(case, effects, context)
        if factory is not None:
            module, line, name = factory
            place = "here" if module == case.importer else f"of {module.name}"
            return f"import {them(what)} first thing inside '{name}' ({lines_text([line])} {place}) instead"
    return f"import {them(what)} from the entry point of the program, in a library where it is first needed, instead"


def _factory(case: Case, effects: Sequence[Effect], context: Context) -> tuple[Module, int, str] | None:
    """The function that makes the application, with its line and module; one that runs at import is of no help."""
    holders = [effect.home.module for effect in effects if effect.home is not None and effect.home.module is not None]
    packages = [context.workspace.module_at(path) for path in sorted(ancestors(case.importer), key=len, reverse=True)]
    for module in [case.importer, *holders, *(package for package in packages if package is not None)]:
        values = {binding.value for binding in module.facts.bindings}
        read = context.workspace.use_facts(module).top_level_names
        for name in FACTORIES:
            definition = context.use_index(module).definition(name)
            if definition is not None and definition.kind == "function":
                return None if f"{name}()" in values or name in read else (module, definition.line, name)
    return None


def _cures(cures: Sequence[tuple[Taken, str]]) -> str:
    """All cures in words; what is only to be moved is said once."""
    moved = [one.home.name for one, cure in cures if cure == f"move '{one.home.name}' {_AWAY}"]
    together = f"move {quoted(moved)} {_AWAY}"
    return listed(together if one.home.name in moved else cure for one, cure in cures)


def _changed(taken: Sequence[Taken], case: Case, context: Context) -> str:
    """What those of the objects that are to be moved make of being in another module, " " before it; "" for nothing."""
    moved: dict[str, list[str]] = {}
    for one in taken:
        moved.setdefault(one.holder.path, []).extend(_moved(one, case, context))
    holders = {one.holder.path: one.holder for one in taken}
    sentences = (
        changed_by_move(holders[path], dict.fromkeys(names), movables_of(holders[path], case.tangle, context), context)
        for path, names in moved.items()
    )
    return "".join(f" {sentence}" for sentence in sentences if sentence)


def _moved(taken: Taken, case: Case, context: Context) -> tuple[str, ...]:
    """The definitions that have to move with the object, itself first; empty when that is not the cure."""
    if _without_move(taken, ""):
        return ()
    return movables_of(taken.holder, case.tangle, context).closure(taken.home.name) or ()


def _without_move(taken: Taken, here: str) -> str:
    """What the framework has for it; "" for nothing."""
    registrar = taken.registrar
    if registrar is None or not registrar.own:
        return ""
    at_import = [one for one in taken.uses if one.use.kind not in CALL_TIME]
    decorates = len(at_import) == len(taken.uses) and all(one.use.kind == "decorator" for one in at_import)
    if decorates and {one.rest for one in at_import} <= registrar.own_methods:
        return registrar.own.format(object=taken.home.name, holder=taken.holder.name, here=here)
    if registrar.framework in ("Flask", "Quart") and not at_import:
        return f"use {registrar.framework.lower()}.current_app {here} in place of '{taken.home.name}'"
    return ""


def _cure(taken: Taken, here: str, case: Case, context: Context, filled: Sequence[str] = ()) -> str:
    """What to do about one object; `here` says where its taker is, `filled` names the tables that wait for it."""
    name, holder = taken.home.name, taken.holder
    without_move = _without_move(taken, here)
    if without_move:
        return without_move
    moved = _moved(taken, case, context)
    if moved:
        together = f" with {quoted(moved[1:])}, which it needs," if moved[1:] else ""
        return f"move '{name}'{together} {_AWAY}{_leaf(taken, context)}"
    return (
        f"register {here} in a function that takes '{name}', and let {holder.name} call it once '{name}' is made"
        if not filled and any(one.use.kind in ("decorator", "import") for one in taken.uses)
        else f"{_fill(filled)} where the program starts"
    )


def _fill(tables: Sequence[str]) -> str:
    return f"leave {quoted(tables)} empty here and fill {them(tables)}" if tables else "do that"


def _leaf(taken: Taken, context: Context) -> str:
    """A name for that module, where one is customary and free."""
    holder = taken.holder
    package = holder.name if holder.is_package else holder.name.rpartition(".")[0]
    leaf = f"{package}.extensions" if package else "extensions"
    if not is_made_by_call(taken.home, context) or context.workspace.resolve(holder, 0, leaf).complete:
        return ""
    return f", such as {leaf}"
