"""Python's garbage collector held back while we work."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 50_000
"""Objects."""


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
            _let_young_be_old()
            gc.enable()


def _let_young_be_old() -> None:
    """Keep the collector from going at once over all that was made meanwhile: most of it stays.

    What is unfrozen joins the oldest generation (documentation of `gc.freeze`), which is collected when it has grown.
    """
    # some interpreters freeze a few at their start; many have been frozen by the host, and shall stay so
    if gc.get_count()[0] > _MANY > gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
