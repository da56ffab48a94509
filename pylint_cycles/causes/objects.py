"""The object behind a dotted name of a module, and which framework made it."""

from __future__ import annotations

import re

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.home import Home
from pylint_cycles.causes.library_names import library_name
from pylint_cycles.causes.names_run import names_run
from pylint_cycles.causes.registrars import (
    Registrar,
    is_registering,
    is_wrapper,
    registrar_called,
    registrar_made_by,
)
from pylint_cycles.graph.names import bindings_of
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Definition

WRAPPING = frozenset(
    {
        "__future__",
        "contextlib",
        "copy",
        "dataclasses",
        "enum",
        "functools",
        "inspect",
        "itertools",
        "logging",
        "operator",
        "re",
        "string",
        "textwrap",
        "time",
        "types",
        "typing",
        "typing_extensions",
        "warnings",
    }
)
"""Modules that decorators use to wrap, to mark or to document what they are given, and that take no note of it."""


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
    """Whether a function or class may take note of what it decorates; False for what can only mark or wrap it.

    That is a function which, with all functions of its module that it calls, reaches no object of the module, nothing
    else of the project, and of libraries only what wraps functions.
    """
    if home.module is None or is_wrapper(home.name):
        return False
    definition = context.use_index(home.module).definition(home.name)
    if is_registering(home.name) or definition is None or definition.kind != "function":
        return True
    module = home.module
    return context.once(("takes note", module.path, home.name), lambda: _reaches_objects(module, definition, context))


def _reaches_objects(module: Module, decorator: Definition, context: Context) -> bool:
    index = context.use_index(module)
    content = context.workspace.content(module)
    seen = {decorator.name}
    waiting = [decorator]
    while waiting:
        function = waiting.pop()
        # its own attributes, and what it binds by `global`
        if re.search(rb"(?<![\w.])" + re.escape(function.name.encode()) + rb"\s*\.", content):
            return True
        if any(
            binding.kind == "assign" and function.line <= binding.line <= function.end_line
            for binding in module.facts.bindings
        ):
            return True
        for name in sorted(names_run(module, function, context) - seen):
            seen.add(name)
            bindings = bindings_of(context.workspace, module, name)
            if any(binding.kind == "import" and binding.module not in WRAPPING for binding in bindings):
                return True
            if any(binding.kind in ("class", "assign") for binding in bindings):
                return True
            found = index.definition(name)
            if found is not None and found.kind == "function":
                waiting.append(found)
    return False


def kind_of(home: Home, context: Context) -> str:
    """`class`, `function`, `constant` or, for a module and when nobody knows, ""."""
    if home.module is None or not home.name:
        return ""
    definition = context.use_index(home.module).definition(home.name)
    return definition.kind if definition is not None else ""
