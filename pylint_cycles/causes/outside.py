"""Files of a project outside the top-level packages of a tangle that import from them: scripts, tests, other packages.

Which ones there are is a question of the disk alone, so it does not matter from which file one looks. They say who
takes a name from a member, and nothing else. Only those are read that write the name of the package behind `import` or
`from`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace

_IMPORTED = re.compile(rb"\b(?:from|import)\b([^\n;#]*)")
_WORD = re.compile(rb"[\w\x80-\xff]+")


class Outside:
    """The files of the projects of one workspace, by the names that stand in their import statements."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._words: dict[str, frozenset[bytes]] = {}

    def importers(self, members: Sequence[Module]) -> tuple[Module, ...]:
        """The modules outside the top-level packages of `members` that may import from these, sorted by path.

        members: one of each top-level package. Empty for packages that are installed.
        """
        wanted = {member.name.partition(".")[0].encode() for member in members}
        tops = {member.top for member in members}
        around = {path for member in members for path in self._workspace.files_around(member)}
        # their own files need not be read for this
        paths = sorted(around.difference(one.path for member in members for one in self._workspace.unit_of(member)))
        found = (self._workspace.module_at(path) for path in paths if not wanted.isdisjoint(self._words_in(path)))
        return tuple(module for module in found if module is not None and module.top not in tops)

    def _words_in(self, path: str) -> frozenset[bytes]:
        """The words that stand on one line with `import` or `from`, behind it."""
        words = self._words.get(path)
        if words is None:
            lines = _IMPORTED.findall(self._workspace.text_at(path))
            words = self._words[path] = frozenset(word for line in lines for word in _WORD.findall(line))
        return words
