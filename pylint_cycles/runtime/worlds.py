"""Whether a failure happens however the unknown conditions on the way are decided.

The simulation decides each unknown condition in the usual way. What it claims must also come out when any one of them
is decided otherwise, and those that come up only then. Conditions in modules that have no part in the failure are
decided otherwise together first, and in smaller and smaller groups only where that changes something (group testing:
Dorfman 1943). That is not every combination, but what a single unknown fact can do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from pylint_cycles.runtime.limits import WORLDS
from pylint_cycles.runtime.values import Raised

IMPOSSIBLE = object()
"""The end of a simulation that says that the conditions cannot be so: a guard of the program's own stops it."""


_MANY = ("missing ", "called ")
"""Libraries that may be missing, and functions that a decorator may call."""

_ERROR = "error "
"""An error of a kind that is not known: which handler takes it is not known either, so no guard rules it out."""

Choices = dict[str, bool]


def holds_everywhere(run: Callable[[Choices], tuple[object, Choices]], place: object, near: Collection[str]) -> bool:
    """Whether every simulation ends at `place`, and by the same way.

    run: simulates with these choices; returns how it fails (None: it loads, or nothing can be told), and the
    conditions that came up with how they were decided. near: paths of the modules that have part in the failure.
    """
    found, asked = run({})
    if found != place:
        return False
    here = [key for key in asked if not key.startswith(_MANY) and _is_in(key, near)]
    others = [key for key in asked if key.startswith(_MANY)]
    others += [key for key in asked if not key.startswith(_MANY) and not _is_in(key, near)]
    waiting: list[tuple[Choices, list[str]]] = [({key: not asked[key]}, [key]) for key in here]
    if others:
        waiting.append(({key: not asked[key] for key in others}, others))
    seen = set(asked)
    runs = 1
    while waiting:
        runs += 1
        if runs > WORLDS or len(waiting) > WORLDS:
            return False
        choices, group = waiting.pop()
        found, further = run(choices)
        if found == place:
            for key, usual in further.items():
                if key not in seen and _is_in(key, near):
                    seen.add(key)
                    waiting.append(({**choices, key: not usual}, [key]))
        elif len(group) > 1:
            half = len(group) // 2
            fixed = {key: value for key, value in choices.items() if key not in group}
            waiting += [
                ({**fixed, **{key: choices[key] for key in part}}, part) for part in (group[:half], group[half:])
            ]
        elif found is not IMPOSSIBLE or group[0].startswith(_ERROR):
            return False
    return True


def _is_in(key: str, paths: Collection[str]) -> bool:
    return any(f"{path}:" in key for path in paths)


def is_guard(raised: Raised) -> bool:
    """Whether an error says that the program has been used in a way it is not meant to be."""
    return not raised.circular and raised.kind in ("explicit", "missing", "unknown")
