"""Edits that leave what importing comes to as it was: in functions that no simulation has called.

A prediction is made of what runs at import in each file (its core, see `source.parts`), of the parts that were called
meanwhile, of the facts of the files, and of some whole texts. All of this is noted among the looks. So it still holds
when an edit changes none of it. Lines may move: an answer that names some is not among those that hold.

A function that is added at the top level binds a new name. That makes a difference to code that has asked for this name
in vain, so the name must not be spelled in any code that ran. Not looked for: names that are put together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from pylint_cycles.project.cache.edit import Edit, parts_in
from pylint_cycles.project.disk import INIT, SUFFIX
from pylint_cycles.project.looks import CALLED, CODE, WHOLE, Key


class Rests(NamedTuple):
    """What of the files predictions rest on.

    code: paths of the files that were run. called: digests of the parts that were called, by path. whole: paths of the
    files of which everything counts.
    """

    code: Collection[str]
    called: Mapping[str, Collection[bytes]]
    whole: Collection[str]


def rests_of(keys: Iterable[Key]) -> Rests:
    """What the predictions made with these looks rest on."""
    code: dict[str, None] = {}
    called: dict[str, set[bytes]] = {}
    whole: set[str] = set()
    for kind, path, detail in keys:
        if kind == CODE:
            code[path] = None
        elif kind == CALLED:
            called.setdefault(path, set()).add(bytes.fromhex(detail))
        elif kind == WHOLE:
            whole.add(path)
    return Rests(tuple(code), called, whole)


def runs_alike(edits: Sequence[Edit], rests: Rests, read: Callable[[str], bytes]) -> bool:
    """Whether all predictions hold after these edits, none of which changes the import graph.

    read: from the path of a file to its content; empty when it cannot be read.
    """
    names: set[str] = set()
    for edit in edits:
        if edit.path in rests.whole or edit.new.dynamic or edit.new.error:
            return False
        added = edit.added(rests.called.get(edit.path, ()))
        # in a package it could hide a submodule
        if added is None or (added and edit.path.endswith(INIT + SUFFIX)):
            return False
        names.update(added)
    return not names or not _is_spelled(names, edits, rests, read)


def _is_spelled(names: set[str], edits: Sequence[Edit], rests: Rests, read: Callable[[str], bytes]) -> bool:
    """Whether code that ran spells one of the names; in the edited files only what runs is looked at."""
    words = [name.encode() for name in sorted(names)]
    edited = {edit.path: _running(edit, rests.called.get(edit.path, ())) for edit in edits}
    texts = (edited[path] if path in edited else read(path) for path in rests.code)
    return any(word in text for text in texts for word in words)


def _running(edit: Edit, called: Collection[bytes]) -> bytes:
    """The lines that do not stand in a part, or in one that was called."""
    lines = edit.data.splitlines(keepends=True)
    for part in parts_in(edit.new):
        if part.digest not in called:
            lines[part.first - 1 : part.last] = [b""] * (part.last - part.first + 1)
    return b"".join(lines)
