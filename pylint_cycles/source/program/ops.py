"""The instructions, and the code that they make up.

Stack effects are written `before -- after`, the top on the right. "unknown" is a value nothing is known about.
"""

from __future__ import annotations

import enum
from typing import Any, NamedTuple


class Op(enum.IntEnum):
    """One instruction. Its argument is given in brackets."""

    # values
    CONST = 0  # ( -- value) [the constant]
    UNKNOWN = 1  # ( -- unknown)
    NAME = 2  # ( -- value) [name]
    ATTR = 3  # (object -- value) [attribute]
    SUBSCRIPT = 4  # (object index -- value)
    TUPLE = 5  # (items -- tuple) [how many]
    ADD = 6  # (a b -- a + b)
    COMPARE = 7  # (a b -- truth) [class name of the operator in `ast`]
    NOT = 8  # (a -- truth)
    CALL = 9  # (callee arguments -- result) [(how many by position, names of the others, whether more are unpacked)]
    LAMBDA = 10  # ( -- function) [Code]
    POP = 11  # (a -- )
    DUP = 12  # (a -- a a)
    # bindings
    STORE = 13  # (value -- ) [name]
    STORE_GLOBAL = 14  # (value -- ) [name]
    STORE_ATTR = 15  # (value object -- ) [attribute]
    DELETE = 16  # ( -- ) [name]
    DELETE_ATTR = 17  # (object -- ) [attribute]
    UNPACK = 18  # (value -- items, the first on top) [how many]
    EXTEND = 19  # (list items -- list) [how: "extend", "append", "remove"]
    # definitions
    FUNCTION = 20  # (defaults -- function) [FunctionSource]
    CLASS = 21  # (bases, keyword values -- class) [(name, how many bases, names of the keywords, Code)]
    DECORATE = 22  # (decorator thing -- result) [(line, name) of the `def` or `class`]
    # imports
    IMPORT = 23  # ( -- module) [(dotted name, whether the last part is wanted)]
    FROM = 24  # ( -- module) [(level, dotted name, names)]
    FROM_NAME = 25  # (module -- module value) [name]
    STAR = 26  # ( -- ) [(level, dotted name)]
    # control flow; targets are indexes of instructions
    JUMP = 27  # ( -- ) [target]
    BRANCH = 28  # (truth -- ) [(target when false, what is taken when unknown, or None and the target then)]
    EITHER = 46  # (truth -- ) [(target when false, index of the END_EITHER)]: when unknown, both branches run
    END_EITHER = 29  # ( -- ) [target]: the jump at the end of the first of such branches
    LOOP = 30  # (iterable -- iterator) [whether the body matters]
    NEXT = 31  # (iterator -- iterator item), or without it to the target [target at the end]
    RETURN = 32  # (value -- )
    LAZY_ANNOTATIONS = 33  # ( -- ) [target when annotations are not evaluated]
    # exceptions
    TRY = 34  # ( -- ) [(target of the handlers, target behind the whole statement)]
    END_TRY = 35  # ( -- ): leaves the innermost block
    MAY_RAISE = 36  # ( -- ): an error that nothing is known of could end the body of the `try` here
    MATCH = 37  # (class -- ) [target when the exception is of another class]
    EXCEPTION = 38  # ( -- exception): the one being handled
    HANDLED = 39  # ( -- ): the exception is dealt with
    RERAISE = 40  # ( -- ): raises again what is being handled
    RAISE = 41  # (exception -- )
    WITH = 42  # (manager -- value) [(target of the exit on an error, target behind the whole statement)]
    LEAVE_WITH = 43  # ( -- ) [target]: on an error; goes on at the target when the manager swallows it
    # comprehensions
    ENTER = 44  # ( -- ) [whether it is a generator expression]
    LEAVE = 45  # ( -- )
    TABLE = 47  # (values -- dictionary) [the keys]
    JOIN = 48  # (strings -- string) [how many]
    FUZZY = 49  # ( -- ) [what is written]: from here on there may be names that no statement binds


class Code(NamedTuple):
    """Instructions of a module, a class body, a function or a lambda.

    ops: (instruction, argument, line).
    positional, keywords: names of the parameters; rest: those of `*args` and `**kwargs`.
    local: names that belong to the function; what it reads besides is looked for around it. Empty for other code.
    is_module, is_class: what it is the body of.
    runs: calling it runs it; False for generators and coroutines. imports: it has an import statement.
    """

    ops: tuple[tuple[int, Any, int], ...]
    positional: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    local: frozenset[str] = frozenset()
    runs: bool = True
    imports: bool = False


class FunctionSource(NamedTuple):
    """A function that is compiled when it is first called.

    first, last: its lines, decorators included, from 1. defaults: names of the parameters that have one, in order of
    evaluation.
    """

    name: str
    first: int
    last: int
    defaults: tuple[str, ...]
