"""Modules that share a dotted name: packages of one repository can be called the same, and be under one baseline."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection

from pylint_cycles.project import looks
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace

_INIT = f"{os.sep}__init__.py"


def namesakes(
    names: Collection[str], baseline: str, near: Module, workspace: Workspace, holds: Callable[[Module], bool]
) -> list[Module]:
    """All modules with one of the dotted names that a baseline is about, sorted by path.

    baseline: its path. All files below its directory are listed, so ask only when it matters; none when `near` is not
    below it. holds: whether the baseline is that of a module.
    """
    directory = os.path.dirname(looks.real_path(baseline)) if baseline else ""
    # nobody wants all files of the machine listed
    if os.path.dirname(directory) == directory or not f"{near.root}{os.sep}".startswith(f"{directory}{os.sep}"):
        return []
    endings = tuple(os.sep + name.replace(".", os.sep) + end for name in names for end in (".py", _INIT))
    files = (path for path in workspace.files_under(directory) if path.endswith(endings))
    found = (workspace.module_at(path) for path in files)
    return [module for module in found if module is not None and module.name in names and holds(module)]
