"""Which library a top-level module of the project stands in the way of, if any.

None, when its name does not surely count from a directory on `sys.path`, when the interpreter has its own module of
that name before any file is looked for, when there is another file that the name may mean, and when the project is
that library.
"""

from __future__ import annotations

import os
import sys
from fnmatch import fnmatchcase
from typing import Literal

import msgspec

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.library_modules import WELL_KNOWN, LibraryModules, is_replaceable
from pylint_cycles.causes.own_distribution import imports_itself_often, is_own_distribution
from pylint_cycles.causes.path_roots import boundary_of, directories_above, is_path_root
from pylint_cycles.project.module import Module

LibraryKind = Literal["stdlib", "installed", "known", "unknown"]
"""Of the standard library; installed beside pylint; known by name; some name that no library is known by."""

_TOOLS = frozenset({"conftest", "setup", "manage", "noxfile", "tasks", "fabfile", "__main__", "__init__"})
"""Files that a tool looks for by their names."""


class Hidden(msgspec.Struct, frozen=True):
    """The library whose name the top-level module or package `top` has."""

    top: Module
    kind: LibraryKind

    @property
    def text(self) -> str:
        """The library in words."""
        return f"the {'standard library module' if self.kind == 'stdlib' else 'library'} '{self.top.name}'"


class HiddenLibraries:
    """What the top-level modules of a project hide; each answer is computed once."""

    def __init__(self) -> None:
        self.libraries = LibraryModules()
        self._known: dict[str, Hidden | None] = {}

    def kind(self, name: str) -> LibraryKind | None:
        """What kind of library has a top-level module of this name; None when no file can stand in its way."""
        if name in sys.stdlib_module_names:
            return "stdlib" if is_replaceable(name) else None
        if self.libraries.file(name) is not None:
            return "installed"
        return "known" if name in WELL_KNOWN else "unknown"

    def behind(self, top: Module, context: Context) -> Hidden | None:
        """The library that the top-level module `top` hides, or would hide; None when that is not sure."""
        if top.path not in self._known:
            self._known[top.path] = self._find(top, context)
        return self._known[top.path]

    def _find(self, top: Module, context: Context) -> Hidden | None:
        kind = self.kind(top.name)
        if kind is None or "." in top.name or top.name in _TOOLS or top.facts.error:
            return None
        patterns = context.settings.ignored_modules
        if any(top.name == pattern or fnmatchcase(top.name, pattern) for pattern in patterns):
            return None
        boundary = boundary_of(top, context)
        if is_own_distribution(top, boundary, self.libraries.file(top.name)) or _is_elsewhere(top, context):
            return None
        if top.is_package and imports_itself_often(top, context.workspace):
            return None
        return Hidden(top, kind) if is_path_root(top, context, self.libraries) else None


def _is_elsewhere(top: Module, context: Context) -> bool:
    """Whether another file of the project can answer to the name."""
    directories = [top.root, *directories_above(top, context)]
    directories += [os.path.join(directory, "src") for directory in directories]
    directories += [os.path.realpath(root) for root in context.settings.source_roots]
    for directory in directories:
        places = (os.path.join(directory, top.name, "__init__.py"), os.path.join(directory, f"{top.name}.py"))
        if any(path != top.path and context.workspace.is_file(path) for path in places):
            return True
    return False


def hidden_libraries(context: Context) -> HiddenLibraries:
    """The answers that belong to one analysis."""
    return context.once(("hidden libraries",), HiddenLibraries)
