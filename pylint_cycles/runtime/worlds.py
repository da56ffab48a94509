"""Whether a failure happens however the unknown conditions on the way are decided.

The simulation decides each unknown condition in the usual way. What it claims must also come out when any one of them
is decided otherwise, and those that come up only then. That is not every combination, but all that a single unknown
fact can do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from pylint_cycles.runtime.limits import WORLDS

IMPOSSIBLE = object()
"""The end of a simulation that says that the conditions cannot be so: a guard of the program's own stops it."""


_MANY = ("missing ", "called ")
_GROUPS = 8
"""Libraries that may be missing, and functions that a decorator may call, are many: they are tried in groups."""


def holds_everywhere(
    run: Callable[[dict[str, bool]], tuple[object, dict[str, bool]]], place: object, near: Collection[str]
) -> bool:
    """Whether every simulation ends at `place`, and by the same way.

    run: simulates with these choices; returns how it fails (None: it loads, or nothing can be told), and the
    conditions that came up with how they were decided. near: paths of the modules that have part in the failure: when
    there are too many conditions, only those in these modules, and missing libraries, are looked into.
    """
    found, asked = run({})
    if found != place:
        return False
    if len(asked) > WORLDS:
        asked = {
            key: usual
            for key, usual in asked.items()
            if key.startswith(_MANY) or any(f"{path}:" in key for path in near)
        }
    missing = [key for key in asked if key.startswith("missing ")]
    waiting: list[dict[str, bool]] = [{key: not usual} for key, usual in asked.items() if key not in missing]
    size = -(-len(missing) // _GROUPS)
    parts = (missing[begin : begin + size] for begin in range(0, len(missing), size or 1))
    waiting += [{key: not asked[key] for key in part} for part in parts]
    seen = set(asked)
    runs = 1
    while waiting:
        runs += 1
        if runs > WORLDS or len(waiting) > WORLDS:
            return False
        choices = waiting.pop()
        found, asked = run(choices)
        if found is IMPOSSIBLE:
            continue
        if found != place:
            return False
        for key, usual in asked.items():
            if key not in seen and any(f"{path}:" in key for path in near):
                seen.add(key)
                waiting.append({**choices, key: not usual})
    return True
