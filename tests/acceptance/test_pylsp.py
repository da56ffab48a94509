"""The language server pylsp, driven over JSON-RPC."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import MakeEnvironment, Plant
from tests.support.client import COLUMN, LINE, PROJECT, RING, SYMBOL, text_of
from tests.support.lsp import LanguageServer
from tests.support.run_pylint import environment, lint
from tests.support.trees import Place, Tree

PYLSP_SERVER = "python-lsp-server[pylint]==1.15.0"


def pylsp(tree: Tree, python: str, cwd: Path) -> LanguageServer:
    """Start pylsp in `cwd` on the project."""
    return LanguageServer([python, "-m", "pylsp"], tree.root, cwd, environment(tree))


def shown(diagnostics: list[dict[str, Any]]) -> list[tuple[int, int, str]]:
    """Return line and character (from 0) and symbol of what pylint said."""
    return [
        (d["range"]["start"]["line"], d["range"]["start"]["character"], d["message"])
        for d in diagnostics
        if d["source"] == "pylint"
    ]


@pytest.mark.network
def test_pylsp_on_saved_files(plant: Plant, python_with: MakeEnvironment) -> None:
    tree = plant(PROJECT)
    path = tree.root / "p/b.py"
    with pylsp(tree, python_with("3.11", PYLSP_SERVER), tree.root) as server:
        server.configure({"pylsp": {"plugins": {"pylint": {"enabled": True, "args": ["--reports=n"]}}}})
        (said,) = shown(server.open(path, text_of(tree)))
        assert said[:2] == (LINE - 1, COLUMN)
        assert RING in said[2]


@pytest.mark.network
def test_pylsp_on_unsaved_text(plant: Plant, python_with: MakeEnvironment) -> None:
    """With `executable` set pylsp feeds the buffer, in its own directory: the plugin's arguments must be given."""
    tree = plant(PROJECT)
    path = tree.root / "p/b.py"
    python = python_with("3.11", PYLSP_SERVER)
    settings = {
        "enabled": True,
        "executable": str(Path(python).with_name("pylint")),
        "args": [f"--rcfile={tree.root / 'pylintrc'}"],
    }
    with pylsp(tree, python, tree.root.parent) as server:
        server.configure({"pylsp": {"plugins": {"pylint": settings}}})
        (said,) = shown(server.open(path, text_of(tree)))
        assert said[:2] == (LINE - 1, COLUMN)
        assert RING in said[2]
        assert shown(server.change(path, "import os\n", 2)) == []
        (said,) = shown(server.change(path, "\n" + text_of(tree), 3))
        assert said[:2] == (LINE, COLUMN)
    assert lint(tree, "p/b.py").places() == (Place("p/b.py", LINE, SYMBOL),)
