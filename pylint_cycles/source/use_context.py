"""Where an expression stands, and so what a name in it is used for."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from pylint_cycles.source.definitions import DefinitionBuilder
from pylint_cycles.source.facts import UseKind
from pylint_cycles.source.scopes import Scope


class UseContext(msgspec.Struct, frozen=True, gc=False, eq=False):
    """Where an expression stands.

    kind: what a name met here is used for. own_scope: where names are looked up. call_time: inside a function.
    owner, scope, callee, target, subscript, function: as in `Use`.
    definitions: what stands around it and takes note of names.
    in_class: directly in a class body. types: a string literal here is a type, not a value.
    alias: the alias whose value this is, while nobody knows yet whether the alias is used for typing only.
    inert: in code that never runs (`if TYPE_CHECKING:`). script: in code that runs in a script only
    (`if __name__ == "__main__":`).
    """

    kind: UseKind
    own_scope: Scope
    call_time: bool = False
    owner: str = ""
    scope: str = ""
    callee: str = ""
    target: str = ""
    subscript: str = ""
    definitions: tuple[DefinitionBuilder, ...] = ()
    in_class: bool = False
    types: bool = False
    function: str = ""
    alias: str = ""
    inert: bool = False
    script: bool = False

    @property
    def is_plain_call_time(self) -> bool:
        """Whether the arguments of a call at this place stand where the call does."""
        return self.kind == "call" and self.call_time and not (self.in_class or self.types or self.alias)

    def but(self, **changes: Any) -> UseContext:
        """Return the context with these fields changed."""
        return replace(self, **changes)

    def value(self) -> UseContext:
        """Return the context of an ordinary expression at this place."""
        return self.as_kind("call" if self.call_time else "import")

    def as_kind(self, kind: UseKind, types: bool = False) -> UseContext:
        """Return the context of an expression of this kind at this place."""
        if self.inert:  # nothing here is evaluated, so nothing here is more than a name for the type checker
            kind = "quoted"
        if self.kind == kind and self.types == types and not self.alias:
            return self
        return replace(self, kind=kind, types=types, alias="")

    def import_time(self, kind: UseKind) -> UseContext:
        """Return the context of an expression of this kind where it runs at import; a call-time one in a function."""
        return self.as_kind("call" if self.call_time else kind)

    def call_only(self, kind: UseKind) -> UseContext:
        """Return the context of an expression of this kind in a function; an import-time one elsewhere."""
        return self.as_kind(kind if self.call_time else "import")

    def inner_name(self, name: str) -> str:
        """Return the dotted name of something that is defined here."""
        return f"{self.scope}.{name}" if self.scope else name
