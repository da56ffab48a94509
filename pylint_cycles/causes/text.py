"""Wording shared by all messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_RING_SHOWN = 12
_LISTED = 4


def ring_text(names: Sequence[str]) -> str:
    """`a -> b -> a` for the ring (a, b); the middle of a long ring is left out and counted."""
    if len(names) > _RING_SHOWN:
        left_out = len(names) - _RING_SHOWN + 1
        names = [*names[: _RING_SHOWN - 4], f"({left_out} more)", *names[-3:]]
    return " -> ".join([*names, names[0]])


def quoted(names: Iterable[str]) -> str:
    """`'A'`, `'A' and 'B'`, `'A', 'B' and 'C'`; a long list is cut and the rest counted."""
    return listed(f"'{name}'" for name in names)


def listed(items: Iterable[str]) -> str:
    """Join items in words; a long list is cut and the rest counted."""
    items = list(dict.fromkeys(items))
    if len(items) > _LISTED + 1:
        items = [*items[:_LISTED], f"{len(items) - _LISTED} more"]
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def lines_text(lines: Iterable[int]) -> str:
    """`line 9` or `lines 9, 14`; at most four, then the number of the others."""
    numbers = sorted(set(lines))
    shown = ", ".join(str(number) for number in numbers[:_LISTED])
    if len(numbers) > _LISTED:
        shown += f" and {len(numbers) - _LISTED} more"
    return f"line {shown}" if len(numbers) == 1 else f"lines {shown}"


def are(names: Sequence[object]) -> str:
    """`is` for one, `are` for more."""
    return "is" if len(names) == 1 else "are"


def its(names: Sequence[object]) -> str:
    """`its` for one, `their` for more."""
    return "its" if len(names) == 1 else "their"


def them(names: Sequence[object]) -> str:
    """`it` for one, `them` for more."""
    return "it" if len(names) == 1 else "them"
