"""Edits that leave the import graph as it was: most of those that an editor saves.

What is said of a file in no cycle rests on which modules import which, and on nothing else that stands in files. A
change of one of them leaves it as it is when its imports stay the same, in the same order, with the same conditions
("early cutoff" in the words of Mokhov and others, "Build systems à la carte", 2018). Lines may move, and imports of
libraries may come and go.

The names that a module binds decide where imports of others lead only when it is a package (`from package import name`
may mean a submodule) or when others take its names by a star import. Of a package all that it binds has to stay the
same; a source of star imports is not looked into.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from pylint_cycles.hashing import digest_of
from pylint_cycles.project import looks
from pylint_cycles.project.cache.edit import Edit
from pylint_cycles.project.disk import SUFFIX
from pylint_cycles.project.looks import Key, Seen
from pylint_cycles.project.store import SHARED, FactsBehind

_MOST = 20
"""Changed files. With more of them a branch was switched, and reading them all would only come before the analysis."""


class Harmless(NamedTuple):
    """Edits that leave the import graph as it was. now: what the looks at the files show now; edits: what they were."""

    now: dict[Key, Seen]
    edits: tuple[Edit, ...]


def harmless(
    before: Mapping[Key, bytes],
    overlays: Mapping[str, bytes],
    behind: FactsBehind,
    is_star_source: Callable[[str], bool],
    is_foreign: Callable[[str, str], bool],
) -> Harmless | None:
    """The edits behind looks at files that have changed; None when one may have changed the import graph.

    before: what they have shown earlier. overlays: contents of unsaved files by path. behind: the facts of the contents
    of before. is_star_source: whether a module of the project takes names from the file at a path by a star import.
    is_foreign: see `Edit.imports_alike`.
    """
    if len(before) > _MOST:
        return None
    found: dict[Key, Seen] = {}
    edits = []
    for key in sorted(before):
        kind, path, _ = key
        if kind != "content" or not path.endswith(SUFFIX) or is_star_source(path):
            return None
        now = _now(path, overlays)
        edit = _edit(path, before[key], now[1], behind) if now is not None else None
        if now is None or edit is None or not _is_harmless(edit, is_foreign):
            return None
        found[key] = now[0]
        edits.append(edit)
    return Harmless(found, tuple(edits))


def _now(path: str, overlays: Mapping[str, bytes]) -> tuple[Seen, bytes] | None:
    overlay = overlays.get(path)
    if overlay is not None:
        return Seen(digest_of(overlay), None), overlay
    seen, data = looks.file_content(path)
    return (seen, data) if seen.is_content else None


def _edit(path: str, before: bytes, data: bytes, behind: FactsBehind) -> Edit | None:
    """What has become of a file; None when the facts of its earlier content are not known any more."""
    old = SHARED.facts_of_digest(before, behind)
    return Edit(path, old, SHARED.of_bytes(data, behind).facts) if old is not None else None


def _is_harmless(edit: Edit, is_foreign: Callable[[str, str], bool]) -> bool:
    if edit.is_package:
        # where nothing is said at all, even a docstring counts: it is then no package at all, or is one
        return edit.binds_alike and bool(edit.new.imports or edit.new.bindings)
    # whether pylint lints the file counts too
    old, new = edit.old, edit.new
    return (old.error, old.skip_file) == (new.error, new.skip_file) and edit.imports_alike(is_foreign)
