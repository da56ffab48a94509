"""The call by which a model resolves its annotations later (Pydantic, "Rebuilding model schema"), and where it works.

The call evaluates every annotation of the class that could not be resolved before, and fails when one of the names is
still unknown. The names are looked up in the module of the class and where the call stands, as the annotations spell
them. So it stands at the end of the one module that they come from; else in a module that imports all of them the way
the module of the class does. Classes derived from it have annotations of their own to resolve.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pylint_cycles.causes.case import Case
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.framework import Framework
from pylint_cycles.causes.home import Home
from pylint_cycles.causes.run_time_annotations import MODEL_READERS, reader_of
from pylint_cycles.causes.tangle_view import local_name
from pylint_cycles.causes.text import listed
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Alias, ImportFact, Use

NEW_MODULE = "in a new module"
"""Stands in the phrase where the call is made in a module of its own."""

_CALLS = ("model_rebuild", "update_forward_refs")


class Later(msgspec.Struct, frozen=True):
    """A class that the annotations know only when the call has been made.

    local: the name that they begin with. home: of what that name stands for, None when nobody knows.
    """

    local: str
    home: Home | None
    statement: ImportFact
    alias: Alias


def rebuild_phrase(case: Case, framework: Framework, fields: Iterable[Use], home: Module, context: Context) -> str:
    """`call … at the end of …`: what the classes around `fields` need, which name classes of `home`; "" for nothing."""
    importer = case.importer
    around = {use.scope or use.owner for use in fields if not _is_relation(use, importer, framework, context)}
    if not around:
        return ""
    holders = [*sorted(around), *_derived(importer, around, context)]
    later = _named_later(case, holders, context)
    own = {one.local: one.home.name for one in later if one.home is not None and _is_class_of(one.home, home)}
    spelled = {holder: _name_in(home, importer, holder, context) for holder in holders}
    if len(own) == len(later) and all(spelled.values()):
        calls = [_call(importer, holder, spelled[holder], own, framework, context) for holder in holders]
        return f"call {listed(calls)} at the end of {home.name}"
    names = {one.local: one.local for one in later}
    calls = [_call(importer, holder, holder, names, framework, context) for holder in holders]
    *first, last = [f"'{one}'" for one in _imports(importer, holders, later, context)]
    imports = f"{', '.join(first)} and {last}" if first else last  # all of them are wanted: none is left out
    before = _calls_before(importer, holders, later, context)
    also = f", and remove {before}" if before else ""
    return f"call {listed(calls)} {NEW_MODULE} with {imports}, imported where the program starts{also}"


def _call(
    importer: Module, holder: str, spelled: str, names: dict[str, str], framework: Framework, context: Context
) -> str:
    lineage = context.ancestry.lineage(importer, holder)
    own = lineage.framework if lineage is not None and lineage.framework.rebuild else framework
    renamed = any(local != name for local, name in names.items())
    template = own.rebuild_renamed if renamed and own.rebuild_renamed else own.rebuild
    return template.format(
        holder=spelled,
        arguments=", ".join(f"{local}={name}" for local, name in sorted(names.items())),
        items=", ".join(f'"{local}": {name}' for local, name in sorted(names.items())),
    )


def _is_relation(use: Use, importer: Module, framework: Framework, context: Context) -> bool:
    """Whether the variable around `use` is declared by a call of the framework's relation."""
    return bool(use.target) and any(
        one.scope == use.scope
        and one.target == use.target
        and framework.is_relation(context.ancestry.meanings.of(importer, f"{one.name}.{one.attr}".rstrip(".")).dotted)
        for one in context.workspace.use_facts(importer).uses
        if not one.function
    )


def _derived(importer: Module, around: set[str], context: Context) -> list[str]:
    """The other classes of the module that derive from those `around` the fields, in source order."""
    found = []
    for definition in context.use_index(importer).definitions:
        if definition.kind == "class" and definition.name not in around:
            ancestors = context.ancestry.ancestors(importer, definition.name)
            if any(
                one.module is not None
                and one.module.path == importer.path
                and one.definition is not None
                and one.definition.name in around
                for one in ancestors
            ):
                found.append(definition.name)
    return found


