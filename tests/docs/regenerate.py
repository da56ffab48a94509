"""Writes the generated blocks of README.md and docs/ anew.

    python tests/docs/regenerate.py [--check] [GROUP ...]

GROUP is local, network (needs the package index) or commands (slow: runs the commands that README names); by
default all of them. With `--check` nothing is written: differences are printed, and make the exit code 1.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from pathlib import Path

# As a script, only its own directory is on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.docs.blocks import pages, render
from tests.docs.renderers import GROUPS


def main(arguments: Sequence[str]) -> int:
    """Rewrite the pages that differ and name them."""
    check = "--check" in arguments
    groups = [argument for argument in arguments if argument != "--check"] or list(GROUPS)
    if not set(groups) <= set(GROUPS):
        print(__doc__)
        return 2
    renderers = {kind: renderer for group in groups for kind, renderer in GROUPS[group].items()}
    differ = False
    for page in pages():
        old = page.read_text(encoding="utf-8")
        new = render(old, renderers)
        if new == old:
            continue
        differ = True
        print(page)
        if check:
            print("\n".join(difflib.unified_diff(old.splitlines(), new.splitlines(), "shown", "made", lineterm="")))
        else:
            page.write_text(new, encoding="utf-8")
    return 1 if check and differ else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
