"""From which directory dotted names count: what the import statements of the project's own files say.

A directory without `__init__.py` may be a namespace package (PEP 420) or just a place for files; nothing on
disk tells one from the other but the way in which the files beneath it are imported.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence

from pylint_cycles.project.disk import Disk
from pylint_cycles.project.files import Files, is_portion_name
from pylint_cycles.project.imports import Imports, Target
from pylint_cycles.project.search import finds_module, look_in, owns, with_source_directory
from pylint_cycles.source.stdlib import is_stdlib


def namespaces_above(disk: Disk, files: Files, root: str) -> tuple[str, ...]:
    """Return the directories that can be namespace packages around what lies in `root`, from `root` upwards.

    None of them lies above the top of the project, and none above a directory that no name can pass through.
    """
    found = []
    limit = disk.boundary(root)
    current = root
    while is_portion_name(os.path.basename(current)):
        if current != limit and not files.is_passable(current):
            break
        found.append(current)
        if current == limit:
            break
        current = os.path.dirname(current)
    return tuple(found)


def namespace_votes(disk: Disk, namespaces: Sequence[str], imports: Imports) -> Counter[str]:
    """Count the import statements that need a directory above `namespaces[0]` on `sys.path`, by directory.

    An absolute import votes for the parent of a namespace directory when its name starts with the directory's,
    leads to a file from there, and means nothing nearer. A relative import that climbs to or above
    `namespaces[0]` and hits a file says that names count from further up: it votes for every directory there
    that has votes, or else for the nearest.
    """
    votes: Counter[str] = Counter()
    for root, importers in _needing(disk, namespaces, imports):
        votes[root] += len(importers)
    climbs: Counter[str] = Counter()
    for directory, importers in _climbing(disk, namespaces, imports):
        climbs[os.path.dirname(directory)] += len(importers)
    voted = list(votes)
    for lowest, number in climbs.items():
        for root in [root for root in voted if len(root) <= len(lowest)] or [lowest]:
            votes[root] += number
    return votes


def voters(disk: Disk, namespaces: Sequence[str], imports: Imports) -> frozenset[str]:
    """Return the files that `namespace_votes` counts."""
    found = (*_needing(disk, namespaces, imports), *_climbing(disk, namespaces, imports))
    return frozenset(importer for _, importers in found for importer in importers)


def _needing(disk: Disk, namespaces: Sequence[str], imports: Imports) -> Iterator[tuple[str, list[str]]]:
    """The roots that absolute imports need, each with those who import."""
    for target, importers in imports.absolute.items():
        root = _root_needed(disk, namespaces, target)
        if root is not None:
            yield root, importers


def _climbing(disk: Disk, namespaces: Sequence[str], imports: Imports) -> Iterator[tuple[str, list[str]]]:
    """The directories that relative imports lead to, the same."""
    for (directory, target), importers in imports.relative.items():
        if directory in namespaces and finds_module(disk, directory, target.parts, target.names):
            yield directory, importers


def _root_needed(disk: Disk, namespaces: Sequence[str], target: Target) -> str | None:
    first = target.parts[0]
    if is_stdlib(target.module):
        return None
    for index, namespace in enumerate(namespaces):
        if os.path.basename(namespace) != first:
            continue
        for nearer in namespaces[: index + 1]:
            for directory in with_source_directory(disk, nearer):
                if owns(disk, directory, first) or finds_module(disk, directory, target.parts, target.names):
                    return None
        parent = os.path.dirname(namespace)
        if finds_module(disk, parent, target.parts, target.names):
            return parent
    return None


def votes_for_package(disk: Disk, package: str, imports: Imports) -> int:
    """Count the absolute imports that start with the package's own name and are found beside it."""
    root, name = os.path.split(package)
    return sum(
        len(importers)
        for target, importers in imports.absolute.items()
        if target.parts[0] == name and look_in(disk, root, target.parts).complete
    )


def votes_for_directory(disk: Disk, directory: str, imports: Imports) -> int:
    """Count the absolute imports of scripts that find another file in the scripts' own directory."""
    votes = 0
    for target, importers in imports.absolute.items():
        if is_stdlib(target.module):
            continue
        match = look_in(disk, directory, target.parts[:1])
        if match.is_module:
            votes += sum(importer != match.parts[0] for importer in importers)
    return votes
