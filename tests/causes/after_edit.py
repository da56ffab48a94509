"""What a tree is like after an edit: whether anything is still found in it, what fails, what a program in it prints."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from pylint_cycles.api import Settings, analyze
from tests.support.fresh_imports import import_errors
from tests.support.trees import Tree, write_tree


def edited(tree: Tree, text: str) -> Tree:
    """Write the files of a marked text over those of the tree."""
    return write_tree(tree.root, text)


def assert_cured(tree: Tree, libraries: str = "") -> None:
    """Nothing is found any more, and every module of the tree can be imported first.

    libraries: a marked text with stand-ins for libraries; they are put outside of the tree.
    """
    findings = analyze(tree.root, settings=Settings(py_version=(3, 10))).findings
    assert [finding.message for finding in findings] == []
    assert import_errors_in(tree, libraries) == {}


def import_errors_in(tree: Tree, libraries: str = "") -> dict[str, str]:
    """What each module of the tree raises that cannot be imported first."""
    names = [path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in tree.files()]
    preamble = f"import sys; sys.path.insert(0, {str(_installed(tree, libraries))!r})"
    return import_errors(tree.root, names, preamble=preamble)


def printed(tree: Tree, program: str, libraries: str = "") -> str:
    """What a program says that runs with the tree and the libraries on its path."""
    paths = [str(tree.root), str(_installed(tree, libraries))]
    code = f"import sys; sys.path[:0] = {paths!r}\n{program}"
    done = subprocess.run([sys.executable, "-I", "-B", "-c", code], capture_output=True, text=True, check=False)
    assert not done.stderr
    return done.stdout.strip()


def _installed(tree: Tree, libraries: str | Mapping[str, str]) -> Path:
    return write_tree(tree.root.parent / "libraries", libraries).root
