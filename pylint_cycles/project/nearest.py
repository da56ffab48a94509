"""The nearest directory at or above another one that has something."""

from __future__ import annotations

import os
from collections.abc import Callable


def nearest(directory: str, has: Callable[[str], bool], known: dict[str, str | None]) -> str | None:
    """The first directory that `has` says yes to, from this one upwards; None without one.

    known: answers by directory, from which those of this call are taken and to which they are added.
    """
    passed = []
    current = directory
    while current not in known:
        passed.append(current)
        parent = os.path.dirname(current)
        if has(current):
            known[current] = current
        elif parent == current:
            known[current] = None
        else:
            current = parent
    found = known[current]
    known.update(dict.fromkeys(passed, found))
    return found
