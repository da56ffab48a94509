"""The hand-written trees below `rules/`: one or more for each rule of CPython's import system that matters.

A file holds trees. Each begins with a line `=== title | entry Exception; entry Exception | silent`, "nothing" standing
in the middle when all modules load. An entry is the name of a module that is imported, `-m NAME`, or the path of a
script. "silent" stands where nothing needs to be claimed. Then come the files of the tree, each after a line `== path`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.runtime.compare import entries_of
from tests.runtime.oracle import Entry
from tests.support.trees import parse_tree

RULES = Path(__file__).with_name("rules")


class RuleCase(NamedTuple):
    """One tree. topic: name of its file. fails: exception by entry. silent: the prediction may claim nothing."""

    topic: str
    title: str
    files: dict[str, str]
    fails: dict[Entry, str]
    silent: bool

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every module, and what else is said to fail; `__main__.py` and scripts are run, too."""
        usual = [entry for entry in entries_of(self.files) if entry.how != "main" or self._is_package(entry.name)]
        return tuple(dict.fromkeys([*usual, *self.fails]))

    def _is_package(self, name: str) -> bool:
        return f"{name.replace('.', '/')}/__main__.py" in self.files


def rule_cases(directory: Path = RULES) -> Iterator[RuleCase]:
    """All trees in a directory, sorted by file, in the order in which they stand there."""
    for path in sorted(directory.glob("*.txt")):
        blocks = path.read_text().split("=== ")
        assert not blocks[0].strip(), f"text before the first tree of {path.name}"
        for block in blocks[1:]:
            head, _, text = block.partition("\n")
            title, fails, silent = [part.strip() for part in f"{head}||".split("|")[:3]]
            assert silent in ("", "silent"), f"{title}: {silent}"
            yield RuleCase(path.stem, title, parse_tree(text), dict(_failures(fails)), silent == "silent")


def _failures(text: str) -> Iterator[tuple[Entry, str]]:
    for part in text.split(";"):
        if part.strip() not in ("", "nothing"):
            name, _, exception = part.strip().rpartition(" ")
            how = "main" if name.startswith("-m ") else "script" if name.endswith(".py") else "import"
            yield Entry(how, name.removeprefix("-m ")), exception
