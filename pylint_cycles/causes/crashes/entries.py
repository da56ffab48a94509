"""The ways into a program, as far as they lead to a group of modules: its entry modules (design.md, section 6).

Every member of the group can be imported first. Natural entries beside that are: the modules that the project
declares or `cycles-entry-points` names, `__main__` modules, scripts, and the top packages. All of it is a function of
the project's files and the settings.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from pylint_cycles.graph.deferred import runs
from pylint_cycles.graph.edges import ancestors
from pylint_cycles.graph.graph import ImportGraph, Tangle
from pylint_cycles.project import looks
from pylint_cycles.project.entry_points import declared_at, runs_as_script
from pylint_cycles.project.installation import is_installation
from pylint_cycles.project.module import Module
from pylint_cycles.project.options import Settings
from pylint_cycles.project.workspace import Workspace

EntryKind = Literal["declared", "main", "script", "top", "member"]

_MAIN = "__main__"

_MOST_REACHED = 2_000_000
"""Paths that are remembered of what entries reach. Each of many scripts reaches all of a large package."""


class Entry(msgspec.Struct, frozen=True):
    """One way in: the module, and whether it is run (`python file.py`, `python -m`) rather than imported.

    kind: "declared" by the project or by the option; "main" for a `__main__` module; "script"; "top" for a top package;
    "member" for any other module of the group, which somebody may import first.
    """

    module: Module
    kind: EntryKind
    runs: bool = False

    @property
    def key(self) -> tuple[str, bool]:
        """What tells it from other entries, whatever their kind."""
        return (self.module.path, self.runs)

    @property
    def is_natural(self) -> bool:
        """Whether the program is meant to be entered here."""
        return self.kind != "member"


class Entries:
    """The entries of one project. graph: the one whose tangles the groups are."""

    def __init__(self, graph: ImportGraph, settings: Settings) -> None:
        self._graph = graph
        self._workspace: Workspace = graph.workspace
        self._settings = settings
        self._declared: dict[str, tuple[str, ...]] = {}
        self._scripts: dict[str, tuple[Module, ...]] = {}
        self._mains: dict[str, tuple[Module, ...]] = {}
        self._reached: dict[str, set[str]] = {}
        self._room = _MOST_REACHED

    def members(self, group: Tangle) -> tuple[Entry, ...]:
        """The entries that every group has: each of its modules imported first, or run when it is there for that."""
        found = []
        for member in group.members:
            if _is_main(member):
                found.append(Entry(member, "main", True))
                continue
            found.append(Entry(member, "member"))
            if _is_script(member) and runs_as_script(self._workspace.whole(member.path)):
                found.append(Entry(member, "script", True))
        return tuple(found)

    def natural(self, group: Tangle) -> tuple[Entry, ...]:
        """The natural entries that reach the group, by kind and name."""
        tops = {member.top: member for member in reversed(group.members)}
        firsts = [tops[top] for top in sorted(tops)]
        if self._settings.entry_points:
            candidates = [_declared(module) for module in self._named(self._settings.entry_points, firsts)]
        else:
            candidates = [_declared(module) for first in firsts for module in self._declared_around(first)]
            for first in firsts:
                candidates += self._mains_and_scripts(first)
            candidates += [Entry(module, "top") for module in self._top_packages(group)]
        members = {member.path for member in group.members}
        found: dict[tuple[str, bool], Entry] = {}
        for entry in candidates:
            if entry.key not in found and not members.isdisjoint(self._reached_from(entry.module.path)):
                found[entry.key] = entry
        return tuple(found.values())

    def _reached_from(self, path: str) -> set[str]:
        """What runs when the module at `path` is imported. The same for all groups, and a large project has many."""
        reached = self._reached.get(path)
        if reached is None:
            reached = runs(self._graph, (path,))
            if len(reached) <= self._room:
                self._room -= len(reached)
                self._reached[path] = reached
        return reached

    def _declared_around(self, first: Module) -> list[Module]:
        names: list[str] = []
        for directory in self._workspace.configured_in(first):
            if directory not in self._declared:
                self._declared[directory] = declared_at(directory, self._workspace.whole)
            names += self._declared[directory]
        return self._named(names, [first])

    def _named(self, names: Sequence[str], firsts: Sequence[Module]) -> list[Module]:
        found: dict[str, Module] = {}
        for name in names:
            for first in firsts:
                resolved = self._workspace.resolve(first, 0, name)
                path = resolved.parts[-1] if resolved.parts and resolved.complete else None
                module = self._workspace.module_at(path) if path else None
                if module is not None:
                    found.setdefault(module.path, module)
        return list(found.values())

    def _mains_and_scripts(self, first: Module) -> Iterator[Entry]:
        if first.top not in self._mains:
            self._mains[first.top] = tuple(filter(_is_main, self._workspace.unit_of(first)))
        yield from (Entry(module, "main", True) for module in self._mains[first.top])
        if first.root not in self._scripts:
            self._scripts[first.root] = tuple(self._scripts_in(first.root))
        yield from (Entry(module, "script", True) for module in self._scripts[first.root])

    def _scripts_in(self, root: str) -> Iterator[Module]:
        if is_installation(root):
            return
        for name in looks.names_in(root, end=".py"):
            path = os.path.join(root, name)
            if runs_as_script(self._workspace.whole(path)):
                module = self._workspace.module_at(path)
                if module is not None and module.path == path and _is_script(module):
                    yield module

    def _top_packages(self, group: Tangle) -> list[Module]:
        """The outermost regular packages around the members."""
        found: dict[str, Module] = {}
        for member in group.members:
            around = [module for path in ancestors(member) if (module := self._workspace.module_at(path)) is not None]
            if member.is_package:
                around.append(member)
            outermost = min(around, key=lambda one: (one.name.count("."), one.name, one.path), default=None)
            if outermost is not None and outermost.is_package:
                found.setdefault(outermost.path, outermost)
        return list(found.values())


def _declared(module: Module) -> Entry:
    return Entry(module, "declared", _is_main(module))


def _is_main(module: Module) -> bool:
    return module.name.rpartition(".")[2] == _MAIN


def _is_script(module: Module) -> bool:
    return module.top == module.path
