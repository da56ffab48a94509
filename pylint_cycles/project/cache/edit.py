"""What an edit of one file has changed, as far as its facts tell."""

from __future__ import annotations

import builtins
import os
import sys
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

import msgspec

from pylint_cycles.project.disk import INIT, SUFFIX
from pylint_cycles.source.facts import Binding, ImportFact, ModuleFacts, Parts
from pylint_cycles.source.parts import INSIDE, each_part
from pylint_cycles.source.stdlib import is_library


class Part(NamedTuple):
    """A part of a file, see `source.parts`. bindings: those of a whole statement, none of a body.

    first: its line. place: how many statements of the core stand above it. digest: in hexadecimal digits.
    """

    bindings: tuple[Binding, ...]
    place: int
    digest: str
    first: int


class Edit(NamedTuple):
    """One file. old, new: its facts before and now."""

    path: str
    old: ModuleFacts
    new: ModuleFacts

    @property
    def is_package(self) -> bool:
        """Whether the file is that of a package."""
        return os.path.basename(self.path) == INIT + SUFFIX

    def imports_alike(self, is_foreign: Callable[[str, str], bool]) -> bool:
        """Whether the file imports the same of the project as before, in the same order.

        is_foreign: whether an absolute import in the file at a path, of a name, surely finds nothing of the project.
        """
        old, new = _statements(self.old), _statements(self.new)
        if old == new:
            return True
        # with the name of something around the file, a module of the library is taken for that one
        around = {*self.path.split(os.sep), os.path.basename(self.path).removesuffix(SUFFIX)}

        def is_of_others(statement: ImportFact) -> bool:
            if not _is_plain(statement):
                return False
            tops = {name.partition(".")[0] for name in statement.modules}
            return around.isdisjoint(tops) and (
                is_library(statement) or all(is_foreign(self.path, top) for top in tops)
            )

        return _without(is_of_others, old) == _without(is_of_others, new)

    def added(self, called: Collection[str]) -> frozenset[str] | None:
        """The names that are new at the top level; None when anything else that may run is another now.

        called: digests of the parts that have run, in hexadecimal digits. The others are not looked at.
        """
        old, new = self.old, self.new
        if old.parts.core != new.parts.core or not old.parts.core or _frame(old) != _frame(new):
            return None
        before, now = parts_in(old), parts_in(new)
        bodies_before, bodies_now = _bodies(before), _bodies(now)
        if len(bodies_before) != len(bodies_now):
            return None
        if any(one != other and one in called for one, other in zip(bodies_before, bodies_now, strict=True)):
            return None
        meant, means = _meanings(before, called), _meanings(now, called)
        if any(means.get(name) != meanings for name, meanings in meant.items()):
            return None
        added = frozenset(means.keys() - meant.keys())
        return added if not added or _only_add(added, now, new) else None

    @property
    def first_moved(self) -> int:
        """The first line from which on code may stand elsewhere, or be another one; where the core is the same.

        What stands above is where it was.
        """
        before, now = _anchors(self.old.parts), _anchors(self.new.parts)
        for one, other in zip(before, now, strict=False):
            if one != other:
                return min(one[0], other[0])
        more = [*before[len(now) :], *now[len(before) :]]
        return more[0][0] if more else sys.maxsize

    @property
    def binds_alike(self) -> bool:
        """Whether the file imports and binds the same in the same order as before."""
        if self.added(()) == frozenset():
            return True
        # on the same lines, whatever else is said there
        return _without_parts(self.old) == _without_parts(self.new)


def _is_plain(statement: ImportFact) -> bool:
    """Whether this is an absolute import of names that are spelled."""
    return statement.form != "call" and not statement.level and all(alias.name != "*" for alias in statement.names)


def parts_in(facts: ModuleFacts) -> list[Part]:
    """The parts of a file, in source order."""
    bound: dict[int, list[Binding]] = {}
    for one in facts.bindings:
        bound.setdefault(one.line, []).append(one)
    return [
        Part(tuple(bound.get(first, ())) if place != INSIDE else (), place, digest.hex(), first)
        for first, _, place, digest in each_part(facts.parts)
    ]


def _anchors(parts: Parts) -> list[tuple[int, int, bytes]]:
    """What tells where the code stands: between two of them all of it is as far from the first one as ever."""
    every = [(first, last, digest) for first, last, _, digest in each_part(parts)]
    return sorted([*every, *((start, 0, b"") for start in parts.starts)])


def _bodies(parts: list[Part]) -> list[str]:
    return [one.digest for one in parts if one.place == INSIDE]


def _meanings(parts: list[Part], called: Collection[str]) -> dict[str, list[tuple[int, str]]]:
    """By name: what binds it, in order, and where. What a function says counts only when it was called."""
    found: dict[str, list[tuple[int, str]]] = {}
    for one in parts:
        if one.place != INSIDE and not one.bindings:
            found.setdefault("", []).append((one.place, one.digest))  # what it binds is not known
        for binding in one.bindings:
            if binding.kind == "import":
                text = f"{binding.module}:{binding.origin}"
            else:
                text = one.digest if binding.kind != "def" or one.digest in called else ""
            found.setdefault(binding.name, []).append((one.place, text))
    return found


def _only_add(names: frozenset[str], parts: list[Part], facts: ModuleFacts) -> bool:
    """Whether these names meant nothing before, not even a builtin, and what has them stands below all imports.

    An import may stand anywhere. Of anything else above an import see `plain_modules`. A constant has to stand below
    all that runs: code that reads a name is followed unless it has been bound above it to nothing that matters, see
    `source.program.relevance`.
    """
    bound = [one.name for one in facts.bindings]
    if any(not one or bound.count(one) != 1 or hasattr(builtins, one) or _is_special(one) for one in names):
        return False
    if any(alias.name == "*" for one in facts.imports for alias in one.names):
        return False
    last = max((one.line for one in facts.imports if one.when == "eager"), default=0)
    end = len(facts.parts.starts)
    others = ((part, one) for part in parts for one in part.bindings if one.kind != "import" and one.name in names)
    return all(one.line > last and (one.kind == "def" or part.place == end) for part, one in others)


def _is_special(name: str) -> bool:
    return len(name) > 3 and name.startswith("__") and name.endswith("__")


def _frame(facts: ModuleFacts) -> ModuleFacts:
    """The facts without lines, without parts, and without what these bind and import."""
    whole = {first for first, _, place, _ in each_part(facts.parts) if place != INSIDE}
    bindings = [msgspec.structs.replace(one, line=0) for one in facts.bindings if one.line not in whole]
    imports = tuple(_without(is_library, _statements(facts)))
    return msgspec.structs.replace(_without_parts(facts), imports=imports, bindings=tuple(bindings))


def _without_parts(facts: ModuleFacts) -> ModuleFacts:
    return msgspec.structs.replace(facts, bodies=(), parts=Parts())


def _without(is_one: Callable[[ImportFact], bool], statements: Iterable[ImportFact]) -> list[ImportFact]:
    return [one for one in statements if not is_one(one)]


def _statements(facts: ModuleFacts) -> list[ImportFact]:
    return [msgspec.structs.replace(one, line=0, col=0, end_line=0) for one in facts.imports]
