"""Whether modules load alike wherever a group imports them: simulated, unless that is known from an earlier run.

Most groups are safe but for what they import from outside, and that seldom changes with them. It comes to the same as
long as no file of it does, nor the import graph. Simulating it may lead further than the graph shows, when a name is
put together or a package has bound a submodule and deleted it. Of such modules there is one list for all groups, which
only grows; an answer rests on as many of them as there were.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from pylint_cycles.causes.crashes.contents import Contents
from pylint_cycles.causes.crashes.group_outcomes import Predictor
from pylint_cycles.causes.crashes.kept import Kept
from pylint_cycles.causes.crashes.reach import Reach
from pylint_cycles.graph.edges import ancestors
from pylint_cycles.graph.graph import Tangle

_NAME = "alike"
_UNFORESEEN = "unforeseen"


class _Answer(NamedTuple):
    """digest: of all that the answer rests on. unforeseen: how many modules of the list are among that."""

    digest: bytes
    unforeseen: int
    alike: bool


class Alike:
    """Asks the predictor, and keeps what it says."""

    def __init__(self, reach: Reach, predictor: Predictor, kept: Kept) -> None:
        self._workspace = reach.workspace
        self._predictor = predictor
        self._kept = kept
        self._contents = Contents(reach)
        self._unforeseen: dict[str, list[str]] = {}
        self._digests: dict[tuple[str, int], bytes] = {}

    def all_load_alike(self, paths: Collection[str], group: Tangle, inside: Collection[str]) -> bool:
        """Whether these modules, given by their paths, always load alike when members of the group import them.

        They lead to no member. inside: the paths of the members.
        """
        if not paths:
            return self._predictor.all_load_alike(paths, group.members, inside)
        first = group.members[0]
        project = self._kept.project_of(first.path)
        outside = {*paths, *(path for member in group.members for path in ancestors(member) if path not in inside)}
        known: _Answer | None = self._kept.known(_NAME, first.path, _Answer)
        is_listed = known is not None and known.unforeseen <= len(self._listed(project))
        if known is not None and is_listed and known.digest == self._digest(outside, project, known.unforeseen):
            return known.alike
        alike = self._predictor.all_load_alike(paths, group.members, inside)
        number = self._extend(project)
        self._kept.keep(_NAME, first.path, _Answer(self._digest(outside, project, number), number, alike))
        return alike

    def _listed(self, project: str) -> list[str]:
        """The list of a project, given by its directory."""
        if project not in self._unforeseen:
            known: tuple[str, ...] | None = self._kept.known(_UNFORESEEN, project, tuple[str, ...])
            self._unforeseen[project] = list(known or ())
        return self._unforeseen[project]

    def _extend(self, project: str) -> int:
        """Add to the list what has come up since; return how many modules there are."""
        listed = self._listed(project)
        before = frozenset(listed)
        new = [path for path in self._predictor.unforeseen if path not in before]
        if new:
            listed += new
            self._kept.keep(_UNFORESEEN, project, tuple(listed))
        return len(listed)

    def _digest(self, paths: Collection[str], project: str, number: int) -> bytes:
        """The digest of what these modules lead to, and as many of the list."""
        if (project, number) not in self._digests:
            self._digests[project, number] = self._of(self._listed(project)[:number])
        return self._of(paths) + self._digests[project, number]

    def _of(self, paths: Collection[str]) -> bytes:
        modules = (self._workspace.module_at(path) for path in paths)
        return self._contents.digest(module for module in modules if module is not None)
