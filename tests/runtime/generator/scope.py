"""What is known while the text of a module, or of a function in it, is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.runtime.generator.mood import Mood
from tests.runtime.generator.plan import Export, Mod, Plan

NO_LIMIT = 10**9


class Ref(NamedTuple):
    """An expression that stands for something of the program.

    kind: of the export; or "module", or "any" for what may be anything. rank: as in `Export`; 0 for modules.
    mod: for a module: its dotted name, else "".
    """

    text: str
    kind: str
    rank: int = 0
    mod: str = ""


@dataclass
class Scope:
    """Where text is written.

    refs: what the code above has bound, if all went well. late: names of this module that are bound anywhere.
    limit: functions and classes of this rank or above must not be called here.
    place: "module", "class" or "function".
    """

    mood: Mood
    plan: Plan
    mod: Mod
    refs: list[Ref] = field(default_factory=list)
    late: list[Ref] = field(default_factory=list)
    limit: int = NO_LIMIT
    place: str = "module"
    future: bool = False

    def fresh(self, stem: str) -> str:
        """A name that stands nowhere else in the program."""
        return f"{stem}{self.mood.number()}"

    def inner(self, limit: int) -> Scope:
        """The scope of a function of this module."""
        # a function that is called before the end of the module rarely needs what stands below it
        late = self.late if self.mood.sometimes("body:late names", 0.12) else []
        known = [*self.refs, *late]
        return Scope(self.mood, self.plan, self.mod, known, [], min(limit, self.limit), "function", self.future)

    def ref(self, kinds: Sequence[str] = ()) -> Ref | None:
        """Something that may be read here; of these kinds, unless empty. None when there is nothing."""
        found = [one for one in self.refs if (not kinds or one.kind in kinds) and one.rank < self.limit]
        return self.mood.one(found) if found else None

    def reads(self) -> Ref:
        """Something that may be read here: of other modules rather than of this one."""
        foreign = [one for one in self.refs if "." in one.text or one.mod]
        if foreign and self.mood.chance(0.7):
            return self.mood.one(foreign)
        found = self.ref()
        return found if found is not None else Ref("__name__", "const")


def refs_of(prefix: str, exports: Iterable[Export]) -> list[Ref]:
    """The names of a module, read as attributes of `prefix`; as bare names when it is empty."""
    return [Ref(f"{prefix}.{one.name}" if prefix else one.name, one.kind, one.rank) for one in exports]


def module_ref(plan: Plan, text: str, name: str) -> list[Ref]:
    """A module by name and expression, and all that can be read through it."""
    mod = plan.mod(name)
    found = [Ref(text, "module", 0, name)]
    return found + refs_of(text, mod.exports if mod is not None else ())


def indent(lines: Iterable[str]) -> list[str]:
    """The lines one level deeper."""
    return [f"    {line}" for line in lines]
