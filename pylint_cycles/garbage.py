"""Python's garbage collector held back while we work, and in a run of pylint kept away from what stays."""

from __future__ import annotations

import atexit
import gc
import typing
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 50_000
"""Objects."""
_FEW = 16
"""Full passes."""
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


def run_begins() -> None:
    """Let each object that survives a full pass be in one such pass only, until `end_of_run`.

    A run of pylint keeps the trees of all files, and what astroid has inferred, to its end: a million objects and more.
    Full passes over them are a third of a run with few checks, and a tenth of one with all. What is garbage is still
    collected: a pass comes before what survived it is left out of the next one, and where a run makes more and more,
    there is now and then a pass over everything.
    """
    if _CAN_FREEZE and _leave_out_survivors not in gc.callbacks:
        _Passes.done, _Passes.complete_after = 0, _FEW
        gc.callbacks.append(_leave_out_survivors)
    atexit.unregister(_at_exit)
    atexit.register(_at_exit)


def end_of_run() -> None:
    """Let the collector see again all that was kept from it; without effect where nothing was."""
    if _CAN_FREEZE and _leave_out_survivors in gc.callbacks:
        gc.callbacks.remove(_leave_out_survivors)
    if _Frozen.is_ours:
        gc.unfreeze()
        _Frozen.is_ours = False


class _Frozen:
    """Whether it is us who keep something from the collector: all or nothing, in the whole process."""

    is_ours = False


class _Passes:
    """Full passes of this run: how many there were, and after how many the next one goes over everything.

    One comes for some 70,000 objects more, when few are looked at. To double the number each time bounds the garbage:
    there is never more of it than the run had made by the last pass over everything.
    """

    done = 0
    complete_after = _FEW


def _leave_out_survivors(phase: str, info: dict[str, int]) -> None:
    if info["generation"] != 2:
        return
    if phase == "stop":
        _freeze_until_end()
        return
    _Passes.done += 1
    if _Passes.done > _Passes.complete_after:
        _Passes.complete_after *= 2
        if _Frozen.is_ours:
            gc.unfreeze()


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
    if not _host_has_frozen():
        gc.freeze()
        _Frozen.is_ours = True


def _host_has_frozen() -> bool:
    # some interpreters freeze a few at their start; many have been frozen by the host, and shall stay so
    return not _Frozen.is_ours and gc.get_freeze_count() >= _MANY


def _at_exit() -> None:
    # of a run that was broken off: reporters with several files close them when they are collected at the exit
    end_of_run()
    # Functions with `@overload` are kept by `typing`, and they keep their modules and all trees in them. An extension
    # module that uses typing (our msgspec) keeps that alive to the very end of the interpreter, and the trees with it:
    # one pass of the collector more over all of them, 2 s after a run on Django.
    clear = getattr(typing, "clear_overloads", None)  # None before Python 3.11
    if clear is not None:
        clear()
