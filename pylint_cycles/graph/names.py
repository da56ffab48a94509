"""Which names a module offers, directly or through star imports."""

from __future__ import annotations

from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace
from pylint_cycles.source.facts import ImportFact


def may_bind(workspace: Workspace, module: Module, name: str) -> bool:
    """Whether `module` can have the attribute `name` of its own: bound, starred in, served or made dynamically.

    False means: nothing in the module makes it, so only a submodule of that name (compiled, generated, or not there at
    all) can answer to it.
    """
    facts = module.facts
    if facts.dynamic or facts.has_getattr or facts.error or any(binding.name == name for binding in facts.bindings):
        return True
    return any(_star_may_offer(workspace, module, statement, name) for statement in facts.imports)


def offers(workspace: Workspace, module: Module, name: str) -> bool:
    """Whether `from module import *` binds `name`, as far as the project's own files tell."""
    waiting, seen = [module], {module.path}
    while waiting:
        source = waiting.pop()
        if source.facts.exports is not None:
            if name in source.facts.exports:
                return True
            continue
        if name.startswith("_"):
            continue
        if any(binding.name == name for binding in source.facts.bindings):
            return True
        for statement in source.facts.imports:
            target = star_source(workspace, source, statement)
            if target is not None and target.path not in seen:
                seen.add(target.path)
                waiting.append(target)
    return False


def star_source(workspace: Workspace, module: Module, statement: ImportFact) -> Module | None:
    """The module of the project that a star import of `module` takes from; None when it is no eager star import."""
    if not is_star(statement):
        return None
    source = workspace.resolve(module, statement.level, statement.module)
    return workspace.module_at(source.parts[-1]) if source.complete and source.parts and source.parts[-1] else None


def is_star(statement: ImportFact) -> bool:
    """Whether this is a star import that runs while its module is imported."""
    return (
        statement.form == "from"
        and statement.when == "eager"
        and len(statement.names) == 1
        and statement.names[0].name == "*"
    )


def _star_may_offer(workspace: Workspace, module: Module, statement: ImportFact, name: str) -> bool:
    if not is_star(statement):
        return False
    source = star_source(workspace, module, statement)
    if source is None:
        # a library or a compiled module: star imports bind no underscored names unless `__all__` says so
        return not name.startswith("_")
    return offers(workspace, source, name) or source.facts.dynamic
