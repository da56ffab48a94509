"""A pylint plugin that does nothing: what pylint itself costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pylint.checkers import BaseChecker

if TYPE_CHECKING:
    from pylint.lint import PyLinter


class NoopChecker(BaseChecker):
    """Visits every module and says nothing; without an enabled checker pylint would not read the files."""

    name = "noop"
    msgs = {"W9801": ("Never emitted", "noop-never-emitted", "Never emitted.")}  # noqa: RUF012 - pylint's own interface

    def visit_module(self, node: object) -> None:
        """Do nothing."""


def register(linter: PyLinter) -> None:
    """Register the checker."""
    linter.register_checker(NoopChecker(linter))
