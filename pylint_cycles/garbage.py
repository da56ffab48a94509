"""Python's garbage collector held back while we work."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_left_alone() -> Iterator[None]:
    """Hold back the cyclic garbage collector for a while.

    It starts whenever many objects have been made, and syntax trees are many objects, none of which it could free. In
    pylint a full pass also goes over the trees of all files, and costs more than an analysis leaves behind.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
