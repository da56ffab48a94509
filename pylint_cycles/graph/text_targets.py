"""Where the import statements of a module may lead, as far as its text tells: found without parsing it.

There is a target wherever an import statement could lead, whenever it runs and whatever the module behind it binds. So
these are all targets of the edges of the module, and maybe more.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from weakref import WeakKeyDictionary

from pylint_cycles.graph.edges import place_of
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Resolution, Workspace
from pylint_cycles.source.import_text import ImportText, in_text


class TextTargets(NamedTuple):
    """Of one module, as paths.

    every: what its statements may import, packages on the way with it. ends: those of them that a statement may be
    about. is_alone: whether it may import itself. asks_for_own_name: whether an absolute import may begin with the
    top-level name that it has itself. texts: the statements; None where its facts are at hand, or the text does not
    tell.
    """

    every: tuple[str, ...]
    ends: frozenset[str]
    is_alone: bool
    asks_for_own_name: bool
    texts: tuple[ImportText, ...] | None


class _Found(NamedTuple):
    """Of one statement. alone: the ends of it that make an import of itself, where one of them is the module."""

    every: tuple[str, ...]
    ends: frozenset[str]
    alone: frozenset[str]


class _Known(NamedTuple):
    """What is known of one workspace: by path of a module; by root, place and statement; contents of packages."""

    modules: dict[str, TextTargets]
    statements: dict[tuple[str, str, ImportText], _Found]
    packages: dict[str, bytes]


_STAR = re.compile(rb"import[\s\\]*\*")
_KNOWN: WeakKeyDictionary[Workspace, _Known] = WeakKeyDictionary()
"""By workspace, because a workspace never changes its answers."""


def text_targets(workspace: Workspace, module: Module) -> TextTargets:
    """Return where the import statements of a module may lead."""
    known = _KNOWN.get(workspace)
    if known is None:
        known = _KNOWN[workspace] = _Known({}, {}, {})
    if module.path not in known.modules:
        known.modules[module.path] = _of_module(workspace, module, known)
    return known.modules[module.path]


def _of_module(workspace: Workspace, module: Module, known: _Known) -> TextTargets:
    facts = workspace.facts_at_hand(module)
    texts = workspace.import_texts(module) if facts is None else None
    statements = texts if texts is not None else map(in_text, (facts or module.facts).imports)
    top = module.name.partition(".")[0]
    every: dict[str, None] = {}
    ends: set[str] = set()
    is_alone = asks = False
    for statement in statements:
        key = (*place_of(module, max(statement.level, 0)), statement)
        found = known.statements.get(key)
        if found is None:
            found = known.statements[key] = _of_statement(workspace, module, statement, known.packages)
        every.update(dict.fromkeys(found.every))
        ends |= found.ends
        is_alone = is_alone or module.path in found.alone
        asks = asks or (statement.level <= 0 and top in _tops(statement))
    return TextTargets(tuple(every), frozenset(ends), is_alone, asks, texts)


def _of_statement(workspace: Workspace, module: Module, statement: ImportText, packages: dict[str, bytes]) -> _Found:
    if statement.level < 0:
        resolved = [workspace.resolve(module, 0, name) for name in statement.names]
        ends = alone = _ends(resolved)
    else:
        source = workspace.resolve(module, statement.level, statement.source)
        package = _package(workspace, source)
        text = b""
        if package is not None:
            if package.path not in packages:
                packages[package.path] = workspace.glance(package)
            text = packages[package.path]
        names = [name for name in statement.names if name != "*"]
        # a star import takes the submodules that `__all__` lists, and does not bind
        if "*" in statement.names and package is not None and b"__all__" in text:
            names += package.facts.exports or ()
        before = f"{statement.source}." if statement.source else ""
        below = [workspace.resolve(module, statement.level, f"{before}{name}") for name in names]
        resolved = [source, *below]
        is_taken = "*" in statement.names or not below or not all(one.complete for one in below)
        alone = _ends(resolved if is_taken else below)
        # a name that the package binds itself may be another thing than its submodule
        is_bound = _STAR.search(text) is not None or any(name.encode() in text for name in names)
        ends = _ends(resolved) if is_bound else alone
    every = dict.fromkeys(part for one in resolved for part in one.parts if part is not None)
    return _Found(tuple(every), ends, alone)


def _ends(resolved: list[Resolution]) -> frozenset[str]:
    return frozenset(path for one in resolved if one.complete and one.parts and (path := one.parts[-1]) is not None)


def _package(workspace: Workspace, found: Resolution) -> Module | None:
    path = found.parts[-1] if found.complete and found.parts else None
    module = workspace.module_at(path) if path is not None else None
    return module if module is not None and module.is_package else None


def _tops(statement: ImportText) -> list[str]:
    names = statement.names if statement.level < 0 else (statement.source,)
    return [name.partition(".")[0] for name in names]
