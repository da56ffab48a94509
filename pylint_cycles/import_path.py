"""Libraries that are imported late, when pylint has the project on `sys.path`: no file of that may be run for one.

What pylint adds to `sys.path` is not there when it registers the plugin. A worker that is a new process registers it
too late for that, and is told by its parent.
"""

from __future__ import annotations

import importlib
import os
import sys
from _thread import allocate_lock
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pylint_cycles.project.installation import is_installation

_LOCK = allocate_lock()
"""Two threads must not take `sys.path` apart at the same time."""


class _Known:
    """entries: real paths of those of `sys.path` that lead to no project as far as is known; None outside of pylint."""

    entries: frozenset[str] | None = None
    is_told = False


def remember_path() -> None:
    """Take it that `sys.path` leads to no project now; without effect in a process that was told what leads to none."""
    if not _Known.is_told:
        _Known.entries = frozenset(os.path.realpath(entry) for entry in sys.path if isinstance(entry, str))


def remembered_path() -> frozenset[str] | None:
    """What is remembered, to tell it another process."""
    return _Known.entries


def be_told(entries: frozenset[str] | None) -> None:
    """Take over what another process has remembered."""
    _Known.entries, _Known.is_told = entries, True


def installed(name: str, project: str) -> Any:
    """The module with this name that is installed; None when there is none, or it cannot be imported.

    project: real path of the top directory of a project. What lies below it is not imported, unless packages are
    installed there. A module that has been imported already is taken as it is.
    """
    try:
        if name in sys.modules:
            # waits for another thread that is at it
            return importlib.import_module(name)
        with _LOCK, _without(project):
            return importlib.import_module(name)
    # whatever is wrong with what was found
    except Exception:  # pylint: disable=broad-exception-caught
        return None


@contextmanager
def _without(project: str) -> Iterator[None]:
    before = sys.path[:]
    own = _own_places()
    sys.path[:] = [entry for entry in before if isinstance(entry, str) and _may_stay(entry, project, own)]
    try:
        yield
    finally:
        sys.path[:] = before


def _own_places() -> frozenset[str]:
    """Where pylint lies, and what we need: a library that is wanted for one of these lies there as well."""
    files = (getattr(sys.modules.get(name), "__file__", None) for name in ("pylint", "msgspec"))
    return frozenset(os.path.realpath(os.path.dirname(os.path.dirname(file))) for file in files if file)


def _may_stay(entry: str, project: str, own: frozenset[str]) -> bool:
    real = os.path.realpath(entry)
    if real in own:
        return True
    if _Known.entries is not None and real not in _Known.entries:
        return False
    above = project.rstrip(os.sep) + os.sep
    while f"{real}{os.sep}".startswith(above):
        if is_installation(real):
            return True
        if real == project:
            return False
        real = os.path.dirname(real)
    return True
