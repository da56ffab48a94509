"""Base classes that take note of their subclasses: `__init_subclass__` (data model, 3.3.3.1) or a metaclass.

Followed through the classes of the project by module facts; what library bases do is in the tables of frameworks.
"""

from __future__ import annotations

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.objects import object_of
from pylint_cycles.causes.uses_by_owner import uses_by_owner
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Definition

_METACLASSES = ("*ABCMeta", "*EnumMeta", "*EnumType")
"""Of libraries that may not be known to astroid."""


def noting_base(module: Module, definition: Definition, context: Context) -> tuple[Module, str] | None:
    """The ancestor of a class of `module` that takes note of it, defined in another module of the project; else None.

    A metaclass that another module of the project defines counts as well, and is returned then.
    """
    for ancestor in context.ancestry.ancestors(module, definition.name):
        if ancestor.module is None or ancestor.definition is None:
            continue
        place, current = ancestor.module, ancestor.definition
        if place.path != module.path and "__init_subclass__" in current.methods:
            return place, current.name
        metaclass = _metaclass(place, current, context)
        if metaclass is not None and place.path != module.path:
            return place, current.name
        if metaclass is not None and metaclass[0].path != module.path:
            return metaclass
    return None


def _metaclass(module: Module, definition: Definition, context: Context) -> tuple[Module, str] | None:
    """The metaclass that the project defines and the class names in its own header."""
    return context.once(
        ("metaclass", module.path, definition.name), lambda: _find_metaclass(module, definition, context)
    )


def _find_metaclass(module: Module, definition: Definition, context: Context) -> tuple[Module, str] | None:
    index = context.use_index(module)
    for use in uses_by_owner(module, context).get(definition.name.partition(".")[0], ()):
        if use.kind == "metaclass":
            home, _ = object_of(module, use.name, use.attr, context)
            if home is not None and home.module is not None and home.name:
                return home.module, home.name
    # one of the same module is no imported name: a class that derives from `type` is hardly named for anything else
    for name in definition.names:
        own = index.definition(name)
        if own is not None and context.ancestry.derives_from(module, name, "builtins.type", *_METACLASSES):
            return module, name
    return None
