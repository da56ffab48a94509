"""Programs written to a directory, run and predicted."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from tests.runtime.compare import Compared, compare, entries_of
from tests.runtime.oracle import Entry, Oracle


class Trials:
    """A place to try programs on some Python versions; a context manager.

    versions: as "3.13". requirements: libraries that the programs can import.
    """

    def __init__(self, versions: Iterable[str], requirements: Sequence[str] = ()) -> None:
        self._stack = ExitStack()
        self._requirements = tuple(requirements)
        self.versions = tuple(versions)
        self._oracles: dict[str, Oracle] = {}
        self._number = 0

    def __enter__(self) -> Trials:
        self._top = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="exact-"))).resolve()
        self._oracles = {
            version: self._stack.enter_context(Oracle(version, self._requirements)) for version in self.versions
        }
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    def run(
        self, files: Mapping[str, str], entries: Sequence[Entry] = (), versions: Sequence[str] = ()
    ) -> list[Compared]:
        """Try each entry (default: `entries_of` the files) on each version (default: all), one after the other."""
        # facts are kept by path for some time: no two programs stand in the same place
        self._number += 1
        root = self._top / str(self._number)
        write(root, files)
        try:
            return self.run_in(root, entries or entries_of(files), versions)
        finally:
            shutil.rmtree(root, ignore_errors=True)

    def run_in(self, root: Path, entries: Sequence[Entry], versions: Sequence[str] = ()) -> list[Compared]:
        """The same for a program that is there already. root: a real path."""
        oracles = [self._oracles[version] for version in versions or self.versions]
        for oracle in oracles:
            oracle.ask(root, entries)
        # the interpreters work while the predictions are made
        return [one for oracle in oracles for one in compare(root, entries, oracle.version, oracle.answer())]


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write a program into a directory, with a file that marks it as a project."""
    root.mkdir(parents=True)
    (root / "pyproject.toml").write_text("")
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
