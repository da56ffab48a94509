"""Which dotted names belong to the standard library."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from os.path import basename

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

_INSTALLED = re.compile(r"site-packages|dist-packages|python\d\.\d+")


def is_stdlib(dotted: str) -> bool:
    """Whether the name is one of the running interpreter's standard library.

    Everything beneath a package of the library counts. Its plain modules have no submodules: `calendar` is
    one, `calendar.models` is not.
    """
    first, _, rest = dotted.partition(".")
    return first in sys.stdlib_module_names and (not rest or first in _PACKAGES)


@lru_cache(maxsize=1_000)
def is_installation(directory: str) -> bool:
    """Whether the directory is one where packages are installed, or the library itself (`lib/python3.12`)."""
    return _INSTALLED.fullmatch(basename(directory)) is not None
