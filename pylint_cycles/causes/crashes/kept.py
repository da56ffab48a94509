"""What the predictions of a run are told of earlier ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol


class Kept(Protocol):
    """Answers of earlier runs, see `project.cache.answers`."""

    def known(self, name: str, path: str, kind: Any) -> Any:
        """The answer to the question `name` about a file; None when there is none. kind: its type."""

    def keep(self, name: str, path: str, found: object) -> None:
        """Keep an answer as long as the import graph is the same."""

    def keep_placed(self, name: str, path: str, found: object, places: Iterable[tuple[str, int]]) -> None:
        """Keep an answer as long as nothing changes that ran, nor a line (path and number) that it names."""

    def project_of(self, path: str) -> str:
        """The directory of the project of a file."""
