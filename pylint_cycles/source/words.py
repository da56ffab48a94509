"""Which words of the source text are names of their own, and not only attributes of something."""

from __future__ import annotations

import ast
import symtable
import warnings
from collections.abc import Iterator

from pylint_cycles.source.decode import decoded
from pylint_cycles.source.parse import Unreadable, may_overrun_stack, parse
from pylint_cycles.source.scopes import every_argument, nested_statements

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)

_IMPLICIT = frozenset(["__class__"])
"""What the compiler adds by itself."""


def names_alone(data: bytes) -> frozenset[str] | None:
    """Return the names that mean something of their own in some scope of the file `data`.

    Attributes, the names of keywords in calls, strings and comments do not count. A new import of a name that counts
    would change what that means. Private names of classes count as they are mangled. None when the file cannot be read.
    """
    if may_overrun_stack(data):
        return None
    try:
        tree = parse(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # as in `parse`
            tables = [symtable.symtable(decoded(data), "", "exec")]
    # what compiling raises for bytes that are no program, or one that is too deep
    except (Unreadable, SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    # those that are not evaluated are not in the table of every Python
    found = {node.id for one in _annotations(tree) for node in ast.walk(one) if isinstance(node, ast.Name)}
    while tables:
        table = tables.pop()
        found.update(table.get_identifiers())
        tables += table.get_children()
    return frozenset(found) - _IMPLICIT


def _annotations(tree: ast.Module) -> Iterator[ast.expr]:
    waiting: list[ast.stmt] = list(tree.body)
    while waiting:
        node = waiting.pop()
        waiting += node.body if isinstance(node, _DEFINITIONS) else nested_statements(node)
        if isinstance(node, ast.AnnAssign):
            yield node.annotation
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            every = (one.annotation for one in every_argument(node.args))
            yield from (one for one in (*every, node.returns) if one is not None)


def is_only_attribute(data: bytes, name: str) -> bool:
    """Return whether `name` surely stands in the file `data` only as an attribute, or not at all.

    A look at the text, where `names_alone` reads it: False also where the name only stands in strings and comments.
    """
    if not name.isascii():
        return False  # can be spelled in several ways
    word = name.encode()
    at = data.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_is_of_word(data[at - 1 : at]) or _is_of_word(data[end : end + 1])):
            before = at
            while data[before - 1 : before] in _BLANKS:
                before -= 1
            if data[before - 1 : before] != b".":
                return False
        at = data.find(word, end)
    return True


_BLANKS = (b" ", b"\t")


def _is_of_word(letter: bytes) -> bool:
    return letter.isalnum() or letter == b"_" or letter > b"\x7f"
