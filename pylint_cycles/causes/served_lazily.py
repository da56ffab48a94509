"""Names that a module serves on demand (PEP 562): where the module itself says that it takes them from.

That is the import inside its `__getattr__`, or, where a table says what to load, the one that it has for type checkers
(https://peps.python.org/pep-0562/, https://scientific-python.org/specs/spec-0001/).
"""

from __future__ import annotations

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.home import Home
from pylint_cycles.causes.tangle_view import local_name
from pylint_cycles.graph.edges import submodule_behind
from pylint_cycles.project.module import Module

_SERVES = "__getattr__"


def home_when_served(module: Module, name: str, context: Context) -> Home | None:
    """The home of `name`, which nothing in `module` binds but its `__getattr__` serves; None when it does not tell."""
    facts = module.facts
    if not facts.has_getattr or any(binding.name == name for binding in facts.bindings):
        return None
    homes: list[Home] = []
    for statement in facts.imports:
        is_served = statement.scope == _SERVES or (statement.when == "typing" and not statement.scope)
        if statement.form != "from" or not is_served:
            continue
        for alias in statement.names:
            if local_name(statement, alias) != name:
                continue
            found = submodule_behind(context.workspace, module, statement, alias.name)
            inner = alias.name if found is None else ""
            found = found or context.workspace.resolve(module, statement.level, statement.module)
            source = context.workspace.module_at(found.parts[-1]) if found.complete and found.parts[-1] else None
            home = None if source is None else context.home(source, inner) if inner else Home(source, "")
            if home is None:
                return None
            homes.append(home)
    places = {(home.module.path if home.module is not None else "", home.name) for home in homes}
    return homes[0] if len(places) == 1 else None
