"""A file that has been parsed, with what both its facts and the uses of its names are drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from pylint_cycles.source.lines_of_interest import LinesOfInterest
from pylint_cycles.source.own_namespace import lines_that_may_write
from pylint_cycles.source.parse import parse_or_flatten
from pylint_cycles.source.walk import StatementWalk


class ReadFile:
    """One file.

    data: its content as on disk. tree: its syntax tree; is_flat: long statements are in a flat form there, see `parse`.
    walk: has been through its statements.
    """

    def __init__(self, data: bytes) -> None:
        """Raises `Unreadable` when Python cannot read the file."""
        self.data = data
        self.tree, self.is_flat = parse_or_flatten(data)
        self.walk = StatementWalk(data)
        self.walk.run(self.tree)

    @cached_property
    def writing(self) -> LinesOfInterest:
        """See `lines_that_may_write`."""
        return lines_that_may_write(self.data)

    @cached_property
    def running(self) -> Mapping[int, int | None]:
        """The functions that run while the module is being imported, see `functions_run_at_import`."""
        # wanted for few files, see `scan`; an editor pays for every import on save
        from pylint_cycles.source.run_at_import import functions_run_at_import

        return functions_run_at_import(self.tree, self.walk.guards, self.walk.bound_once())
