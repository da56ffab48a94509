"""Which dotted names belong to the standard library."""

from __future__ import annotations

import sys
from collections.abc import Iterable

_PACKAGES = frozenset(
    {
        "asyncio",
        "collections",
        "compression",
        "concurrent",
        "ctypes",
        "curses",
        "dbm",
        "distutils",
        "email",
        "encodings",
        "ensurepip",
        "html",
        "http",
        "idlelib",
        "importlib",
        "json",
        "lib2to3",
        "logging",
        "multiprocessing",
        "os",
        "pathlib",
        "profiling",
        "pydoc_data",
        "pyexpat",
        "re",
        "sqlite3",
        "string",
        "sysconfig",
        "tkinter",
        "tomllib",
        "turtledemo",
        "unittest",
        "urllib",
        "venv",
        "wsgiref",
        "xml",
        "xmlrpc",
        "zipfile",
        "zoneinfo",
    }
)
"""The packages among its top-level names, in any Python from 3.10 on (and `os`, for `os.path`)."""


def is_stdlib(dotted: str) -> bool:
    """Whether the name is one of the running interpreter's standard library.

    Everything beneath a package of the library counts. Its plain modules have no submodules: `calendar` is
    one, `calendar.models` is not.
    """
    first, _, rest = dotted.partition(".")
    return first in sys.stdlib_module_names and (not rest or first in _PACKAGES)


_LOADERS = frozenset(["__future__", "imp", "importlib", "pkgutil", "runpy"])


def only_binds(modules: Iterable[str], names: Iterable[str] = ()) -> bool:
    """Whether importing these modules, or names from them, does nothing but bind names, for the project.

    They are of the library, and none of those that mean more: what imports by name, and `__future__`.
    """
    is_library = all(is_stdlib(one) and one.partition(".")[0] not in _LOADERS for one in modules)
    return is_library and _LOADERS.isdisjoint(names)
