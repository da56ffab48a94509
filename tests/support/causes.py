"""Findings on causes apart from those on what happens at run time: most trees of cycles crash as well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.support.trees import Place, Tree

if TYPE_CHECKING:
    from pylint_cycles.api import Finding

CRASHES = ("error", "order", "swallowed", "fragile-order")
"""What findings on what happens at run time have in place of a cause."""

CRASH_SYMBOLS = tuple(f"cyclic-import-{crash}" for crash in CRASHES)

_NO_CRASHES = f"--disable={','.join(CRASH_SYMBOLS)}"


def about_causes(findings: Iterable[Finding]) -> list[Finding]:
    """Those of the findings that name a cause, not those that predict a crash."""
    return [one for one in findings if one.cause not in CRASHES]


def to_change(places: Iterable[Place]) -> tuple[Place, ...]:
    """Those of the places where an import is to be changed, not those where it is only known to fail."""
    return tuple(place for place in places if place.symbol not in CRASH_SYMBOLS)


def only_causes(tree: Tree) -> Tree:
    """Return the tree as one in which nobody asks, and no mark says, what happens at run time."""
    return replace(tree, expected=to_change(tree.expected), options=(*tree.options, _NO_CRASHES))


def is_only_causes(tree: Tree) -> bool:
    """Tell whether it is such a tree."""
    return _NO_CRASHES in tree.options
