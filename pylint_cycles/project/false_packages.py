"""Directories that have an `__init__.py` and are no package all the same.

Somebody put an empty `__init__.py` into the top directory of a repository; its modules are still imported by
names that count from inside it (pylint issue #9175).
"""

from __future__ import annotations

import os

from pylint_cycles.project.disk import Disk
from pylint_cycles.project.imports import Imports
from pylint_cycles.project.search import look_in
from pylint_cycles.project.stdlib import is_stdlib


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
    of one of its files finds another of its files when names count from inside it.
    """
    name = os.path.basename(package)
    if any(target.parts[0] == name for target in imports.absolute):
        return False
    if imports.relative:
        return False
    external = _imported_by_themselves(disk, package, imports)
    return any(
        target.parts[0] not in external
        and not is_stdlib(target.module)
        and look_in(disk, package, target.parts).is_module
        for target in imports.absolute
    )


def _imported_by_themselves(disk: Disk, package: str, imports: Imports) -> set[str]:
    """Return the names of files that ask for something else of their own name: a library."""
    modules = disk.listing(package).modules
    return {
        target.parts[0] for target, importers in imports.absolute.items() if modules.get(target.parts[0]) in importers
    }
