"""How outcomes and entries are put into words: one line, and never in a form that clients take for a location."""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.crashes.cure import shown_path
from pylint_cycles.causes.crashes.entries import Entry
from pylint_cycles.causes.crashes.sites import Failure
from pylint_cycles.project.workspace import Workspace

_FRAMES_SHOWN = 8
_FRAMES_KEPT = 3


def entered(entry: Entry, workspace: Workspace) -> str:
    """`importing shop.item first`, `running 'python -m shop'`, ...: the subject of a sentence."""
    name = entry.module.name
    if entry.runs and "." in name and entry.kind == "main":
        return f"running 'python -m {name.rpartition('.')[0]}'"
    if entry.runs:
        return f"running {shown_path(entry.module, workspace)}"
    if entry.kind == "declared":
        return f"importing the entry point {name}"
    return f"importing {name}" if entry.kind == "top" else f"importing {name} first"


def error_text(failure: Failure) -> str:
    """`ImportError: text`, as the last line of a traceback; characters that would end the line are escaped."""
    said = "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in failure.message)
    return f"{failure.exception}: {said}" if said else failure.exception


def chain_text(names: Sequence[str], lines: Sequence[int]) -> str:
    """The frames from the entry on: `line 1 of shop -> line 3 of shop.item`; the middle of a long chain is counted."""
    steps = [f"line {line} of {name}" for name, line in zip(names, lines, strict=True)]
    if len(steps) > _FRAMES_SHOWN:
        left_out = len(steps) - 2 * _FRAMES_KEPT
        steps = [*steps[:_FRAMES_KEPT], f"({left_out} more)", *steps[-_FRAMES_KEPT:]]
    return " -> ".join(steps)


def capital(text: str) -> str:
    """The text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]
