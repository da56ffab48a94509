"""The object behind a dotted name of a module, and which framework made it."""

from __future__ import annotations

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.home import Home
from pylint_cycles.causes.library_names import library_name
from pylint_cycles.causes.registrars import (
    DISPLAYS,
    Registrar,
    is_registering,
    is_wrapper,
    registrar_called,
    registrar_made_by,
)
from pylint_cycles.graph.names import bindings_of
from pylint_cycles.project.module import Module


def object_of(module: Module, local: str, attr: str, context: Context) -> tuple[Home | None, str]:
    """The home of the object that `local.attr` of `module` leads to, and the attributes read from that object.

    `app` and "route" for `web.app.route` after `from shop import web`. The home is None when nobody knows, one without
    a name when all of it is a module.
    """
    home = context.home(module, local)
    while home is not None and home.module is not None and not home.name and attr:
        first, _, rest = attr.partition(".")
        inner = context.home(home.module, first)
        if inner is None:
            found = context.workspace.resolve(home.module, 0, f"{home.module.name}.{first}")
            path = found.parts[-1] if found.complete and found.parts else None
            submodule = context.workspace.module_at(path) if path else None
            inner = Home(submodule, "") if submodule is not None else None
        home, attr = inner, rest
    return home, attr


def registrar_of(home: Home, rest: str, context: Context) -> Registrar | None:
    """What is known of the object, of which `rest` is read, as something to register with."""
    if home.module is None:
        return registrar_called(f"{home.name}.{rest}" if rest else home.name)
    values = [binding.value for binding in bindings_of(context.workspace, home.module, home.name) if binding.value]
    definition = context.use_index(home.module).definition(home.name)
    if definition is not None and definition.kind == "function":
        values += definition.decorators
    for value in values:
        found = registrar_made_by(library_name(context.workspace, home.module, value))
        if found is not None:
            return found
    return None


def is_made_by_call(home: Home, context: Context) -> bool:
    """Whether the object is assigned the result of a call (`db = SQLAlchemy()`) in a module of the project."""
    if home.module is None or not home.name:
        return False
    return any(binding.value.endswith("()") for binding in bindings_of(context.workspace, home.module, home.name))


def can_be_changed(home: Home, context: Context) -> bool:
    """Whether a bare read of the object at the top level is likely to call it or to set an item of it.

    A constant is more likely to be looked at (`if DEBUG:`), and facts do not tell a table from a flag.
    """
    return kind_of(home, context) in ("function", "class") or is_made_by_call(home, context)


def takes_note(home: Home, context: Context) -> bool:
    """Whether a function or class seems to take note of what it decorates: by its name, or by a table that it reads."""
    if home.module is None or is_wrapper(home.name):
        return False
    definition = context.use_index(home.module).definition(home.name)
    if is_registering(home.name) or definition is None:
        return True
    tables = {
        binding.name
        for binding in home.module.facts.bindings
        if binding.kind == "assign" and (binding.value in DISPLAYS or binding.value.endswith("()"))
    }
    return not tables.isdisjoint(definition.names)


def kind_of(home: Home, context: Context) -> str:
    """`class`, `function`, `constant` or, for a module and when nobody knows, ""."""
    if home.module is None or not home.name:
        return ""
    definition = context.use_index(home.module).definition(home.name)
    return definition.kind if definition is not None else ""
