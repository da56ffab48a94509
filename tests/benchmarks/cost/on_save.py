"""Lint on save: a one-file run of pylint with its default checks, with the plugin and without.

    python -m tests.benchmarks.cost.on_save src/django utils/text.py db/models/base.py

The difference of two long runs is drowned by their noise: beside it stands what the plugin takes inside the run, its
import counted (`inside`). The plugin is an installed one. Whether the file stands in a tangle, or in a group of modules
that can meet one another half loaded, makes the difference after an edit, so it is said; give files of all kinds. And
it depends on what the edit changes: each is made at the end of the file.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.cost.measure import REPEAT, checkout, head, said, say

_EDITS = {
    "a function": "\n\ndef added_{number}():\n    return {number}\n",
    "an import": "\nimport json as library_{number}\n",
    "a statement": "\nADDED_{number} = str({number})\n",
}
"""By what is more afterwards."""

_PLUGIN = "--load-plugins=pylint_cycles"


def _least(script: str, root: Path, home: Path, *arguments: str) -> float:
    return min(float(said(script, root, home, *arguments)) for _ in range(REPEAT))


def _row(root: Path, file: str, home: Path, where: dict[str, str]) -> None:
    path = root / file
    said("one_run", root, home, _PLUGIN, str(path))
    without = _least("one_run", root, home, str(path))
    warm = _least("one_run", root, home, _PLUGIN, str(path))
    inside = _least("inside", root, home, str(path))
    spent = []
    for text in _EDITS.values():
        edited = []
        for number in range(REPEAT):
            with path.open("a") as stream:
                stream.write(text.format(number=number))
            edited.append(float(said("inside", root, home, str(path))))
        spent.append(f"{1000 * min(edited):.0f}")
    say(root.name, file, where.get(str(path.resolve()), "no"), without, warm, f"{1000 * inside:.0f}", *spent)


def main() -> None:
    """Print the table."""
    inside = "inside, unchanged, ms", *(f"{kind} more, ms" for kind in _EDITS)
    head("package", "file", "in a", "without, s", "with, s", *inside)
    with checkout(Path(sys.argv[1])) as root, tempfile.TemporaryDirectory() as home:
        # an analysis of everything comes first, as in a project that is linted now and then: it fills the store
        where = json.loads(said("entangled", root, Path(home), str(root)))
        for file in sys.argv[2:]:
            _row(root, file, Path(home), where)


if __name__ == "__main__":
    main()
