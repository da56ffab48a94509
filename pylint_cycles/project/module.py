"""A module of the project: a file with its place in the import system."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from pylint_cycles.source.facts import ModuleFacts


class Module(msgspec.Struct, frozen=True, kw_only=True):
    """One Python file of the project.

    path: real path of the file; the identity of the module (dotted names are not: the same file gets different
        names from different working directories, and two files can share one).
    name: canonical dotted name (`pkg` for `pkg/__init__.py`), a function of the files around it and of
        `source-roots` only, never of the file from which one looks.
    is_package: the file is an `__init__.py`.
    top: what stands for its top-level package: real path of the outermost package directory, or of the file itself
        for a module outside packages.
    root: real path of the directory from which `name` counts, as it would stand on `sys.path`.
    read: from the path of a file to its facts, in the workspace that the module is of: modules of two workspaces are
        not equal.
    """

    path: str
    name: str
    is_package: bool
    top: str
    root: str
    read: Callable[[str], ModuleFacts]

    @property
    def facts(self) -> ModuleFacts:
        """Its module facts. Most files of a project are modules that nobody asks for theirs: they are not parsed."""
        return self.read(self.path)
