"""The project that the tests of clients use, and pylint called as clients call it."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.support.run_pylint import execute
from tests.support.trees import Tree

PROJECT = """
    == pylintrc
    [MAIN]
    load-plugins=pylint_cycles
    [MESSAGES CONTROL]
    disable=all
    enable=cycles
    == p/__init__.py
    == p/a.py
    from p import b


    class A(b.B):
        pass
    == p/b.py
    import os

    if os.name:
        from p.a import A  # [cyclic-import-type-hints]


    class B:
        one: "A"
"""

SYMBOL = "cyclic-import-type-hints"

LINE, COLUMN = 4, 4

RING = "Import cycle p.b -> p.a -> p.b. "


def run(tree: Tree, *arguments: str, cwd: Path | None = None, stdin: str = "") -> str:
    """Run `python -m pylint` with nothing but these arguments; the project's pylintrc loads the plugin."""
    done = execute(tree, [sys.executable, "-m", "pylint", *arguments], cwd=cwd, stdin=stdin.encode())
    assert done.stderr == ""
    return done.stdout


def text_of(tree: Tree, path: str = "p/b.py") -> str:
    return (tree.root / path).read_text()
