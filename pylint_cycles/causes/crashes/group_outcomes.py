"""What importing each module of a group first comes to, and entering it in the ways that are meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import Protocol

from pylint_cycles.causes.crashes.entries import Entries, Entry
from pylint_cycles.causes.crashes.sites import is_crash
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module
from pylint_cycles.runtime.outcome import Outcome


class Predictor(Protocol):
    """What is asked of a simulator; see `runtime.simulator.Simulator`."""

    def outcome(self, module: Module) -> Outcome:
        """What importing the module first does."""

    def as_main(self, module: Module) -> Outcome:
        """What running its file does."""

    @property
    def unforeseen(self) -> Collection[str]:
        """Paths of the modules that were imported, in all that was asked so far, without a statement that says so.

        In the order in which they came up first.
        """

    def all_load_alike(self, paths: Collection[str], importers: Iterable[Module], inside: Collection[str]) -> bool:
        """Whether modules are known to load alike in every state in which the importers import them; see `Evidence`."""


class GroupOutcomes:
    """The outcomes of all entries of one group, each simulated once.

    A way in from outside meets the same as the member that it imports first. So when no member fails, it need not be
    looked for.
    """

    def __init__(self, group: Tangle, entries: Entries, predictor: Predictor) -> None:
        self.group = group
        self._entries = entries
        self._predictor = predictor

    @cached_property
    def members(self) -> tuple[tuple[Entry, Outcome], ...]:
        """The members as entries, by dotted name, with what they come to."""
        return tuple((entry, outcome_of(entry, self._predictor)) for entry in self._entries.members(self.group))

    @cached_property
    def natural(self) -> tuple[Entry, ...]:
        """The natural entries that reach the group."""
        return self._entries.natural(self.group)

    @cached_property
    def every(self) -> tuple[tuple[Entry, Outcome], ...]:
        """The natural entries, then the other members, with what they come to."""
        known = {entry.key: outcome for entry, outcome in self.members}
        found = [(entry, known.get(entry.key) or outcome_of(entry, self._predictor)) for entry in self.natural]
        seen = {entry.key for entry in self.natural}
        return (*found, *((entry, outcome) for entry, outcome in self.members if entry.key not in seen))

    def always_fail(self, modules: Sequence[Module]) -> bool:
        """Whether each of these members is known to fail as an entry, because of a cycle."""
        paths = {module.path for module in modules}
        asked = [outcome for entry, outcome in self.members if entry.module.path in paths]
        return bool(asked) and all(is_crash(outcome) for outcome in asked)


def outcome_of(entry: Entry, predictor: Predictor) -> Outcome:
    """What one entry comes to."""
    return predictor.as_main(entry.module) if entry.runs else predictor.outcome(entry.module)
