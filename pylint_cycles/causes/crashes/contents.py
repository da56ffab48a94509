"""Digests of all that importing a module can lead to: they stay the same as long as no file of it changes.

That of a set of modules that lead to each other is made of their contents and of the digests of what they lead to
(Merkle, "A digital signature based on a conventional encryption function", 1987).
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from pylint_cycles.causes.crashes.reach import Reach
from pylint_cycles.hashing import digest_of
from pylint_cycles.project.module import Module


class Contents:
    """Digests, each worked out once. reach: what leads where."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._found: dict[str, bytes] = {}

    def digest(self, modules: Iterable[Module]) -> bytes:
        """The digest of everything that these modules lead to, themselves included; in whatever order they come."""
        return digest_of(b"".join(sorted({self._of(module) for module in modules})))

    def _of(self, module: Module) -> bytes:
        for together, targets in self._reach.bottom_up(module, self._found):
            parts = sorted(os.fsencode(one.path) + b"\0" + self._reach.workspace.digest(one) for one in together)
            parts += sorted({self._found[self._reach.together(one)[0].path] for one in targets})
            self._found[together[0].path] = digest_of(b"".join(parts))
        return self._found[self._reach.together(module)[0].path]
