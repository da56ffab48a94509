"""What is known of a file from an earlier run. The analysis itself is only loaded when something is not.

Python needs longer to import the analysis than to look whether it is wanted, and an editor pays for both on every save.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pylint_cycles.causes.finding import Finding
from pylint_cycles.project.cache.answers import Answers
from pylint_cycles.project.options import Settings

if TYPE_CHECKING:
    from pylint_cycles.snapshot import Snapshot

FINDINGS = "findings"
PROBLEMS = "problems"
"""Names of answers about one file."""

FindingsOfFile = tuple[Finding, ...]


def notes_named(symbols: Sequence[str]) -> str:
    """The name of the answer with these notes."""
    return " ".join(("notes", *symbols))


class Known:
    """A snapshot that is made when it is first needed. settings, overlays: see `Snapshot`."""

    def __init__(self, settings: Settings, overlays: Mapping[str, bytes] | None = None) -> None:
        self._settings = settings
        self._overlays = dict(overlays or {})
        self.answers = Answers(settings, overlays)

    @cached_property
    def snapshot(self) -> Snapshot:
        """The snapshot."""
        # see above
        from pylint_cycles.snapshot import Snapshot

        return Snapshot(self._settings, self._overlays, answers=self.answers)

    def findings(self, path: str) -> FindingsOfFile:
        """See `Snapshot.findings`."""
        known: FindingsOfFile | None = self.answers.known(FINDINGS, path, FindingsOfFile)
        return known if known is not None else self.snapshot.findings(path)

    def notes(self, path: str, symbols: Sequence[str]) -> FindingsOfFile:
        """See `Snapshot.notes`."""
        known: FindingsOfFile | None = self.answers.known(notes_named(symbols), path, FindingsOfFile)
        return known if known is not None else self.snapshot.notes(path, symbols)

    def problems_said_on(self, path: str) -> str:
        """See `Snapshot.problems_said_on`."""
        known: str | None = self.answers.known(PROBLEMS, path, str)
        return known if known is not None else self.snapshot.problems_said_on(path)
