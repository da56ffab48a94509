"""Base classes that take note of their subclasses: `__init_subclass__` (data model, 3.3.3.1) or a metaclass.

Followed through the classes of the project by module facts; what library bases do is in the tables of frameworks.
"""

from __future__ import annotations

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.objects import object_of
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Definition

_STEPS = 50


def noting_base(module: Module, definition: Definition, context: Context) -> tuple[Module, str] | None:
    """The ancestor of a class of `module` that takes note of it, defined in another module of the project; else None.

    A metaclass that another module of the project defines counts as well, and is returned then.
    """
    waiting = [(module, definition)]
    seen = {(module.path, definition.name)}
    for _ in range(_STEPS):
        if not waiting:
            break
        place, current = waiting.pop(0)
        for base in current.bases:
            found = _class_of(place, base, context)
            if found is None or (found[0].path, found[1].name) in seen:
                continue
            seen.add((found[0].path, found[1].name))
            waiting.append(found)
        if place.path != module.path and "__init_subclass__" in current.methods:
            return place, current.name
        metaclass = _metaclass(place, current, context)
        if metaclass is not None and place.path != module.path:
            return place, current.name
        if metaclass is not None and metaclass[0].path != module.path:
            return metaclass
    return None


def _class_of(module: Module, spelled: str, context: Context) -> tuple[Module, Definition] | None:
    if "()" in spelled or spelled == "?":
        return None
    local, _, attr = spelled.partition(".")
    home, rest = object_of(module, local, attr, context)
    if home is None or home.module is None or not home.name:
        return None
    name = f"{home.name}.{rest}" if rest else home.name
    definition = context.use_index(home.module).definition(name)
    return (home.module, definition) if definition is not None and definition.kind == "class" else None


def _metaclass(module: Module, definition: Definition, context: Context) -> tuple[Module, str] | None:
    """The metaclass that the project defines and the class names in its own header."""
    index = context.use_index(module)
    for use in index.of_kind("metaclass"):
        if use.owner == definition.name.partition(".")[0]:
            home, _ = object_of(module, use.name, use.attr, context)
            if home is not None and home.module is not None and home.name:
                return home.module, home.name
    # one of the same module is no imported name: a class that derives from `type` is hardly named for anything else
    for name in definition.names:
        own = index.definition(name)
        if own is not None and own.kind == "class" and _is_metaclass(module, own, context):
            return module, name
    return None


def _is_metaclass(module: Module, definition: Definition, context: Context) -> bool:
    waiting, seen = [(module, definition)], {(module.path, definition.name)}
    while waiting:
        place, current = waiting.pop()
        if any(base == "type" or base.rpartition(".")[2] in ("ABCMeta", "EnumMeta") for base in current.bases):
            return True
        for base in current.bases:
            found = _class_of(place, base, context)
            if found is not None and (found[0].path, found[1].name) not in seen:
                seen.add((found[0].path, found[1].name))
                waiting.append(found)
    return False
