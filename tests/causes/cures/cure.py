"""What a cure is to the tests: a tree before and after it."""

from __future__ import annotations

from typing import Any

import msgspec

CUT = ("p.a -> p.b", "p -> p.late", "p -> q")
"""Where both directions are as cheap, the one that the case is about."""


class Cure(msgspec.Struct, frozen=True):
    """One cure.

    cause: of a finding, or of one that is off by default. advice: a part of its text. before: a marked text.
    after: the files that the cure writes; an empty one that was not there before is left out of the tree.
    id: of the test. options: fields of `Settings`. gone: files that the cure deletes. python: the oldest that can read
    what comes after. left: what is still found then, as `path:line cause`, which
    was found before as well. libraries: a marked text with stand-ins for libraries. library: module of a framework that
    has to be installed, where the cure is tried with the real one; `prepare` is then run before any import of the tree,
    `check` after the cure, when any one module has been imported.
    """

    cause: str
    advice: str
    before: str
    after: str
    id: str = ""
    options: dict[str, Any] = {}
    gone: tuple[str, ...] = ()
    python: tuple[int, int] = (3, 10)
    left: tuple[str, ...] = ()
    libraries: str = ""
    library: str = ""
    prepare: str = ""
    check: str = ""

    @property
    def settings(self) -> dict[str, Any]:
        return {"py_version": (3, 10), "cut": CUT, **self.options}
