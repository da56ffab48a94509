"""pylint plugin: the import to change in every import cycle, why it is there, and how to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylint.lint import PyLinter

__version__ = "0.1.0"


def register(linter: PyLinter) -> None:
    """Register the checkers of this plugin with pylint (called by pylint's `load-plugins`)."""
    # pylint imports every plugin it is told of, also where all its messages are off: no work before this call
    from pylint_cycles.checkers import register_checkers

    register_checkers(linter)
