"""Print how the findings compare with the labels: `python -m tests.labelled.report [-v] [dev|held|DIRECTORY]…`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.labelled.cases import HERE, Score, read, score


def scores(directory: Path) -> list[Score]:
    """Judge all labelled trees in a directory, by name."""
    found = []
    for path in sorted(directory.glob("*.tree")):
        with tempfile.TemporaryDirectory() as root:
            found.append(score(read(path), Path(root)))
    return found


def share(name: str, good: Sequence[bool]) -> str:
    """Return one line of the table."""
    return f"{name:58} {sum(good):3} of {len(good):3}  {100 * sum(good) / max(1, len(good)):3.0f} %"


def table(found: Sequence[Score]) -> str:
    """Return the shares, strict and lenient."""
    rings = [one for one in found if one.label.cause != "none"]
    none = [one for one in found if one.label.cause == "none"]
    return "\n".join(
        [
            share("strict: the very cause on a line that was changed", [one.strict for one in rings]),
            share("lenient: every finding has an acceptable cause", [one.cause for one in rings]),
            share("lenient: every finding stands on an acceptable line", [one.line for one in rings]),
            share("the advice names what a maintainer would", [one.advice for one in rings]),
            share("no ring, no finding", [one.line for one in none]),
        ]
    )


def main(arguments: Sequence[str]) -> int:
    """Print the table of each directory, with -v also the trees that fall short."""
    for which in [one for one in arguments if not one.startswith("-")] or ["dev"]:
        directory = HERE / which if (HERE / which).is_dir() else Path(which)
        found = scores(directory)
        print(f"{directory.name}: {len(found)} trees")
        if "-v" in arguments:
            print_short(found)
        print(table(found))
    return 0


def print_short(found: Sequence[Score]) -> None:
    """Print the trees that fall short."""
    for one in found:
        if one.cause and one.line and one.advice:
            continue
        label = one.label
        print(f"== {label.name}: {label.cause}, also {sorted(label.also)}, names {label.names}")
        print(f"   changed {sorted(label.changed)} equal {sorted(label.equal)}")
        print(f"   cause {one.cause} line {one.line} advice {one.advice} strict {one.strict}")
        for finding in one.findings:
            print(f"   {finding.importer}:{finding.line} {finding.cause}: {finding.message}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
