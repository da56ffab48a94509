"""Arguments of generic base classes: `B` in `class BRepo(Repo[B])`, which is there for type checkers only."""

from __future__ import annotations

from pylint_cycles.causes.ancestor import Ancestor
from pylint_cycles.causes.context import Context
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Definition, Use

_TYPING_MODULES = frozenset({"typing", "typing_extensions", "collections.abc", "abc", "collections"})
_BUILTINS = frozenset({"object", "list", "dict", "tuple", "set", "frozenset", "type", "Exception"})
_READING_METHODS = frozenset({"__class_getitem__", "__init_subclass__"})
_READING_FUNCTIONS = frozenset({"get_args", "get_origin", "get_original_bases", "get_type_hints", "resolve_bases"})


def is_only_generic(use: Use, module: Module, context: Context) -> bool:
    """Whether `use`, in `module`, is the argument of a base class that does nothing with it at run time.

    That holds for a class of the project whose ancestors are all of the project, of `typing` or abstract collections,
    and that looks at neither its subclasses nor the arguments of types.
    """
    if not use.subscript or use.kind != "import":
        return False
    ancestors = context.ancestry.ancestors_of_base(module, use.subscript)
    return bool(ancestors) and not any(_may_read_arguments(ancestor, context) for ancestor in ancestors)


def _may_read_arguments(ancestor: Ancestor, context: Context) -> bool:
    if ancestor.origin == "inferred":
        # those of the classes that are known to do nothing
        return False
    if ancestor.origin == "project" and ancestor.module is not None and ancestor.definition is not None:
        return _reads_arguments(ancestor.module, ancestor.definition, context)
    source, _, name = ancestor.name.rpartition(".")
    return source not in _TYPING_MODULES and not (source == "builtins" and name in _BUILTINS)


def _reads_arguments(module: Module, definition: Definition, context: Context) -> bool:
    if definition.decorators or _READING_METHODS.intersection(definition.methods):
        return True
    if _READING_FUNCTIONS.intersection(definition.names):
        return True
    index = context.use_index(module)
    return any(
        use.owner == definition.name and _READING_FUNCTIONS.intersection(use.attr.split("."))
        for name in definition.names
        for use in index.of_name(name)
    )
