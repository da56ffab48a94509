"""The names of the causes: what findings carry, and what entries of a baseline may name."""

from __future__ import annotations

from typing import Literal, get_args

Cause = Literal[
    "unused",
    "type-hints",
    "fat-init",
    "mutual-models",
    "registration",
    "utility-creep",
    "shared-definition",
    "call-time",
    "shadowed",
    "entangled",
]
CAUSES: frozenset[Cause] = frozenset(get_args(Cause))
