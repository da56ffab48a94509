"""Definitions whose value depends on the module they stand in, which a move changes without any error.

`__file__`, `__name__`, `__package__` and `__spec__` are those of the module (data model, "Import-related attributes on
module objects"): a path beside the file, the name of a logger, the package that a relative name starts from. A constant
that asks `inspect` or `sys` for its own frame means the same. `globals()`, `eval` and `exec` read names that nobody can
tell, and `__path__` is there in packages only: what reads these cannot move at all.
"""

from __future__ import annotations

from collections.abc import Iterable

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.movable import Movables
from pylint_cycles.causes.text import quoted
from pylint_cycles.causes.uses_by_owner import uses_by_owner
from pylint_cycles.project.module import Module

_FIXED = frozenset({"__path__", "globals", "eval", "exec"})
_OF_FRAME = frozenset({"inspect.currentframe", "inspect.stack", "sys._getframe"})
_WHAT_TO_DO = {
    "__file__": "adapt the path where the directory is another one",
    "its own frame": "adapt what is made of it",
    "__name__": "there it is another name",
    "__package__": "there it may be another package",
    "__spec__": "there it is another one",
}


def cannot_move(name: str, movables: Movables) -> bool:
    """Whether the definition `name` has a meaning in its own module only."""
    return any(one in _FIXED and one not in movables.reads for one in movables.reads.get(name, ()))


def changed_by_move(source: Module, names: Iterable[str], movables: Movables, context: Context) -> str:
    """A sentence on those of the definitions `names` of `source` that mean something else elsewhere; "" for none."""
    found: dict[str, list[str]] = {}
    for name in names:
        reads = movables.reads.get(name, set())
        for what in _WHAT_TO_DO:
            if (what in reads and what not in movables.reads) or (
                what == "its own frame" and _asks_for_frame(source, name, context)
            ):
                found.setdefault(what, []).append(name)
    parts = [
        f"{quoted(found[what])} {'uses' if len(found[what]) == 1 else 'use'} {what}: {cure}"
        for what, cure in _WHAT_TO_DO.items()
        if what in found
    ]
    return f"{'; '.join(parts)}." if parts else ""


def _asks_for_frame(source: Module, name: str, context: Context) -> bool:
    definition = context.use_index(source).definition(name)
    if definition is None or definition.kind != "constant":
        return False
    for use in uses_by_owner(source, context).get(name, ()):
        home = context.home(source, use.name)
        if home is not None and home.module is None:
            dotted = ".".join(part for part in (home.name, use.attr) if part)
            if dotted in _OF_FRAME:
                return True
    return False
