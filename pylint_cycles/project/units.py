"""Which modules belong together: those of one top-level package, and those of one project."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from pylint_cycles.project.disk import Disk
from pylint_cycles.project.files import Files
from pylint_cycles.project.installation import is_installation
from pylint_cycles.project.module import Module


class Units:
    """Gathers modules, each time once. module_at: the module of a file, None when there is none."""

    def __init__(self, disk: Disk, files: Files, module_at: Callable[[str], Module | None]) -> None:
        self._disk = disk
        self._files = files
        self._module_at = module_at
        self._units: dict[str, tuple[Module, ...]] = {}
        self._below: dict[str, tuple[Module, ...]] = {}
        self._around: dict[str, tuple[str, ...]] = {}

    def unit_of(self, module: Module) -> tuple[Module, ...]:
        """Every module of the same top-level package, `module` included, sorted by name and path."""
        unit = self._units.get(module.top)
        if unit is None:
            files = self._files.of_package(module.top) if module.top != module.path else ()
            others = self._with_top(files, module.top)
            unit = self._units[module.top] = _sorted({module.path: module, **{one.path: one for one in others}})
        return unit

    def one_by_one(self, package: Module) -> Iterator[Module]:
        """The modules of the top-level package `package`, for who may stop early. No certain order."""
        return self._with_top(self._files.one_by_one(package.top), package.top)

    def below(self, package: Module) -> tuple[Module, ...]:
        """Every module below a package, sorted by name and path."""
        below = self._below.get(package.path)
        if below is None:
            inside = self._with_top(self._files.of_package(os.path.dirname(package.path)), package.top)
            start = f"{package.name}."
            below = _sorted({one.path: one for one in inside if one.name.startswith(start)})
            self._below[package.path] = below
        return below

    def _with_top(self, paths: Iterable[str], top: str) -> Iterator[Module]:
        found = (self._module_at(path) for path in paths)
        return (one for one in found if one is not None and one.top == top)

    def files_around(self, module: Module) -> tuple[str, ...]:
        """The real path of each .py file of the project of a module, see `Workspace.files_around`."""
        if is_installation(module.root):
            return ()
        key = self._disk.boundary(module.root) or module.root
        if key not in self._around:
            is_marked = self._disk.boundary(key) is not None
            self._around[key] = self._files.to_lint(key) if is_marked else self._beside(key)
        return self._around[key]

    def _beside(self, root: str) -> tuple[str, ...]:
        packages = (one for one in self._disk.listing(root).directories.values() if self._disk.is_package(one))
        found = {path for package in packages for path in self._files.of_package(package)}
        return tuple(sorted(found.union(self._files.in_directory(root))))


def _sorted(modules: dict[str, Module]) -> tuple[Module, ...]:
    return tuple(sorted(modules.values(), key=lambda one: (one.name, one.path)))
