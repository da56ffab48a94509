"""Edits that leave the import graph as it was: most of those that an editor saves.

What is said of a file in no cycle rests on which modules import which, and on nothing else that stands in files. A
change of one of them leaves it as it is when its imports stay the same, in the same order, with the same conditions
("early cutoff" in the words of Mokhov and others, "Build systems à la carte", 2018). Lines may move.

The names that a module binds decide where imports of others lead only when it is a package (`from package import name`
may mean a submodule) or when others take its names by a star import. Of a package everything has to stay the same; a
source of star imports is not looked into.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

import msgspec

from pylint_cycles.project import looks
from pylint_cycles.project.disk import INIT, SUFFIX
from pylint_cycles.project.looks import Key, Seen
from pylint_cycles.project.store import SHARED, FactsBehind
from pylint_cycles.source.facts import ModuleFacts

_MOST = 20
"""Changed files. With more of them a branch was switched, and reading them all would only come before the analysis."""


def harmless(
    before: Mapping[Key, bytes],
    overlays: Mapping[str, bytes],
    behind: FactsBehind,
    is_star_source: Callable[[str], bool],
) -> dict[Key, Seen] | None:
    """What looks at files that have changed show now; None when a change may have changed the import graph.

    before: what they have shown earlier. overlays: contents of unsaved files by path. behind: the facts of the contents
    of before. is_star_source: whether a module of the project takes names from the file at a path by a star import.
    """
    if len(before) > _MOST:
        return None
    found: dict[Key, Seen] = {}
    for key in sorted(before):
        kind, path, _ = key
        if kind != "content" or not path.endswith(SUFFIX) or is_star_source(path):
            return None
        now = _now(path, overlays)
        if now is None or not _is_alike(path, before[key], now[1], behind):
            return None
        found[key] = now[0]
    return found


def _now(path: str, overlays: Mapping[str, bytes]) -> tuple[Seen, bytes] | None:
    overlay = overlays.get(path)
    if overlay is not None:
        return Seen(looks.digest_of(overlay), None), overlay
    seen, data = looks.file_content(path)
    return (seen, data) if seen.is_content else None


def _is_alike(path: str, before: bytes, data: bytes, behind: FactsBehind) -> bool:
    old = SHARED.facts_of_digest(before, behind)
    if old is None:
        return False
    new = SHARED.of_bytes(data, behind).facts
    if os.path.basename(path) == INIT + SUFFIX:
        # where nothing is said at all, even a docstring counts: it is then no package at all, or is one
        return new == old and bool(new.imports or new.bindings)
    return _outline(new) == _outline(old)


def _outline(facts: ModuleFacts) -> tuple[object, ...]:
    """What the import graph, and whether pylint lints the file, can rest on in a module that is no package."""
    imports = [msgspec.structs.replace(one, line=0, col=0, end_line=0) for one in facts.imports]
    return imports, facts.error, facts.skip_file
