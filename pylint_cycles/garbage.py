"""Python's garbage collector held back while we work, and in a run of pylint kept from going over what stays."""

from __future__ import annotations

import atexit
import gc
import typing
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 50_000
"""Objects."""
_OF_THE_HOST = 1_000
"""Frozen objects. Some interpreters freeze a few hundred themselves (Python 3.12)."""
_RARELY = 200
"""How many passes over the middle generation come before a full pass: 20 times as many as by default."""


@contextmanager
def garbage_left_alone() -> Iterator[None]:
    """Hold back the cyclic garbage collector for a while.

    It starts whenever many objects have been made, and syntax trees are many objects, none of which it could free.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if hasattr(gc, "get_count") and gc.get_count()[0] > _MANY:
                _let_young_be_old()
            gc.enable()


def run_begins() -> None:
    """Let full passes be rare until `end_of_run`.

    A run of pylint keeps the trees of all files, and what astroid has inferred, to its end: a million objects and more.
    Full passes over them are a third of a run with few checks, and a tenth of one with all. Rare passes still bound the
    garbage, to some million objects. What is not garbage for long is freed by the passes over the young as ever.
    """
    if not hasattr(gc, "get_threshold"):
        return  # PyPy has a collector of another kind
    young, middle, old = gc.get_threshold()
    if old < _RARELY:
        _Host.thresholds = young, middle, old
        gc.set_threshold(young, middle, _RARELY)
    if not _Host.is_told_of_exit:
        _Host.is_told_of_exit = True
        atexit.register(_at_exit)


def end_of_run() -> None:
    """Give the host its thresholds back, unless it has set others meanwhile; without effect after the first time."""
    if _Host.thresholds is not None:
        young, middle, _ = _Host.thresholds
        if gc.get_threshold() == (young, middle, _RARELY):
            # a full pass would be due at once, at the end of a process as a rule
            _let_young_be_old()
            gc.set_threshold(*_Host.thresholds)
        _Host.thresholds = None


class _Host:
    """The process that we run in. thresholds: those of its collector, while ours are set."""

    thresholds: tuple[int, int, int] | None = None
    is_told_of_exit = False


def _let_young_be_old() -> None:
    """Keep the collector from going at once over all that was made meanwhile: most of it stays.

    What is unfrozen joins the oldest generation (documentation of `gc.freeze`), which is collected when it has grown.
    Passes are counted from zero again.
    """
    if hasattr(gc, "freeze") and gc.get_freeze_count() < _OF_THE_HOST:
        gc.freeze()
        gc.unfreeze()


def _at_exit() -> None:
    # Functions with `@overload` are kept by `typing`, and they keep their modules and all trees in them. An extension
    # module that uses typing (our msgspec) keeps that alive to the very end of the interpreter, and the trees with it:
    # one pass of the collector more over all of them, 2 s after a run on Django.
    clear = getattr(typing, "clear_overloads", None)  # None before Python 3.11
    if clear is not None:
        clear()
