"""What the tests of this directory ask a workspace, with paths relative to the tree."""

from __future__ import annotations

import os
from collections.abc import Sequence

from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace
from tests.support.trees import Tree


def module(tree: Tree, path: str, workspace: Workspace | None = None) -> Module:
    """Return the module of a file of the tree."""
    found = (workspace or Workspace()).module_at(str(tree.root / path))
    assert found is not None, f"no module at {path}"
    return found


def names(tree: Tree, source_roots: Sequence[str] = ()) -> dict[str, str]:
    """Return the name of every file, each seen by a workspace of its own: none may depend on what was asked before."""
    roots = [str(tree.root / root) for root in source_roots]
    return {path: module(tree, path, Workspace(roots)).name for path in tree.files()}


def unit(tree: Tree, path: str) -> list[str]:
    """Return the paths of the modules in the unit of a file."""
    workspace = Workspace()
    return [relative(tree, one.path) for one in workspace.unit_of(module(tree, path, workspace))]


def relative(tree: Tree, path: str) -> str:
    """Return a path relative to the tree, with forward slashes."""
    return os.path.relpath(path, tree.root).replace(os.sep, "/")


def resolve(
    tree: Tree, importer: str, dotted: str, source_roots: Sequence[str] = (), complete: bool = True
) -> list[str | None]:
    """Return the relative paths behind a name as written (`..a.b`), and check whether all of it was found."""
    workspace = Workspace([str(tree.root / root) for root in source_roots])
    bare = dotted.lstrip(".")
    found = workspace.resolve(module(tree, importer, workspace), len(dotted) - len(bare), bare)
    assert found.complete is (complete and bool(found.parts)), found
    return [relative(tree, part) if part is not None else None for part in found.parts]
