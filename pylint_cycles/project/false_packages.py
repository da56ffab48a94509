"""Directories that have an `__init__.py` and are no package all the same.

Somebody put an empty `__init__.py` into the top directory of a repository; its modules are still imported by
names that count from inside it (pylint issue #9175).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from pylint_cycles.project.disk import SUFFIX, Disk
from pylint_cycles.project.imports import Imports
from pylint_cycles.project.search import look_in, with_source_directory
from pylint_cycles.source.stdlib import is_stdlib


def may_be_false(name: str, init: bytes | None) -> bool:
    """Whether a package can be a false one at all: its `__init__.py` says nothing, or its name is no identifier.

    init: the bytes of the `__init__.py`; None when it cannot be read.
    """
    if not name.isidentifier():
        return True
    lines = (init or b"").removeprefix(b"\xef\xbb\xbf").splitlines()
    return all(not line.strip() or line.lstrip().startswith(b"#") for line in lines)


def is_false(disk: Disk, package: str, imports: Imports) -> bool:
    """Whether the imports of its own files show that an outermost package is none.

    imports: the absolute ones, and the relative ones that lead to the package or above.

    No absolute import begins with its name, no relative import leads to it or above, and some absolute import
    finds one of its files when names count from the package's directory, from one on the way to the importer, or
    from the `src` of these.
    """
    name = os.path.basename(package)
    if imports.relative or any(target.parts[0] == name for target in imports.absolute):
        return False
    libraries = _libraries(imports)
    return any(
        look_in(disk, directory, target.parts).is_module
        for target, importers in imports.absolute.items()
        if not is_stdlib(target.module) and target.parts[0] not in libraries
        for directory in _directories(disk, package, importers)
    )


def _libraries(imports: Imports) -> set[str]:
    """Return the names for which a file of just this name asks: it wraps a library, it does not want itself."""
    return {
        target.parts[0]
        for target, importers in imports.absolute.items()
        if any(os.path.basename(importer) == target.parts[0] + SUFFIX for importer in importers)
    }


def _directories(disk: Disk, package: str, importers: Sequence[str]) -> Iterator[str]:
    for directory in dict.fromkeys(map(os.path.dirname, importers)):
        current = directory
        while len(current) >= len(package):
            yield from with_source_directory(disk, current)
            current = os.path.dirname(current)
