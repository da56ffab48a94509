"""Terms of the typing system, as a file spells them."""

from __future__ import annotations

import ast

from pylint_cycles.source.spelling import dotted


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BUILTIN_GENERICS = _words("list dict tuple set frozenset type")
_GENERICS = _words(
    """
    Union Optional List Dict Tuple Set FrozenSet Type Callable Sequence MutableSequence Mapping MutableMapping Iterable
    Iterator Generator Collection Container Reversible Awaitable Coroutine AsyncIterable AsyncIterator AsyncGenerator
    Deque deque DefaultDict defaultdict OrderedDict Counter ChainMap KeysView ValuesView ItemsView AbstractSet
    MutableSet ContextManager AsyncContextManager AbstractContextManager AbstractAsyncContextManager ClassVar Final
    Annotated Literal Required NotRequired ReadOnly Concatenate TypeGuard TypeIs Unpack Pattern Match
    """
)
"""Names that make a type when they are subscripted, in `typing`, `collections.abc` and the like."""

_TYPE_VARIABLES = _words("TypeVar ParamSpec TypeVarTuple")
_SPECIAL_CALLS = _TYPE_VARIABLES | {"cast"}
_CLASS_TESTS = _words("isinstance issubclass")
_BUILTIN_TYPES = _words(
    "str int float complex bool bytes bytearray object list dict tuple set frozenset type range slice"
)


class TypingTerms:
    """Knows which names of one module mean `typing.X`; built from its import statements (at any level)."""

    def __init__(self, imports: list[ast.Import | ast.ImportFrom]) -> None:
        self._modules = {"typing", "typing_extensions"}
        self._names: dict[str, str] = {}
        for node in imports:
            for alias in node.names:
                if isinstance(node, ast.ImportFrom) and _about_types(node.module or ""):
                    self._names[alias.asname or alias.name] = alias.name
                if _about_types(alias.name):
                    self._modules.add(alias.asname or alias.name)

    def meaning(self, node: ast.expr) -> str:
        """Return "Union" for a name that means `typing.Union`, however it was imported; else ""."""
        if isinstance(node, ast.Name):
            return self._names.get(node.id, "")
        if isinstance(node, ast.Attribute) and dotted(node.value) in self._modules:
            return node.attr
        return ""

    def is_special_call(self, function: ast.expr) -> bool:
        """Return whether a call of `function` is more than a call: `cast`, `TypeVar`, `isinstance` and the like."""
        if function.__class__ is ast.Name:
            name: str = function.id
            return name in _CLASS_TESTS or self._names.get(name) in _SPECIAL_CALLS
        return function.__class__ is ast.Attribute and function.attr in _SPECIAL_CALLS

    def is_special_subscript(self, value: ast.expr) -> bool:
        """Return whether what stands in the brackets behind `value` may be a type, or must not be taken for one."""
        if value.__class__ is ast.Name:
            name: str = value.id
            return name in self._names or name in _BUILTIN_GENERICS or name in _GENERICS
        return value.__class__ is ast.Attribute and value.attr in _GENERICS

    def is_cast(self, function: ast.expr) -> bool:
        """Return whether a call of `function` is `typing.cast`."""
        return self.meaning(function) == "cast"

    def is_type_variable(self, function: ast.expr) -> bool:
        """Return whether a call of `function` makes a type variable."""
        return self.meaning(function) in _TYPE_VARIABLES

    def is_generic_type(self, node: ast.expr) -> bool:
        """Return whether `node[…]` is a type (`List`, `t.Optional`, `list`, `collections.abc.Mapping`)."""
        if isinstance(node, ast.Name) and node.id in _BUILTIN_GENERICS:
            return True
        return self.meaning(node) in _GENERICS

    def is_type_alias_value(self, value: ast.expr) -> bool:
        """Return whether a value has the form of a type: `Union[A, B]`, `list[A]`, `A | None`."""
        if isinstance(value, ast.Subscript):
            return self.is_generic_type(value.value)
        operands: list[ast.expr] = []
        while isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr):
            operands.append(value.right)
            value = value.left
        # Flags are united in the same way (`re.I | re.M`): all operands have to look like types.
        return bool(operands) and all(self._looks_like_type(operand) for operand in [*operands, value])

    def _looks_like_type(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Constant):
            return node.value is None or isinstance(node.value, str)
        if isinstance(node, ast.Subscript):
            return self.is_generic_type(node.value) or self._looks_like_type(node.value)
        name = dotted(node).rpartition(".")[2]
        if name in _BUILTIN_TYPES:
            return True
        return name.lstrip("_")[:1].isupper() and not name.isupper()


def _about_types(module: str) -> bool:
    """Return whether a module gives out typing terms: `typing`, `collections.abc`, `my._typing`."""
    last = module.rpartition(".")[2]
    return "typing" in last or module in ("collections.abc", "contextlib", "collections", "re")
