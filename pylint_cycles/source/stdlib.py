"""Which dotted names belong to the standard library."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from pylint_cycles.source.facts import ImportFact

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


LOADERS = frozenset(["imp", "importlib", "pkgutil", "runpy"])
"""Modules of it that import others by name."""

_MEANING_MORE = LOADERS | {"__future__", "*"}


def only_binds(level: int, modules: Iterable[str], names: Iterable[str] = ()) -> bool:
    """Whether an import statement does nothing for a project but bind names that it spells.

    level: its dots. modules: what it imports, or takes names from; they have to be of the library, and none of those
    that mean more. names: that it takes from there.
    """
    if level or not _MEANING_MORE.isdisjoint(names):
        return False
    return all(is_stdlib(one) and one.partition(".")[0] not in _MEANING_MORE for one in modules)


def is_library(statement: ImportFact) -> bool:
    """Whether an import statement is of the library, and can be there or not without any difference to the project."""
    names = [alias.name for alias in statement.names] if statement.form == "from" else ()
    return statement.form != "call" and only_binds(statement.level, statement.modules, names)
