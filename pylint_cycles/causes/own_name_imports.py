"""The imports by which a module asks for the top-level name that it has itself."""

from __future__ import annotations

from collections.abc import Iterator

from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import ImportFact


def own_name_imports(module: Module) -> Iterator[ImportFact]:
    """The absolute import statements of a module that can run and ask for its own top-level name, in source order."""
    name = module.name.partition(".")[0]
    for one in module.facts.imports:
        # level and form first: it is asked of every import of a project, and most tell by these
        is_absolute = not one.level and one.form != "call" and one.may_run
        if is_absolute and any(dotted.partition(".")[0] == name for dotted in one.modules):
            yield one


def has_own_name_imports(module: Module) -> bool:
    """Whether there are any; it stops at the first one."""
    return next(own_name_imports(module), None) is not None
