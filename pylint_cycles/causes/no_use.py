"""Names that an import statement binds and nothing reads, and what would no longer run without them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping

import msgspec

from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.context import Context, run_by
from pylint_cycles.causes.effects import Effect, effects_of, imported_modules
from pylint_cycles.causes.tangle_view import is_in_function, uses_of
from pylint_cycles.causes.use_index import UseIndex
from pylint_cycles.graph.deferred import is_certain
from pylint_cycles.graph.edges import ancestors
from pylint_cycles.graph.names import names_of
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Alias, ImportFact

_FURTHER_MODULES = 100


class Running(msgspec.Struct, frozen=True):
    """A module that does something when it is run.

    asked: the import statement names it. shared: further imports of names that nothing uses lead to it, no others.
    """

    module: Module
    effects: tuple[Effect, ...]
    asked: bool
    shared: bool = False


def is_without_use(case: Case, name: ImportedName, context: Context) -> bool:
    """Whether nothing in the importer needs the name to be bound, and all of its uses are known."""
    facts, index = case.importer.facts, context.use_index(case.importer)
    statement = case.statement
    if name.uses or not name.local or statement.form == "call" or statement.scope or not index.is_complete:
        return False
    names = names_of(context.workspace, case.importer)
    if is_in_function(statement, index) or name.local in (names.exports or ()):
        return False
    if facts.dynamic or facts.has_getattr or facts.reads_itself:
        return False  # it may be read by a name that is put together
    own, exports = names.bindings.get(name.local, ()), names.bindings.get("__all__", ())
    if facts.exports is None and exports:
        return False
    if any(binding.kind == "delete" for binding in (*own, *exports)):
        return False
    # `import a.b` may be all that binds `a`, of which something else is read
    return not index.of_name(name.local) or len(own) > 1


def is_taken(case: Case, name: ImportedName, context: Context) -> bool:
    """Whether other modules take the name from the importer; a submodule they get whoever imports it."""
    home = context.home_of_import(case, name)
    submodule = home.module.name if home is not None and home.module is not None and not home.name else ""
    return submodule != f"{case.importer.name}.{name.local}" and context.has_takers(
        case.importer, name.local, case.tangle
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

    Those that the name asks for, whoever else imports them, and those that nothing outside of these imports. Where
    other names of the importer are not used either, they may lead there as well: nobody is to lose it by deleting all.
    """
    runs_anyway = without(case, [name], context)
    asked = {
        path: module
        for target in imported_modules(case, name, context)
        for path in run_by(case.importer, target)
        if not runs_anyway(path) and (module := context.workspace.module_at(path)) is not None
    }
    found = [Running(module, effects_of(module, context), True) for module in asked.values()]
    further = _only_through(asked, runs_anyway, case, context)
    found += [Running(module, effects_of(module, context), False) for module in further]
    if not any(one.effects for one in found):
        found = [
            Running(module, effects_of(module, context), False, shared=True)
            for module in _shared(asked, case, context)
            if module.path not in asked
        ]
    return sorted((one for one in found if one.effects), key=lambda one: (not one.asked, one.module.name))


def _shared(asked: Mapping[str, Module], case: Case, context: Context) -> list[Module]:
    """Modules that `asked` lead to, and that only imports of the importer whose names nothing uses lead to."""
    without_use = _without_use(case, context)
    if without_use.keys() <= asked.keys():
        return []
    certain = _certain_imports(case.importer, context)
    running = {case.importer.path, *ancestors(case.importer), *certain}
    found = context.view(case.tangle).once(
        ("only without use", case.importer.path),
        lambda: {one.path: one for one in _only_through(without_use, running.__contains__, case, context)},
    )
    reached = set(asked)
    waiting = list(asked.values())
    while waiting:
        for edge in context.graph.edges(waiting.pop()):
            if edge.imported in found and edge.imported not in reached:
                reached.add(edge.imported)
                waiting.append(found[edge.imported])
    return [module for path, module in found.items() if path in reached]


def _without_use(case: Case, context: Context) -> dict[str, Module]:
    """The modules that the importer runs for sure, and only by imports of names that nothing in it uses."""
    importer = case.importer
    certain = _certain_imports(importer, context)
    found = {}
    for edge in context.graph.edges(importer):
        module = context.workspace.module_at(edge.imported)
        if is_certain(importer, edge) and edge.imported not in certain and module is not None:
            found[edge.imported] = module
    return found


def without(case: Case, names: Iterable[ImportedName], context: Context) -> Callable[[str], bool]:
    """Tells of a path whether that module runs whenever the importer does, even without these names of the case."""
    gone = {(case.index, name.edges[0].alias) for name in names}
    running = {case.importer.path, *ancestors(case.importer)}
    certain = _certain_imports(case.importer, context)
    return lambda path: path in running or not gone.issuperset(certain.get(path, ()))


def _certain_imports(importer: Module, context: Context) -> dict[str, list[tuple[int, int]]]:
    """By path: the imports of `importer` that run a module for sure and that something needs, see `Edge`."""
    return context.once(("certain imports", importer.path), lambda: _find_certain_imports(importer, context))


def _find_certain_imports(importer: Module, context: Context) -> dict[str, list[tuple[int, int]]]:
    index = context.use_index(importer)
    found: dict[str, list[tuple[int, int]]] = {}
    for edge in context.graph.edges(importer):
        statement = importer.facts.imports[edge.statement]
        alias = statement.names[edge.alias] if edge.alias >= 0 else None
        if is_certain(importer, edge) and _is_needed(statement, alias, index):
            found.setdefault(edge.imported, []).append((edge.statement, edge.alias))
    return found


def _is_needed(statement: ImportFact, alias: Alias | None, index: UseIndex) -> bool:
    """Whether something uses what `alias` binds, or the uses are not known."""
    if alias is None or alias.name == "*" or is_in_function(statement, index):
        return True
    return bool(uses_of(index, statement, alias))


def _only_through(
    asked: Mapping[str, Module], runs_anyway: Callable[[str], bool], case: Case, context: Context
) -> list[Module]:
    """Modules that only the modules `asked` for, and those found this way, import; about `_FURTHER_MODULES` at most."""
    found: dict[str, Module] = {}
    waiting = deque(asked.values())
    while waiting and len(found) < _FURTHER_MODULES:
        for edge in context.graph.edges(waiting.popleft()):
            if edge.how == "implicit" or edge.imported in asked or edge.imported in found or runs_anyway(edge.imported):
                continue
            module = context.workspace.module_at(edge.imported)
            if module is not None:
                found[edge.imported] = module
                waiting.append(module)
    names = Counter(module.name for module in (*asked.values(), *found.values()))
    leaving = [
        module for module in found.values() if any(name not in names for name in context.importers(module, case.tangle))
    ]
    tops = {member.top for member in context.view(case.tangle).one_per_top}
    while leaving:
        importer = leaving.pop()
        if found.pop(importer.path, None) is None:
            continue
        names[importer.name] -= 1
        if names[importer.name]:
            continue
        for edge in context.graph.edges(importer):
            module = found.get(edge.imported)
            # the edge of one of those that `importers` names
            if module is not None and edge.how != "implicit" and importer.top in tops:
                leaving.append(module)
    return list(found.values())
