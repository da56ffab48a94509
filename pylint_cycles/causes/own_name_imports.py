"""The imports by which a module asks for the top-level name that it has itself: few modules have any."""

from __future__ import annotations

from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import ImportFact


def own_name_imports(module: Module) -> list[ImportFact]:
    """The absolute import statements of a module that can run and ask for its own top-level name, in source order."""
    name = module.name.partition(".")[0]
    return [one for one in module.facts.imports if _asks_for(one, name)]


def _asks_for(statement: ImportFact, name: str) -> bool:
    if statement.level or statement.form == "call" or not statement.may_run:
        return False
    return any(dotted.partition(".")[0] == name for dotted in statement.modules)
