"""Names at the beginning of absolute imports that no file of the project answers to, wherever they are looked for."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence

from pylint_cycles.project.cache import home
from pylint_cycles.project.disk import SUFFIX

_SOURCE = "src"


class Foreign:
    """Tells them, for one project.

    top: its directory. source_roots: see `Workspace`. listed: directories that have been listed, so that it would be
    noticed if something came into one. overlays: paths of unsaved files.
    """

    def __init__(
        self, top: str, source_roots: Sequence[str], listed: Collection[str], overlays: Collection[str]
    ) -> None:
        # without a mark names can count from further up, see `Layout`
        self._top = os.path.realpath(top) if home.is_marked(top) else ""
        self._source_roots = source_roots
        self._listed = listed
        self._overlays = overlays
        self._found: dict[tuple[str, str], bool] = {}

    def is_foreign(self, path: str, name: str) -> bool:
        """Whether an import of `name` in the file at `path` surely finds nothing; `Locator` looks in fewer places.

        Nothing is sure of a file that does not lie in the project. Not for names of the directories around it.
        """
        if not self._top or not path.startswith(self._top.rstrip(os.sep) + os.sep):
            return False
        key = (os.path.dirname(path), name)
        if key not in self._found:
            self._found[key] = not any(self._has(one, name) for one in self._places(key[0]))
        return self._found[key]

    def _places(self, directory: str) -> Iterator[str]:
        current = directory
        while True:
            yield current
            if os.path.lexists(source := os.path.join(current, _SOURCE)):
                yield source
            if current == self._top:
                break
            current = os.path.dirname(current)
        yield from map(os.path.realpath, self._source_roots)

    def _has(self, directory: str, name: str) -> bool:
        if directory not in self._listed:
            return True  # may be tomorrow
        both = os.path.join(directory, name), os.path.join(directory, name + SUFFIX)
        return any(os.path.lexists(one) or one in self._overlays for one in both)
