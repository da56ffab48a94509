"""Classes of the standard library that project classes derive from, with their ancestors, as astroid gives them.

Only so that astroid need not be started for them: reading `typing` and `enum` with it takes as long as parsing a whole
project with `ast`. The answers are those of astroid under Python 3.11; later versions differ in where a class is
hidden (`_pydatetime.date`), which means nothing to anybody here. A test holds them against astroid.
"""

from __future__ import annotations

import sys

_OBJECT = "builtins.object"

_ABSTRACT = {
    "Callable": ("Callable", "object"),
    "Collection": ("Collection", "Sized", "object", "Iterable", "Container"),
    "Container": ("Container", "object"),
    "Hashable": ("Hashable", "object"),
    "ItemsView": ("ItemsView", "MappingView", "Sized", "object", "Set", "Collection", "Iterable", "Container"),
    "Iterable": ("Iterable", "object"),
    "Iterator": ("Iterator", "Iterable", "object"),
    "KeysView": ("KeysView", "MappingView", "Sized", "object", "Set", "Collection", "Iterable", "Container"),
    "Mapping": ("Mapping", "Collection", "Sized", "object", "Iterable", "Container"),
    "MutableMapping": ("MutableMapping", "Mapping", "Collection", "Sized", "object", "Iterable", "Container"),
    "MutableSequence": (
        "MutableSequence",
        "Sequence",
        "Reversible",
        "Iterable",
        "object",
        "Collection",
        "Sized",
        "Container",
    ),
    "MutableSet": ("MutableSet", "Set", "Collection", "Sized", "object", "Iterable", "Container"),
    "Sequence": ("Sequence", "Reversible", "Iterable", "object", "Collection", "Sized", "Container"),
    "Set": ("Set", "Collection", "Sized", "object", "Iterable", "Container"),
    "Sized": ("Sized", "object"),
    "ValuesView": ("ValuesView", "MappingView", "Sized", "object", "Collection", "Iterable", "Container"),
}
"""By name in `collections.abc`, the class and its ancestors; all of `collections.abc` but `object`."""

_WITHOUT_BASE = (
    *("abc.ABC", "argparse.HelpFormatter", "ast.NodeVisitor", "cmd.Cmd", "contextlib.ContextDecorator"),
    *("datetime.date", "datetime.timedelta", "datetime.tzinfo", "logging.Filter", "logging.Formatter"),
    *("logging.LoggerAdapter", "queue.Queue", "socketserver.BaseRequestHandler", "string.Formatter"),
    *("string.Template", "threading.Thread", "typing.Generic", "typing.NamedTuple", "uuid.UUID"),
)

_WITH_BASE: dict[str, tuple[str, ...]] = {
    "argparse.Action": ("argparse._AttributeHolder",),
    "ast.NodeTransformer": ("ast.NodeVisitor",),
    "collections.Counter": ("builtins.dict",),
    "collections.OrderedDict": ("builtins.dict",),
    "collections.defaultdict": ("builtins.dict",),
    "contextlib.AbstractContextManager": ("abc.ABC",),
    "datetime.datetime": ("datetime.date",),
    "html.parser.HTMLParser": ("_markupbase.ParserBase",),
    "logging.Handler": ("logging.Filterer",),
    "logging.Logger": ("logging.Filterer",),
    "pathlib.Path": ("pathlib.PurePath",),
    "typing.Dict": ("builtins.dict",),
    "typing.FrozenSet": ("builtins.frozenset",),
    "typing.List": ("builtins.list",),
    "typing.Protocol": ("typing.Generic",),
    "typing.Set": ("builtins.set",),
    "typing.Tuple": ("builtins.tuple",),
    "typing.TypedDict": ("builtins.dict",),
}

_FROM_3_11: dict[str, tuple[str, ...] | None] = {
    "enum.EnumMeta": ("enum.EnumType", "builtins.type", _OBJECT),
    "enum.Flag": None,
    "enum.IntEnum": ("enum.IntEnum", "builtins.int", _OBJECT, "enum.ReprEnum", "enum.Enum"),
    "enum.IntFlag": ("enum.IntFlag", "builtins.int", _OBJECT, "enum.ReprEnum", "enum.Enum", "enum.Flag"),
    "enum.StrEnum": ("enum.StrEnum", "builtins.str", _OBJECT, "enum.ReprEnum", "enum.Enum"),
}


def _table() -> dict[str, tuple[str, ...] | None]:
    # astroid takes `Enum = None`, on an earlier line of that file, for what the name means
    found: dict[str, tuple[str, ...] | None] = {"enum.Enum": None}
    found.update({name: (name, _OBJECT) for name in _WITHOUT_BASE})
    found.update({name: (name, *bases, _OBJECT) for name, bases in _WITH_BASE.items()})
    for name, own in _ABSTRACT.items():
        classes = tuple(_OBJECT if one == "object" else f"_collections_abc.{one}" for one in own)
        found[f"collections.abc.{name}"] = classes
        alias = "typing.AbstractSet" if name == "Set" else f"typing.{name}"  # `typing.Set` is `set`
        found[alias] = (alias, *classes)
    if sys.version_info >= (3, 11):
        found.update(_FROM_3_11)
    return found


STANDARD_CLASSES = _table()
"""By dotted name: the qualified names of the class and its ancestors; None for one of which astroid knows nothing."""
