"""One class among the ancestors of a class."""

from __future__ import annotations

from typing import Literal

import msgspec

from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Definition


class Ancestor(msgspec.Struct, frozen=True):
    """One class that a class derives from, or the class itself.

    name: dotted. For the project with the name of its module (`shop.base.Base`), for a library as imported, `()` after
        what is called (`sqlalchemy.orm.declarative_base()`), `builtins.` before built-in classes; as spelled when
        nothing is known.
    origin: "project", "library" (as the project names it), "inferred" (an ancestor of a library class, its real name),
        "unknown".
    module, definition: for classes of the project.
    spellings: how it is spelled where it is a base, behind assignments too; empty for the class itself and inferred
        ones.
    within, of: dotted names of the module and of the class in which it is a base, "" for the class itself.
    roots: dotted names of the assigned names that stand for it (`shop.db.Base`), in the order they are met.
    is_known: its own ancestors follow in the list; false for a library that is not installed beside pylint.
    """

    name: str
    origin: Literal["project", "library", "inferred", "unknown"]
    module: Module | None = None
    definition: Definition | None = None
    spellings: tuple[str, ...] = ()
    within: str = ""
    of: str = ""
    roots: tuple[str, ...] = ()
    is_known: bool = True
