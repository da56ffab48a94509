"""Arguments of generic base classes: `B` in `class BRepo(Repo[B])`, which is there for type checkers only."""

from __future__ import annotations

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.library_names import library_name
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
    waiting = [(module, use.subscript)]
    seen: set[tuple[str, str]] = set()
    while waiting:
        module, spelled = waiting.pop()
        if (module.path, spelled) in seen:
            continue
        seen.add((module.path, spelled))
        dotted = library_name(context.workspace, module, spelled)
        if dotted.rpartition(".")[0] in _TYPING_MODULES or (dotted == spelled and dotted in _BUILTINS):
            continue
        found = _definition(module, spelled, context)
        if found is None:
            return False
        module, definition = found
        if _reads_arguments(module, definition, context):
            return False
        waiting += [(module, base) for base in definition.bases]
    return True


def _definition(module: Module, spelled: str, context: Context) -> tuple[Module, Definition] | None:
    head, _, name = spelled.partition(".")
    home = context.home(module, head)
    if home is not None and home.module is not None and not home.name and name and "." not in name:
        home = context.home(home.module, name)
    elif name:
        return None
    if home is None or home.module is None:
        return None
    definition = context.ancestry.definition(home.module, home.name)
    return (home.module, definition) if definition is not None and definition.kind == "class" else None


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
