"""The words in the import statements of the modules of a project: few modules import what is asked about.

Of modules whose facts are not at hand the text is looked at, so that those that do not spell a name need not be parsed.
"""

from __future__ import annotations

from typing import NamedTuple

from pylint_cycles.graph.text_targets import text_targets
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace
from pylint_cycles.source.import_text import ImportText


class Words(NamedTuple):
    """The words in the import statements of one module, and maybe others.

    names: those behind `from … import`, "*" among them. parts: of the dotted names behind `import`, of
    those with `as` only the last one: by the others nothing is bound.
    """

    names: frozenset[str]
    parts: frozenset[str]


class ImportWords:
    """The words of the modules of one workspace, each looked for once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._words: dict[str, Words | None] = {}

    def of(self, module: Module) -> Words | None:
        """The words of a module; None where its facts are at hand, and where its text does not tell."""
        if module.path not in self._words:
            self._words[module.path] = self._find(module)
        return self._words[module.path]

    def _find(self, module: Module) -> Words | None:
        texts = text_targets(self._workspace, module).texts
        return _words_in(texts) if texts is not None else None


def _words_in(texts: tuple[ImportText, ...]) -> Words:
    dotted = [name for one in texts if one.level < 0 for name in one.names]
    bare = [name for one in texts for name in one.bare]
    return Words(
        frozenset(name for one in texts if one.level >= 0 for name in one.names),
        frozenset(
            [*(name.rpartition(".")[2] for name in dotted), *(part for name in bare for part in name.split("."))]
        ),
    )
