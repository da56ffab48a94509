"""Plain classes (dataclasses, attrs) that a library makes instances of, by their annotations.

The class does not tell: attrs and dataclasses leave annotations alone. It is taken for granted where the module of the
class, or one that takes the class from there, also imports such a library (`cattrs`, `dacite`, `attrs.resolve_types`).
"""

from __future__ import annotations

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.frameworks import READERS
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module


def is_structured(name: str, module: Module, context: Context, near: Tangle | None) -> bool:
    """Whether some library reads the annotations of the class `name` of `module`, which no framework owns.

    near: with it, the modules that take the class from here are looked at as well.
    """
    libraries = {
        library
        for reader in READERS
        if reader.classes and context.ancestry.is_decorated(module, name, *reader.classes)
        for library in reader.libraries
    }
    if not libraries:
        return False
    if _brings(module, libraries, context):
        return True
    takers = context.takers(module, name.partition(".")[0], near) if near is not None else ()
    users = (context.workspace.module_at(path) for path in sorted(takers))
    return any(user is not None and _brings(user, libraries, context) for user in users)


def _brings(module: Module, libraries: set[str], context: Context) -> bool:
    """Whether the module imports one of the libraries, or uses the one function of it that is meant."""
    for statement in module.facts.imports:
        if statement.level or statement.when == "typing":
            continue
        for alias in statement.names:
            dotted = f"{statement.module}.{alias.name}" if statement.form == "from" else alias.name
            if dotted in libraries or dotted.partition(".")[0] in libraries:
                return True
            local = alias.asname or dotted
            if statement.form == "import" and any(
                f"{dotted}.{use.attr}" in libraries for use in context.use_index(module).of_name(local)
            ):
                return True
    return False
