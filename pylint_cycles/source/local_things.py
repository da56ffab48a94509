"""What the names of a module stand for, as far as its own functions, classes and their instances go."""

from __future__ import annotations

import ast
from typing import Literal, NamedTuple

from pylint_cycles.source.context import FunctionNode
from pylint_cycles.source.spelling import dotted

_DEEPEST = 8
"""`a().b().c()…` longer than this is not followed; it bounds the recursion."""


_Missing = Literal["unknown", "nowhere"]
"""Of a method: it is, or may be, another module's; no base has it."""


class LocalClass:
    """A class of the module: its methods (and classes in it) by name, and the classes it names as bases.

    A base is None when it is none of this module's classes. metaclass: the one of this module that makes the class,
    also one that a base brings; None for others.
    """

    def __init__(self, node: ast.ClassDef, bases: list[LocalClass | None], metaclass: LocalClass | None) -> None:
        self.node = node
        self.bases = bases
        self.members: Names = {}
        made_by = (base.metaclass for base in bases if base is not None and base.metaclass is not None)
        self.metaclass: LocalClass | None = metaclass or next(made_by, None)
        self._inherited: dict[str, FunctionNode | _Missing] = {}

    def find(self, name: str, skip_own: bool = False) -> FunctionNode | None:
        """Return the method that instances have under a name; None when it is, or may be, another module's.

        To be asked when all of the class has been seen: what it inherits is remembered.
        """
        own = self.members.get(name) if not skip_own else None
        if own is not None:
            return own if isinstance(own, (ast.FunctionDef, ast.AsyncFunctionDef)) else None
        if name not in self._inherited:
            self._inherit(name)
        inherited = self._inherited[name]
        return None if isinstance(inherited, str) else inherited

    def _inherit(self, name: str) -> None:
        """Look the name up in the bases, one after the other, each with its own bases before the next."""
        pending: list[LocalClass | None] = list(reversed(self.bases))
        seen: set[int] = set()
        # what these inherit is all that is left to look at: they have the same answer
        waiting = [self]
        found: FunctionNode | _Missing = "nowhere"
        while pending:
            current = pending.pop()
            if current is None:
                found = "unknown"
                break
            if id(current) in seen:
                continue
            seen.add(id(current))
            member = current.members.get(name)
            if member is not None:
                found = member if isinstance(member, (ast.FunctionDef, ast.AsyncFunctionDef)) else "unknown"
                break
            known = current._inherited.get(name)
            if known is None:
                if not pending:
                    waiting.append(current)
                pending.extend(reversed(current.bases))
            elif known != "nowhere":
                found = known
                break
        for one in waiting:
            one._inherited[name] = found


class Instance(NamedTuple):
    """An object of a class of the module."""

    of: LocalClass


class Method(NamedTuple):
    """A function found through a class or an object, and what it gets as first argument (None for nothing)."""

    function: FunctionNode
    receiver: LocalClass | Instance | None


class Super(NamedTuple):
    """`super()` in a method."""

    of: LocalClass


Thing = FunctionNode | LocalClass | Instance | Method | Super
Names = dict[str, "Thing | None"]
"""What names stand for; None for a name that is bound to something not followed here."""


def thing(node: ast.expr, scopes: list[Names], depth: int = 0) -> Thing | None:
    """Return what an expression stands for, looking names up in the scopes from the last to the first."""
    if depth > _DEEPEST:
        return None
    if isinstance(node, ast.Name):
        return next((names[node.id] for names in reversed(scopes) if node.id in names), None)
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id == "super" and not node.args:
            receiver = next((names[""] for names in reversed(scopes) if "" in names), None)
            return Super(receiver) if isinstance(receiver, LocalClass) else None
        made = thing(node.func, scopes, depth + 1)
        return Instance(made) if isinstance(made, LocalClass) else None
    if isinstance(node, ast.Attribute):
        return _member(thing(node.value, scopes, depth + 1), node.attr)
    return None


def _member(owner: Thing | None, name: str) -> Thing | None:
    if isinstance(owner, LocalClass):
        inner = owner.members.get(name)
        if isinstance(inner, LocalClass):
            return inner
        function = owner.find(name)
        return None if function is None else _bound(function, owner, None)
    if isinstance(owner, Instance):
        function = owner.of.find(name)
        return None if function is None else _bound(function, owner.of, owner)
    if isinstance(owner, Super):
        function = owner.of.find(name, skip_own=True)
        return None if function is None else _bound(function, owner.of, Instance(owner.of))
    return None


def _bound(function: FunctionNode, cls: LocalClass, receiver: Instance | None) -> Method:
    decorators = {dotted(decorator) for decorator in function.decorator_list}
    if "staticmethod" in decorators:
        return Method(function, None)
    return Method(function, cls if "classmethod" in decorators else receiver)
