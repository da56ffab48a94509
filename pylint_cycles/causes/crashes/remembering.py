"""Outcomes that are known from an earlier run, as long as nothing has changed that ran, nor a line that they name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from pylint_cycles.causes.crashes.group_outcomes import Predictor
from pylint_cycles.causes.crashes.kept import Kept
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module
from pylint_cycles.runtime.outcome import Outcome, Swallowed

_NAME = "outcomes"


class _Known(NamedTuple):
    """as_main: whether the file was run."""

    path: str
    as_main: bool
    outcome: Outcome


class Remembering:
    """A predictor for one group that asks `predictor` only what is not known."""

    def __init__(self, predictor: Predictor, kept: Kept, group: Tangle) -> None:
        self._predictor = predictor
        self._kept = kept
        self._first = group.members[0].path
        known: tuple[_Known, ...] = kept.known(_NAME, self._first, tuple[_Known, ...]) or ()
        self._outcomes = {(one.path, one.as_main): one.outcome for one in known}
        self._is_new = False

    def outcome(self, module: Module) -> Outcome:
        """What importing the module first does."""
        return self._of(module, as_main=False)

    def as_main(self, module: Module) -> Outcome:
        """What running its file does."""
        return self._of(module, as_main=True)

    def _of(self, module: Module, as_main: bool) -> Outcome:
        key = (module.path, as_main)
        if key not in self._outcomes:
            self._is_new = True
            ask = self._predictor.as_main if as_main else self._predictor.outcome
            self._outcomes[key] = ask(module)
        return self._outcomes[key]

    def keep(self) -> None:
        """Let later runs know the outcomes."""
        if self._is_new:
            found = tuple(_Known(*key, outcome) for key, outcome in sorted(self._outcomes.items()))
            self._kept.keep_placed(_NAME, self._first, found, _places(one.outcome for one in found))

    @property
    def unforeseen(self) -> Collection[str]:
        """See `Predictor`."""
        return self._predictor.unforeseen

    def all_load_alike(self, paths: Collection[str], importers: Iterable[Module], inside: Collection[str]) -> bool:
        """See `Predictor`."""
        return self._predictor.all_load_alike(paths, importers, inside)


def _places(outcomes: Iterable[Outcome]) -> Iterator[tuple[str, int]]:
    for outcome in outcomes:
        failures: tuple[Outcome | Swallowed, ...] = (outcome, *outcome.swallowed)
        for one in failures:
            yield from ((frame.path, frame.line) for frame in one.frames)
            yield one.path, one.line
