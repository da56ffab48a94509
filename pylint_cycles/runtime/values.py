"""What a name can hold in the simulation. `None` stands for a value that nothing is known of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pylint_cycles.runtime.limits import ANCESTORS

if TYPE_CHECKING:
    from pylint_cycles.project.module import Module
    from pylint_cycles.runtime.memo import Loaded
    from pylint_cycles.source.program.compile import Program
    from pylint_cycles.source.program.ops import Code, FunctionSource

Namespace: TypeAlias = "dict[str, Value]"


class Const(NamedTuple):
    """A constant: a string, a number, a truth value, None, or a tuple of such."""

    value: object


class Items(NamedTuple):
    """A tuple, list or set."""

    items: tuple[Value, ...]


class Table(NamedTuple):
    """A dictionary whose keys are strings."""

    keys: tuple[str, ...]
    values: tuple[Value, ...]


class External(NamedTuple):
    """Something of a library, by its dotted name."""

    name: str


class Builtin(NamedTuple):
    """A builtin, by its name."""

    name: str


class Guess(NamedTuple):
    """A truth value that the environment decides, and how it usually is."""

    usual: bool


class ModuleState:
    """A module of the project in `sys.modules`, or out of it again when its import failed.

    name: dotted. key: identity in `sys.modules`. module: its file; None for a namespace package. namespace: what it
    binds. program: None for a module that is not executed, because it can have no part in a crash. serial: modules that
    began later have a higher one. place: among the modules that are being executed, while it is. sealed: the result
    of an import that holds it, so that it will be used again.
    """

    __slots__ = ("key", "module", "name", "namespace", "package", "place", "program", "sealed", "serial")

    def __init__(self, key: str, name: str, module: Module | None, program: Program | None, package: str) -> None:
        self.serial = self.place = 0
        self.sealed: Loaded | None = None
        self.key = key
        self.name = name
        self.module = module
        self.program = program
        self.package = package
        self.namespace: Namespace = {}


class Inert(NamedTuple):
    """Something taken from a module that is not executed."""

    state: ModuleState
    name: str


class Function:
    """A function or lambda of the project.

    scopes: the namespaces around it, innermost first, without that of its module. owner: the class whose body it
    stands in.
    """

    __slots__ = ("code", "defaults", "owner", "scopes", "source", "state")

    def __init__(
        self,
        state: ModuleState,
        code: Code | None,
        source: FunctionSource | None,
        scopes: tuple[Namespace, ...],
        defaults: Namespace,
    ) -> None:
        self.state = state
        self.code = code
        self.source = source
        self.scopes = scopes
        self.defaults = defaults
        self.owner: Class | None = None


class Class:
    """A class of the project.

    bases: in order, unknown ones left in. metaclass: as given or inherited. home: the module that was being imported
    when it was made, often its own.
    """

    __slots__ = ("_ancestors", "bases", "home", "metaclass", "name", "namespace", "state")

    def __init__(self, name: str, state: ModuleState, bases: tuple[Value, ...], namespace: Namespace) -> None:
        self.name = name
        self.state = self.home = state
        self.bases = bases
        self.namespace = namespace
        self.metaclass: Class | None = None
        self._ancestors: tuple[Class, ...] | None = None

    def ancestors(self) -> tuple[Class, ...]:
        """The class and its known bases, depth first, each once, as far as they are looked at."""
        if self._ancestors is None:
            found: dict[Class, None] = {}
            pending = [self]
            while pending and len(found) < ANCESTORS:
                one = pending.pop()
                if one not in found:
                    found[one] = None
                    pending += [base for base in reversed(one.bases) if isinstance(base, Class)]
            self._ancestors = tuple(found)
        return self._ancestors

    def find(self, name: str, after: Class | None = None) -> tuple[Class, Value] | None:
        """The first ancestor with an attribute, and its value; with `after` only those behind that one."""
        ancestors = self.ancestors()
        if after is not None:
            ancestors = ancestors[ancestors.index(after) + 1 :] if after in ancestors else ()
        for one in ancestors:
            if name in one.namespace:
                return one, one.namespace[name]
        return None


class Instance:
    """An instance of a class of the project."""

    __slots__ = ("attributes", "of")

    def __init__(self, of: Class) -> None:
        self.of = of
        self.attributes: Namespace = {}


class Bound(NamedTuple):
    """A method bound to an instance or a class."""

    function: Function
    receiver: Value


class Wrapped(NamedTuple):
    """A function behind `staticmethod`, `classmethod` or `property`: kind says which."""

    kind: str
    function: Value


class Suppress(NamedTuple):
    """`contextlib.suppress(...)` of these classes."""

    classes: tuple[Value, ...]


class Super(NamedTuple):
    """`super()` in a method of the class `owner`, bound to `receiver`."""

    owner: Class
    receiver: Value


class Loop:
    """An iterator. items: what is still to come, None when not known; then `turns` counts how often it went round."""

    __slots__ = ("index", "items", "matters", "turns")

    def __init__(self, items: tuple[Value, ...] | None, matters: bool) -> None:
        self.items = items
        self.matters = matters
        self.index = 0
        self.turns = 0


class Raised:
    """An exception.

    name: name of its class, "" when it is not a builtin. kind: "from" (a name that cannot be imported), "attribute" (a
    module has no such attribute), "submodule" (a submodule that is running is no attribute yet), "name" (a global that
    is not bound yet), "missing" (no such module), "explicit" (a `raise`), "unknown". text: of an explicit one, None
    when it is not known. circular: a half-loaded module is to blame. missing: the name that is not there; provider: the
    module that lacks it. half_loaded: whether the provider was still running. frames: (module, line, path) from the
    entry on. cls: its class when that is one of the project. sure: whether a name of `missing` is known to be bound
    later.
    """

    __slots__ = (
        "circular", "cls", "frames", "half_loaded", "kind", "missing", "name", "plain", "provider", "sure", "text",
    )  # fmt: skip

    def __init__(self, name: str, kind: str, text: str | None = None) -> None:
        self.name = name
        self.kind = kind
        self.text = text
        self.circular = False
        self.missing = ""
        self.provider: ModuleState | None = None
        self.half_loaded = False
        self.sure = False
        self.plain = True
        self.frames: tuple[tuple[str, int, str], ...] = ()
        self.cls: Class | None = None


Value: TypeAlias = (
    "Const | Items | Table | Guess | External | Builtin | ModuleState | Inert | Function | Class | Instance | Bound "
    "| Wrapped | Suppress | Super | Loop | Raised | None"
)
