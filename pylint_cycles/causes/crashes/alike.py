"""Whether modules load alike wherever a group imports them: simulated, unless that is known from an earlier run.

Most groups are safe but for what they import from outside, and that seldom changes with them. It comes to the same as
long as no file of it does, nor the import graph. Simulating it may lead further than the graph shows, when a name is
put together; the modules that calls have imported are kept with the answer, so that their files count as well.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple, Protocol

from pylint_cycles.causes.crashes.contents import Contents
from pylint_cycles.causes.crashes.group_outcomes import Predictor
from pylint_cycles.causes.crashes.reach import Reach
from pylint_cycles.graph.edges import ancestors
from pylint_cycles.graph.graph import Tangle

_NAME = "alike"


class Kept(Protocol):
    """Answers of earlier runs that hold as long as the import graph is the same (`project.cache.answers`)."""

    def known(self, name: str, path: str, kind: Any) -> Any:
        """The answer to the question `name` about a file; None when there is none. kind: its type."""

    def keep(self, name: str, path: str, found: object) -> None:
        """Keep an answer."""


class _Answer(NamedTuple):
    """called: paths of the modules that calls imported meanwhile. digest: of all that the answer rests on."""

    digest: bytes
    called: tuple[str, ...]
    alike: bool


class Alike:
    """Asks the predictor, and keeps what it says."""

    def __init__(self, reach: Reach, predictor: Predictor, kept: Kept) -> None:
        self._workspace = reach.workspace
        self._predictor = predictor
        self._kept = kept
        self._contents = Contents(reach)

    def all_load_alike(self, paths: Collection[str], group: Tangle, inside: Collection[str]) -> bool:
        """Whether these modules, given by their paths, always load alike when members of the group import them.

        They lead to no member. inside: the paths of the members.
        """
        if not paths:
            return self._predictor.all_load_alike(paths, group.members, inside)
        first = group.members[0].path
        outside = {*paths, *(path for member in group.members for path in ancestors(member) if path not in inside)}
        known: _Answer | None = self._kept.known(_NAME, first, _Answer)
        if known is not None and known.digest == self._digest({*outside, *known.called}):
            return known.alike
        alike = self._predictor.all_load_alike(paths, group.members, inside)
        called = tuple(sorted(self._predictor.called))
        self._kept.keep(_NAME, first, _Answer(self._digest({*outside, *called}), called, alike))
        return alike

    def _digest(self, paths: Collection[str]) -> bytes:
        modules = (self._workspace.module_at(path) for path in paths)
        return self._contents.digest(module for module in modules if module is not None)
