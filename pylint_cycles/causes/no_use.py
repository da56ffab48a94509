"""Names that an import statement binds and nothing reads, and what would no longer run without them."""

from __future__ import annotations

import msgspec

from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.context import Context, run_by
from pylint_cycles.causes.effects import Effect, effects_of, imported_modules
from pylint_cycles.causes.tangle_view import is_in_function, uses_of
from pylint_cycles.graph.edges import ancestors
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import ImportFact

_FURTHER_MODULES = 100


class Running(msgspec.Struct, frozen=True):
    """A module that does something when it is run; `asked` when the import statement names it."""

    module: Module
    effects: tuple[Effect, ...]
    asked: bool


def is_without_use(case: Case, name: ImportedName, context: Context) -> bool:
    """Whether nothing in the importer needs the name to be bound, and all of its uses are known."""
    facts, index = case.importer.facts, context.use_index(case.importer)
    statement = case.statement
    if name.uses or not name.local or statement.form == "call" or statement.scope or not index.is_complete:
        return False
    if is_in_function(statement, index) or name.local in (facts.exports or ()):
        return False
    if facts.dynamic or facts.has_getattr:
        return False  # it may be read by a name that is put together
    bindings = [binding for binding in facts.bindings if binding.name in (name.local, "__all__")]
    if facts.exports is None and any(binding.name == "__all__" for binding in bindings):
        return False
    if any(binding.kind == "delete" for binding in bindings):
        return False
    # `import a.b` may be all that binds `a`, of which something else is read
    return not index.of_name(name.local) or sum(binding.name == name.local for binding in bindings) > 1


def is_taken(case: Case, name: ImportedName, context: Context) -> bool:
    """Whether other modules take the name from the importer; a submodule they get whoever imports it."""
    home = context.home_of_import(case, name)
    submodule = home.module.name if home is not None and home.module is not None and not home.name else ""
    return submodule != f"{case.importer.name}.{name.local}" and bool(
        context.takers(case.importer, name.local, case.tangle)
    )


def relying_on_it(case: Case, name: ImportedName, context: Context) -> list[Module]:
    """Modules that read an imported submodule as an attribute of its package and import it nowhere themselves."""
    found: dict[str, Module] = {}
    for module in imported_modules(case, name, context):
        package_name, _, last = module.name.rpartition(".")
        parts = context.workspace.resolve(module, 0, package_name).parts if package_name else ()
        package = context.workspace.module_at(parts[-1]) if parts and parts[-1] else None
        if package is None or module.path in ancestors(case.importer):
            continue
        for path in context.attribute_readers(package, last, case.tangle) - {case.importer.path, module.path}:
            reader = context.workspace.module_at(path)
            if reader is not None and not any(_runs(reader, one, module, context) for one in reader.facts.imports):
                found[reader.name] = reader
    return [found[name] for name in sorted(found)]


def _runs(reader: Module, statement: ImportFact, module: Module, context: Context) -> bool:
    dotted = [statement.module] if statement.form != "import" else [alias.name for alias in statement.names]
    if statement.form == "from":
        dotted += [f"{statement.module}.{alias.name}".lstrip(".") for alias in statement.names]
    return any(module.path in context.workspace.resolve(reader, statement.level, one).parts for one in dotted)


def running_for_it(case: Case, name: ImportedName, context: Context) -> list[Running]:
    """The modules with effects that the importer would no longer run without the name, by dotted name.

    Those that the statement asks for, whoever else imports them, and those that nothing outside of these imports.
    """
    kept = _run_anyway(case, name, context)
    asked = {
        path: module
        for target in imported_modules(case, name, context)
        for path in run_by(case.importer, target)
        if path not in kept and (module := context.workspace.module_at(path)) is not None
    }
    found = [Running(module, effects_of(module, context), True) for module in asked.values()]
    further = _only_through(asked, kept, case, context)
    found += [Running(module, effects_of(module, context), False) for module in further]
    return sorted((one for one in found if one.effects), key=lambda one: (not one.asked, one.module.name))


def _run_anyway(case: Case, name: ImportedName, context: Context) -> set[str]:
    """Paths of the modules that run whenever the importer does, with or without the name."""
    index = context.use_index(case.importer)
    kept = {case.importer.path, *ancestors(case.importer)}
    for edge in context.graph.edges(case.importer):
        if edge.statement == case.index and edge.alias == name.edges[0].alias:
            continue
        statement = case.importer.facts.imports[edge.statement]
        alias = statement.names[edge.alias] if edge.alias >= 0 else None
        if statement.conditional or statement.guarded:
            continue
        if alias is None or alias.name == "*" or uses_of(index, statement, alias) or is_in_function(statement, index):
            kept.add(edge.imported)
    return kept


def _only_through(asked: dict[str, Module], kept: set[str], case: Case, context: Context) -> list[Module]:
    """Modules that only the modules `asked` for, and those found this way, import; at most `_FURTHER_MODULES`."""
    found: dict[str, Module] = {}
    waiting = list(asked.values())
    while waiting and len(found) < _FURTHER_MODULES:
        for edge in context.graph.edges(waiting.pop(0)):
            if edge.how == "implicit" or edge.imported in kept or edge.imported in asked or edge.imported in found:
                continue
            module = context.workspace.module_at(edge.imported)
            if module is not None:
                found[edge.imported] = module
                waiting.append(module)
    shrinking = True
    while shrinking:
        names = {module.name for module in (*asked.values(), *found.values())}
        left = {path: module for path, module in found.items() if context.importers(module, case.tangle) <= names}
        shrinking = len(left) < len(found)
        found = left
    return list(found.values())
