"""What the text of one module can do while it is imported, beside what its import statements say."""

from __future__ import annotations

from pylint_cycles.graph.edges import ancestors
from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace
from pylint_cycles.runtime.own_imports import gets_by_name
from pylint_cycles.source.facts import ImportFact
from pylint_cycles.source.function_bodies import without_bodies
from pylint_cycles.source.stdlib import LOADERS

_IMPORTERS = LOADERS | {"import_module"}
_HARMLESS = frozenset(["importlib.metadata", "importlib.resources"])
"""Libraries that import by name, and modules among them that do not."""


def is_plain(graph: ImportGraph, module: Module) -> bool:
    """Whether a module imports nothing but what it spells, and none of its own code runs before all that has run.

    Code of its own could run when another module has been handed a function of it and is imported later. So there must
    be none yet: no function, class or lambda above its last import of a module of the project. graph: eager edges.
    """
    facts = module.facts
    if facts.error or any(_is_open(graph.workspace, module, fact) for fact in facts.imports):
        return False
    last = 0
    for edge in graph.edges(module):
        fact = facts.imports[edge.statement]
        if fact.scope:
            return False
        last = max(last, fact.line)
    others = False
    for binding in facts.bindings:
        if binding.value.startswith("__import__"):
            return False
        if binding.line < last and binding.kind != "import":
            if binding.kind in ("def", "class"):
                return False
            others = True
    if not others and not facts.has_effects:
        return True
    if facts.has_effects and gets_by_name(module):
        return False
    if "lambda" not in facts.signs:
        return True
    data = without_bodies(graph.workspace.whole(module.path), facts.bodies)
    found = data.find(b"lambda")
    return found < 0 or data.count(b"\n", 0, found) + 1 >= last


def _is_open(workspace: Workspace, module: Module, fact: ImportFact) -> bool:
    """Whether a statement gives a module the means to import by name, or imports what a package lists."""
    if not fact.may_run:
        return False
    if fact.form == "import":
        return any(
            alias.name.partition(".")[0] in _IMPORTERS and not (alias.asname and alias.name in _HARMLESS)
            for alias in fact.names
        )
    if fact.form == "call":
        return True
    if fact.module.partition(".")[0] in _IMPORTERS and not fact.level and fact.module not in _HARMLESS:
        return True
    if fact.names[0].name == "*":
        found = workspace.resolve(module, fact.level, fact.module)
        source = workspace.module_at(found.parts[-1]) if found.parts and found.parts[-1] else None
        return bool(found.parts) and (source is None or source.is_package)
    return any(alias.name in _IMPORTERS for alias in fact.names)


def meets_packages_around(graph: ImportGraph, deferred: ImportGraph, module: Module, inside: frozenset[str]) -> bool:
    """Whether a module may read itself, or a package that it stands in, although no edge leads there.

    graph: eager edges; deferred: a graph that has those of imports in functions too. inside: paths of the packages that
    may be half loaded at that time; to have one of the others means to get at these.
    """
    around = ancestors(module) | {module.path}
    if any(edge.imported in around and edge.how == "module" for edge in deferred.edges(module)):
        return True
    served = {(edge.statement, edge.alias) for edge in graph.edges(module) if edge.how == "module"}
    for index, fact in enumerate(module.facts.imports):
        if not fact.may_run:
            continue
        if fact.form == "import":
            for alias in fact.names:
                parts = graph.workspace.resolve(module, 0, alias.name).parts
                bound = parts[:1] if not alias.asname else parts[-1:]
                if not around.isdisjoint(bound) or any(part in around and part in inside for part in parts):
                    return True
            continue
        parts = graph.workspace.resolve(module, fact.level, fact.module).parts
        if fact.form == "call":
            if not around.isdisjoint(parts):
                return True
        elif parts and parts[-1] in around and parts[-1] in inside:
            if fact.when != "eager" or any((index, place) not in served for place in range(len(fact.names))):
                return True
            if parts[-1] == module.path and _binds_again(module, fact):
                return True
    return False


def _binds_again(module: Module, fact: ImportFact) -> bool:
    """Whether something else in a package has the name of a submodule that the package imports by this statement."""
    names = {alias.name for alias in fact.names}
    return sum(binding.name in names for binding in module.facts.bindings) > len(names)
