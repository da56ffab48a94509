"""Python's garbage collector held back while we work, and in a run of pylint kept away from what is there by then."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 50_000
"""Objects."""


@contextmanager
def garbage_left_alone(until_end: bool = False) -> Iterator[None]:
    """Hold back the cyclic garbage collector for a while.

    It starts whenever many objects have been made, and syntax trees are many objects, none of which it could free. In
    pylint a full pass also goes over the trees of all files, and costs more than an analysis leaves behind.

    until_end: where many objects have been made, leave them and all that is there out of its passes, until
    `end_of_run`. pylint has read its files before the first of them is checked, and keeps them as long as we keep ours.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if gc.get_count()[0] > _MANY:
                _let_young_be_old(until_end)
            gc.enable()


def end_of_run() -> None:
    """Let the collector see again all that was kept from it; without effect where nothing was."""
    if _Frozen.is_ours:
        gc.unfreeze()
        _Frozen.is_ours = False


class _Frozen:
    """Whether it is us who keep something from the collector: all or nothing, in the whole process."""

    is_ours = False


def _let_young_be_old(until_end: bool) -> None:
    """Keep the collector from going at once over all that was made meanwhile: most of it stays.

    What is unfrozen joins the oldest generation (documentation of `gc.freeze`), which is collected when it has grown.
    """
    # some interpreters freeze a few at their start; many have been frozen by the host, and shall stay so
    if not _Frozen.is_ours and gc.get_freeze_count() >= _MANY:
        return
    gc.freeze()
    if _Frozen.is_ours:
        return
    if not until_end:
        gc.unfreeze()
        return
    _Frozen.is_ours = True
    # a run that is broken off: reporters with several files close them when they are collected at the exit
    atexit.unregister(end_of_run)
    atexit.register(end_of_run)
