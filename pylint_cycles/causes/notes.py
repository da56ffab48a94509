"""The findings of the messages that are off by default: found for one file and one message at a time, when asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from pylint_cycles.causes.brought import Brought
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.deferrals import Deferrals
from pylint_cycles.causes.deferred import deferred_imports
from pylint_cycles.causes.finding import Finding
from pylint_cycles.causes.member import Cuts, members_of
from pylint_cycles.causes.useless_deferral import useless_deferrals
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module


class Notes:
    """What these messages say; nothing is computed before it is asked for.

    accepted: the findings in the file at a path that a person has accepted.
    """

    def __init__(self, context: Context, accepted: Callable[[str], Sequence[Finding]]) -> None:
        self._context = context
        self._accepted = accepted
        self._cuts: dict[int, Cuts] = {}

    def deferred(self, module: Module) -> tuple[Finding, ...]:
        """See `deferred`."""
        return deferred_imports(module, self._deferrals, self._brought, self._accepted, self._context)

    def useless_deferrals(self, module: Module) -> tuple[Finding, ...]:
        """See `useless_deferral`."""
        return useless_deferrals(module, self._deferrals, self._brought, self._context)

    def members(
        self, module: Module, tangle: Tangle, reported: Sequence[Finding], accepted: Sequence[Finding]
    ) -> tuple[Finding, ...]:
        """See `member`; all findings of the tangle of the module, those to change and those that are accepted."""
        if id(tangle) not in self._cuts:
            self._cuts[id(tangle)] = Cuts(tangle, reported, accepted)
        return members_of(module, self._cuts[id(tangle)], self._context)

    @cached_property
    def _deferrals(self) -> Deferrals:
        return Deferrals(self._context)

    @cached_property
    def _brought(self) -> Brought:
        return Brought(self._context)
