"""Python's garbage collector held back while we work, and in a run of pylint kept away from the trees of its files."""

from __future__ import annotations

import atexit
import gc
import typing
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 50_000
"""Objects."""
_CAN_FREEZE = hasattr(gc, "freeze")
"""False for interpreters with a collector of another kind (PyPy): they are left as they are."""


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
            if _CAN_FREEZE and gc.get_count()[0] > _MANY:
                _let_young_be_old(until_end)
            gc.enable()


def reading_begins() -> None:
    """Let each object that survives a full pass be in one such pass only, until `reading_ends`.

    pylint reads all its files before it checks the first one. Their trees are a million objects and more, all of which
    stay, and full passes over them are a third of a run with few checks. What is garbage is still collected: a pass
    comes before what survived it is left out of the next one.
    """
    if _CAN_FREEZE and _leave_out_survivors not in gc.callbacks:
        gc.callbacks.append(_leave_out_survivors)


def reading_ends() -> None:
    """See `reading_begins`. What was left out of the passes stays so until `end_of_run`."""
    if _CAN_FREEZE and _leave_out_survivors in gc.callbacks:
        gc.callbacks.remove(_leave_out_survivors)


def end_of_run() -> None:
    """Let the collector see again all that was kept from it; without effect where nothing was."""
    reading_ends()
    if _Frozen.is_ours:
        gc.unfreeze()
        _Frozen.is_ours = False


class _Frozen:
    """Whether it is us who keep something from the collector: all or nothing, in the whole process."""

    is_ours = False


def _leave_out_survivors(phase: str, info: dict[str, int]) -> None:
    if phase == "stop" and info["generation"] == 2:
        _freeze_until_end()


def _let_young_be_old(until_end: bool) -> None:
    """Keep the collector from going at once over all that was made meanwhile: most of it stays.

    What is unfrozen joins the oldest generation (documentation of `gc.freeze`), which is collected when it has grown.
    """
    if until_end:
        _freeze_until_end()
    elif not _host_has_frozen():
        gc.freeze()
        if not _Frozen.is_ours:
            gc.unfreeze()


def _freeze_until_end() -> None:
    if _host_has_frozen():
        return
    gc.freeze()
    if not _Frozen.is_ours:
        _Frozen.is_ours = True
        # a run that is broken off: reporters with several files close them when they are collected at the exit
        atexit.unregister(_at_exit)
        atexit.register(_at_exit)


def _host_has_frozen() -> bool:
    # some interpreters freeze a few at their start; many have been frozen by the host, and shall stay so
    return not _Frozen.is_ours and gc.get_freeze_count() >= _MANY


def _at_exit() -> None:
    end_of_run()
    # Functions with `@overload` are kept by `typing`, and they keep their modules and all trees in them. An extension
    # module that uses typing (our msgspec) keeps that alive to the very end of the interpreter, and the trees with it:
    # one pass of the collector more over all of them, 2 s after a run on Django.
    clear = getattr(typing, "clear_overloads", None)  # Python 3.11
    if clear is not None:
        clear()
