"""The facts of a module: what one file says, whatever the files around it say.

Facts hold no AST node and no path, so they can be stored and compared. They hold nothing that could hold them, so the
garbage collector need not know them (`gc=False`): there are hundreds of thousands. Two records are kept apart because
they are wanted at different times: `ModuleFacts` of every file of a project (enough for the import graph), and
`UseFacts` only of modules that stand in a tangle (enough to say why an import is there).
"""

from __future__ import annotations

from typing import Literal

import msgspec

When = Literal["eager", "deferred", "typing", "never"]
"""When an import runs.

eager: while the module itself is being imported (module level, class body, `if`/`try`/`with`/`for` there).
deferred: when a function is called. typing: for type checkers only. never: dead code (`if False:`, a version
guard no supported Python meets) or not on import (`if __name__ == "__main__":`).
"""


class Alias(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One `name [as asname]` of an import statement; `name` is `*` for a star import."""

    name: str
    asname: str | None = None


class ImportFact(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One import statement, or one call that imports a literal name.

    form: "import" (`import a.b, c as d`), "from" (`from ..a import b`), "call" (`importlib.import_module("a.b")`,
        `__import__("a.b")`).
    line, col, end_line: position as in `ast` (line from 1, col in UTF-8 bytes from 0); of the call expression for
        form "call".
    level: number of leading dots; 0 is absolute.
    module: dotted name after the dots, for "from" and "call"; "" for `from . import x` and for "import".
    names: for "import" the dotted names with their `as`; for "from" the names; for "call" empty.
    when: see `When`. A function-level import whose function provably runs at import is "eager".
    scope: dotted name of the enclosing classes and functions, "" at module level (`Class.method`).
    guarded: true when the statement stands in the body of a `try` that has an `except` clause, or of a
        `with contextlib.suppress(…)`, in the same function.
    conditional: true when it stands under an `if`, `for`, `while`, `match`, `except` or `else` that the scanner
        cannot decide, at any level around it.
    """

    form: Literal["import", "from", "call"]
    line: int
    col: int
    end_line: int
    level: int
    module: str
    names: tuple[Alias, ...]
    when: When
    scope: str = ""
    guarded: bool = False
    conditional: bool = False

    @property
    def modules(self) -> tuple[str, ...]:
        """The dotted names of the modules that it names, after the dots; "" for `from . import x`."""
        return tuple([alias.name for alias in self.names]) if self.form == "import" else (self.module,)

    @property
    def may_run(self) -> bool:
        """Whether it can be executed at all, when its module is imported or later."""
        return self.when in ("eager", "deferred")


BindingKind = Literal["import", "def", "class", "assign", "delete"]


class Binding(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One binding of a name at module level that happens at run time (typing-only and dead code left out).

    line: where it is bound (for an import: the statement's first line).
    kind: "assign" covers assignment, `for`/`with`/`except` targets, walrus, match captures, `type X = …`;
        "import" has the origin: for `from ..m import n` level 2, module "m", name "n"; for `import a.b` (binds `a`)
        level 0, module "a", name ""; for `import a.b as x` level 0, module "a.b", name "".
    value: for "assign" of a plain name or dotted name (`x = y.z`) or a call, how it is spelled without arguments
        (`Base = orm.registry().generate_base()`); else "".
    """

    name: str
    line: int
    kind: BindingKind
    level: int = 0
    module: str = ""
    origin: str = ""
    value: str = ""


class Parts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What of one file importing it does not run by itself, see `source.parts`.

    core: digest of what it does run. places: of each part the first and the last line, and, of a whole statement at the
    top level, how many statements of the core stand above it, -1 of a body: first, last, place, first, last, place, ...
    In source order. digests: of the text of each part, one after the other. starts: the first line of each statement of
    the core.
    """

    core: bytes = b""
    places: tuple[int, ...] = ()
    digests: bytes = b""
    starts: tuple[int, ...] = ()


class ModuleFacts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What one file says about imports and the names it binds.

    imports: every import statement and literal import call, in source order, in all scopes.
    bindings: module-level bindings in source order (a name can stand there several times).
    exports: the names of a literal `__all__` (lists, tuples, `+`, `+=`, `.extend`, `.append` of literals, and what the
        decorators of `atpublic` add), or None when there is none or it is not literal.
    has_getattr: the module defines `__getattr__` (PEP 562) at module level.
    dynamic: the module writes its own namespace in ways not listed (`globals()[…] =`, `sys.modules[__name__] =`,
        `exec`, `__path__ =`, `public(**names)` of `atpublic`): a name that is not bound here may exist all the same.
    future_annotations: `from __future__ import annotations`.
    error: "" or, in a few words, why the facts are incomplete ("syntax error on line 3", "cannot be decoded", …).
    skip_file: pylint leaves the file out (`# pylint: skip-file` and its older spellings); also with an error.
    has_effects: running the module does more than bind names: at its top level something is called for its effect
        (`registry.append(X)`), or an item or attribute of an imported object is set (`registry["x"] = X`).
    reads_itself: it may read names of its own that are not spelled (`globals()[name]`, `vars()`, `eval`,
        `getattr(sys.modules[__name__], name)`), so that "no use" proves nothing; always true with `dynamic`.
    signs: which of the words of `source.signs` its text holds, also with an error.
    bodies: where bodies of functions are, see `function_bodies`; only a short cut for reading the file again.
    parts: to tell what an edit changes, with an error too.
    """

    imports: tuple[ImportFact, ...] = ()
    bindings: tuple[Binding, ...] = ()
    exports: tuple[str, ...] | None = None
    has_getattr: bool = False
    dynamic: bool = False
    future_annotations: bool = False
    error: str = ""
    skip_file: bool = False
    has_effects: bool = False
    reads_itself: bool = False
    signs: tuple[str, ...] = ()
    bodies: tuple[int, ...] = ()
    parts: Parts = Parts()


UseKind = Literal[
    # typing: no value is needed at run time, or only because an annotation is evaluated
    "annotation",  # annotation of a def, or of a module or class variable; evaluated unless postponed (PEP 563, 649)
    "local-annotation",  # annotation of a variable in a function: never evaluated
    "quoted",  # never evaluated: in a string annotation, a string argument of cast, TypeVar, Optional[…], …, or
    # anywhere in code that runs for type checkers only
    "comment",  # inside a type comment
    "alias",  # in the value of a type alias (`X = Union[A, B]`, `X: TypeAlias = A`, `type X = A`)
    "typevar",  # bound or constraint of a TypeVar
    "cast",  # first argument of typing.cast
    "generic-base",  # argument of the subscript of a Generic or Protocol base
    # call time
    "call",  # anywhere else in a function or lambda body, one that provably runs at import left out
    "isinstance",  # second argument of isinstance or issubclass, in a function
    "except",  # class of an `except` clause, in a function
    "raise",  # the class of a `raise`, in a function
    # import time
    "base",  # base class
    "metaclass",  # keyword of a class statement
    "decorator",
    "default",  # default value of a parameter
    "import",  # any other expression at module level or in a class body
    # re-export
    "export",  # listed in `__all__`, or `import x as x` / `from m import x as x`
]


class Use(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One place where a name bound by an import statement is read.

    name: the local name (`a` for `import a.b`).
    attr: dotted attribute chain read from it, "" when none (`b.C` for `a.b.C`).
    line: of the expression.
    owner: the top-level definition (function, class or single assigned name) it stands in, "" when none.
    scope: dotted name of the enclosing classes and functions, "" at module level.
    callee: the dotted name, as spelled, of the innermost call that it is an argument of (`relationship`,
        `models.ForeignKey`, `app.register_blueprint`), "" when none and in functions.
    target: in a class body or at module level the name of the variable being assigned or annotated, for an annotation
        of a parameter its name; else "".
    subscript: in a base class, the dotted name of the innermost class whose subscript it stands in (`Repo` for
        `class A(Repo[X])`), whatever the kind: only inference knows whether `Repo` is generic for typing only.
    function: for an annotation of a parameter or a result, the qualified name of the function; else "".
    """

    name: str
    attr: str
    line: int
    kind: UseKind
    owner: str = ""
    scope: str = ""
    callee: str = ""
    target: str = ""
    subscript: str = ""
    function: str = ""


class Definition(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One top-level definition (or class inside one): a function, a class, or an assigned name.

    name: qualified (`Outer.Inner` for classes in classes); end_line inclusive.
    kind: "function", "class", "constant" (anything assigned).
    bases: base classes as spelled, dotted; a subscript is dropped (`Base[X]` -> `Base`), a call keeps its callee
        followed by `()` (`declarative_base()`), anything else is "?".
    decorators: as spelled, dotted, of the callee when called.
    names: the module-level names that it reads, anywhere inside, sorted, without its own name; with `__file__`,
        `globals` and the like (see `PLACE_NAMES`), which mean the module that it stands in.
    annotations: for a class: the names of its annotated class variables, in order.
    methods: for a class: its methods' names, in order.
    """

    name: str
    line: int
    end_line: int
    kind: Literal["function", "class", "constant"]
    bases: tuple[str, ...] = ()
    decorators: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    annotations: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()


class UseFacts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How one file uses the names it imports, and what it defines.

    uses: in source order, only of names bound by import statements at module level or in class bodies.
    definitions: in source order.
    decorated: (qualified name, decorators as spelled, dotted, of the callee when called) of every function and method
        that has a decorator, at any depth, in source order.
    error: as in `ModuleFacts`; when it is not "", uses may be missing, so "no use" proves nothing.
    top_level_names: the module-level names that are read while the module is being imported, by statements that
        define nothing (calls, conditions, loops, `x[0] = …`), sorted.
    function_reads: (local name, attribute chain) of every read of a name that an import statement in a function binds
        there, sorted; such names have no `Use`.
    """

    uses: tuple[Use, ...] = ()
    definitions: tuple[Definition, ...] = ()
    decorated: tuple[tuple[str, tuple[str, ...]], ...] = ()
    error: str = ""
    top_level_names: tuple[str, ...] = ()
    function_reads: tuple[tuple[str, str], ...] = ()