def _named_later(case: Case, holders: Sequence[str], context: Context) -> list[Later]:
    """What the fields of the classes name that type checkers alone import, or will: models out of the ring."""
    question = ("named later", case.importer.path, str(case.index), *holders)
    return context.view(case.tangle).once(question, lambda: _find_named_later(case, holders, context))


def _find_named_later(case: Case, holders: Sequence[str], context: Context) -> list[Later]:
    importer, index = case.importer, context.use_index(case.importer)
    ring = {
        (edge.statement, edge.alias)
        for edge in context.graph.edges(importer)
        if edge.imported in context.view(case.tangle).paths
    }
    found: dict[str, Later] = {}
    for number, statement in enumerate(importer.facts.imports):
        for position, alias in enumerate(statement.names):
            local = local_name(statement, alias)
            if statement.when != "typing" and (statement.when != "eager" or (number, position) not in ring):
                continue
            uses = [
                use
                for use in index.of_name(local)
                if (use.scope or use.owner) in holders and _is_field(use, case, context)
            ]
            one = Later(local, context.home(importer, local), statement, alias)
            if statement.when == "typing":
                one = msgspec.structs.replace(one, home=_typing_home(importer, statement, alias, context))
            if uses and (statement.when == "typing" or number == case.index or _is_model(one.home, uses, context)):
                found[local] = one
    return list(found.values())


def _is_field(use: Use, case: Case, context: Context) -> bool:
    if use.subscript and use.kind == "import":
        return True
    return reader_of(use, case.importer, context, case.tangle) in MODEL_READERS


def _typing_home(importer: Module, statement: ImportFact, alias: Alias, context: Context) -> Home | None:
    """The home of a name that has no binding at run time."""
    if statement.form != "from":
        return None
    parts = context.workspace.resolve(importer, statement.level, statement.module).parts
    source = context.workspace.module_at(parts[-1]) if parts and parts[-1] else None
    return context.home(source, alias.name) if source is not None else None


def _is_model(home: Home | None, uses: Sequence[Use], context: Context) -> bool:
    """Whether a class that `uses` name has to be imported for type checkers as well: a model of the ring."""
    if home is None or home.module is None:
        return False
    classes = [home.name] if home.name else [use.attr.rpartition(".")[2] for use in uses]
    return any(context.ancestry.lineage(home.module, one) is not None for one in classes)


def _is_class_of(home: Home, module: Module) -> bool:
    return home.module is not None and home.module.path == module.path and bool(home.name)


def _name_in(home: Module, importer: Module, holder: str, context: Context) -> str:
    """The name by which `home` imports the class `holder` of `importer`; "" when it does not."""
    for binding in home.facts.bindings:
        if binding.kind == "import" and binding.origin == holder:
            found = context.home(home, binding.name)
            if found is not None and found.module is not None and found.module.path == importer.path:
                return binding.name
    return ""


def _imports(importer: Module, holders: Sequence[str], later: Sequence[Later], context: Context) -> list[str]:
    """The import statements by which another module knows all of it under the same names."""
    heads = list(dict.fromkeys(holder.partition(".")[0] for holder in holders))
    by_source = {importer.name: heads}
    whole = []
    for one in later:
        local = "" if one.alias.asname in (None, one.alias.name) else f" as {one.alias.asname}"
        if one.statement.form == "import":
            whole.append(f"import {one.alias.name}{local}")
            continue
        source = one.statement.module
        if one.statement.level:
            parts = context.workspace.resolve(importer, one.statement.level, source).parts
            module = context.workspace.module_at(parts[-1]) if parts and parts[-1] else None
            source = module.name if module is not None else source
        by_source.setdefault(source, []).append(f"{one.alias.name}{local}")
    return [*(f"from {source} import {', '.join(names)}" for source, names in by_source.items()), *whole]


def _calls_before(importer: Module, holders: Sequence[str], later: Sequence[Later], context: Context) -> str:
    """Where such calls stand already: they would fail from now on."""
    places = {one.home.module.name: one.home.module for one in later if one.home is not None and one.home.module}
    found = []
    for name, module in sorted(places.items()):
        for holder in holders:
            local = _name_in(module, importer, holder, context)
            uses = context.use_index(module).of_name(local) if local else ()
            calls = [use for use in uses if use.kind == "import" and use.attr.rpartition(".")[2] in _CALLS]
            found += [f"the call on line {use.line} of {name}" for use in calls]
    return listed(found)
