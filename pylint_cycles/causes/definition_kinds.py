"""What kind of definition a name is, in the words of a message.

Decided by how it is made (ancestors, decorators, the call that makes it) and by what it is used for: a class that is
used as a base is a base class, whatever else it is.
"""

from __future__ import annotations

from collections.abc import Collection

from pylint_cycles.causes.ancestor import Ancestor
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.rebound import rebinders_of
from pylint_cycles.causes.uses_by_owner import uses_by_owner
from pylint_cycles.graph.names import bindings_of
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Definition, Use, UseKind

_BY_ANCESTOR = {
    "enum": ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "TextChoices", "IntegerChoices", "Choices"),
    "named tuple": ("NamedTuple", "namedtuple()"),
    "TypedDict": ("TypedDict",),
    "protocol": ("Protocol",),
    "data class": ("Struct",),
    "abstract base class": ("ABC", "ABCMeta"),
}
"""Kinds of classes by the last part of a library class among their ancestors."""

_BY_DECORATOR = {
    "dataclass": ("dataclass",),
    "data class": ("s", "attrs", "attrib", "define", "mutable", "frozen"),
}
_DECORATOR_MODULES = ("attr", "attrs", "")

_BY_CALL = {
    "TypeVar": ("TypeVar", "ParamSpec", "TypeVarTuple"),
    "named tuple": ("namedtuple", "NamedTuple"),
    "TypedDict": ("TypedDict",),
    "enum": ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"),
    "type": ("NewType",),
}

_CONTAINERS = frozenset(
    [
        "dict",
        "list",
        "set",
        "defaultdict",
        "OrderedDict",
        "deque",
        "Counter",
        "WeakKeyDictionary",
        "WeakValueDictionary",
    ]
)

SERVICE = "class"
"""The kind of a class that is none of the others: not a definition to share, except when it is needed at import."""

PLAIN = "plain class"
"""The kind of a class that is none of the others, has no methods and no bases: it holds values."""


def kind_of(module: Module, name: str, uses: Collection[Use], context: Context) -> str:
    """The kind of the definition `name` of `module`, which `uses` read.

    "enum", "exception", "dataclass", "base class", "decorator", "function", "constant", "variable" (a function rebinds
    it), ...; `SERVICE` or `PLAIN` for a
    class that is nothing else.
    """
    definition = context.use_index(module).definition(name)
    # `@app.route`: it is the attribute that decorates
    kinds = {"import" if use.kind == "decorator" and use.attr else use.kind for use in uses}
    if definition is None or definition.kind == "constant":
        return _constant(module, name, kinds, context)
    if definition.kind == "function":
        if any(one.rpartition(".")[2] == "group" for one in definition.decorators):
            return "command group"
        return "decorator" if "decorator" in kinds else "function"
    return _class(module, definition, kinds, context)


def is_filled_later(module: Module, name: str, context: Context) -> bool:
    """Whether code of `module` that defines nothing reads the container `name`: perhaps in order to fill it."""
    value = _value(module, name, context)
    is_container = not value or value.removesuffix("()").rpartition(".")[2] in _CONTAINERS
    definition = context.use_index(module).definition(name)
    return (
        is_container
        and definition is not None
        and definition.kind == "constant"
        and "" in context.readers(module).get(name, ())
    )


def _constant(module: Module, name: str, kinds: Collection[UseKind], context: Context) -> str:
    value = _value(module, name, context)
    if value.endswith("()"):
        made_by = value.removesuffix("()").rpartition(".")[2]
        for kind, calls in _BY_CALL.items():
            if made_by in calls:
                return kind
    if "base" in kinds:
        return "base class"
    if "decorator" in kinds and not value.endswith("()"):
        return "decorator"
    own = uses_by_owner(module, context).get(name, ())
    if not value and any(use.kind == "alias" or _is_typing(module, use.name, context) for use in own):
        return "type alias"
    if rebinders_of(module, name, context):
        return "variable"
    is_object = value.endswith("()") and name != name.upper() and made_by not in _CONTAINERS
    return "object" if is_object else "constant"


def _is_typing(module: Module, name: str, context: Context) -> bool:
    home = context.home(module, name)
    return home is not None and home.module is None and home.name.startswith(("typing.", "typing_extensions."))


def _value(module: Module, name: str, context: Context) -> str:
    """The call or name that the first assignment to `name` has as value, as spelled; "" for anything else."""
    return next((one.value for one in bindings_of(context.workspace, module, name) if one.kind == "assign"), "")


def _class(module: Module, definition: Definition, kinds: set[UseKind], context: Context) -> str:
    everything = context.ancestry.ancestors(module, definition.name)[1:]
    # what a library class derives from itself does not make an abstract class of those that derive from it here
    ancestors = {name.rpartition(".")[2] for one in everything if one.origin != "inferred" for name in _names(one)}
    for kind in ("enum", "named tuple", "TypedDict"):
        if not ancestors.isdisjoint(_BY_ANCESTOR[kind]):
            return kind
    if any(_is_exception(name) for one in everything for name in _names(one)) or (
        kinds and kinds <= {"raise", "except"}
    ):
        return "exception"
    for kind in ("protocol", "data class"):
        if not ancestors.isdisjoint(_BY_ANCESTOR[kind]):
            return kind
    for decorator in definition.decorators:
        source, _, last = decorator.rpartition(".")
        for kind, names in _BY_DECORATOR.items():
            if last in names and (kind == "dataclass" or source in _DECORATOR_MODULES):
                return kind
    if not ancestors.isdisjoint(_BY_ANCESTOR["abstract base class"]):
        return "abstract base class"
    for use, kind in (("base", "base class"), ("metaclass", "metaclass"), ("decorator", "decorator")):
        if use in kinds:
            return kind
    lineage = context.ancestry.lineage(module, definition.name)
    if lineage is not None and lineage.framework.name == "Pydantic":
        return "Pydantic model"
    return SERVICE if definition.methods or definition.bases else PLAIN


def _names(ancestor: Ancestor) -> tuple[str, ...]:
    return (ancestor.name, *ancestor.spellings)


def _is_exception(name: str) -> bool:
    return name.endswith(("Error", "Exception", "Warning", "BaseExceptionGroup"))
