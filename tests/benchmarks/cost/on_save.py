"""Lint on save: a one-file run of pylint with its default checks, with the plugin and without.

    python -m tests.benchmarks.cost.on_save src/django utils/text.py db/models/base.py

The difference of two long runs is drowned by their noise: beside it stands what the plugin takes inside the run, its
import counted (`inside`).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.cost.measure import REPEAT, checkout, environment, head, say

_PLUGIN = "--load-plugins=pylint_cycles"


def _run(script: str, root: Path, home: Path, *arguments: str) -> float:
    argv = [sys.executable, "-m", f"tests.benchmarks.cost.{script}", *arguments]
    done = subprocess.run(argv, cwd=root.parent, env=environment(home), check=True, capture_output=True, text=True)
    return float(done.stdout)


def _row(root: Path, file: str, home: Path) -> None:
    path = root / file
    _run("one_run", root, home, _PLUGIN, str(path))
    without = min(_run("one_run", root, home, str(path)) for _ in range(REPEAT))
    warm = min(_run("one_run", root, home, _PLUGIN, str(path)) for _ in range(REPEAT))
    inside = min(_run("inside", root, home, str(path)) for _ in range(REPEAT))
    edited = []
    for number in range(REPEAT):
        with path.open("a") as stream:
            stream.write(f"\n\ndef added_{number}():\n    return {number}\n")
        edited.append(_run("inside", root, home, str(path)))
    say(root.name, file, without, warm, f"{1000 * inside:.0f}", f"{1000 * min(edited):.0f}")


def main() -> None:
    """Print the table."""
    head("package", "file", "without, s", "with, s", "inside, unchanged, ms", "inside, after an edit, ms")
    with checkout(Path(sys.argv[1])) as root, tempfile.TemporaryDirectory() as home:
        subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.cost.one_analysis", "analyze", str(root)],
            env=environment(Path(home)),
            check=True,
            capture_output=True,
        )
        for file in sys.argv[2:]:
            _row(root, file, Path(home))


if __name__ == "__main__":
    main()
