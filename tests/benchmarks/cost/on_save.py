"""Lint on save: a one-file run of pylint with its default checks, with the plugin and without.

    python -m tests.benchmarks.cost.on_save src/django utils/text.py db/models/base.py

Printed is what the plugin adds to the CPU of the whole process, in milliseconds, and in brackets what it takes inside
the run, its import counted. The first can be negative: see `pylint_cycles/garbage.py`. The plugin is an installed one.
Whether the file stands in a tangle, or in a group of modules that can meet one another half loaded, makes the
difference after an edit, so it is said; give files of all kinds. And it depends on what the edit changes: each is made
at the end of the file, and made again for each measurement.
"""

from __future__ import annotations

import json
import sys
import tempfile
from itertools import count
from pathlib import Path

from tests.benchmarks.cost.measure import REPEAT, checkout, cpu_of, environment, head, said, say

_EDITS = {
    "unchanged": "",
    "a function more": "\n\ndef added_{number}():\n    return {number}\n",
    "an import more": "\nimport json as library_{number}\n",
    "a statement more": "\nADDED_{number} = str({number})\n",
}
"""What is added to the file."""

_PLUGIN = "--load-plugins=pylint_cycles"


def _whole(path: Path, root: Path, home: Path, *options: str) -> float:
    return cpu_of([sys.executable, "-m", "pylint", *options, str(path)], root.parent, environment(home))


def _row(root: Path, file: str, home: Path, where: dict[str, str]) -> None:
    path = root / file
    numbers = count()
    without = []
    whole: dict[str, list[float]] = {name: [] for name in _EDITS}
    inside: dict[str, list[float]] = {name: [] for name in _EDITS}
    _whole(path, root, home, _PLUGIN)
    # one after the other, so that a slow minute of the machine does not fall on one of them
    for _ in range(REPEAT):
        without.append(_whole(path, root, home))
        for name, text in _EDITS.items():
            _edit(path, text, next(numbers))
            whole[name].append(_whole(path, root, home, _PLUGIN))
            _edit(path, text, next(numbers))
            inside[name].append(float(said("inside", root, home, str(path))))
        # the next row of measurements begins with an unchanged file
        _whole(path, root, home, _PLUGIN)
    cells = [f"{1000 * (min(whole[name]) - min(without)):+.0f} ({1000 * min(inside[name]):.0f})" for name in _EDITS]
    say(root.name, file, where.get(str(path.resolve()), "no"), min(without), *cells)


def _edit(path: Path, text: str, number: int) -> None:
    if text:
        with path.open("a") as stream:
            stream.write(text.format(number=number))


def main() -> None:
    """Print the table."""
    head("package", "file", "in a", "without, s", *(f"{name}, ms" for name in _EDITS))
    with checkout(Path(sys.argv[1])) as root, tempfile.TemporaryDirectory() as home:
        # an analysis of everything comes first, as in a project that is linted now and then: it fills the store
        where = json.loads(said("entangled", root, Path(home), str(root)))
        for file in sys.argv[2:]:
            _row(root, file, Path(home), where)


if __name__ == "__main__":
    main()
