"""Edits that leave what importing comes to as it was: in functions that no simulation has called.

A prediction is made of what runs at import in each file (its core, see `source.parts`), of the parts that were called
meanwhile, of the facts of the files, and of some whole texts. All of this is noted among the looks. So it still holds
when an edit changes none of it. Lines may move, see `book.PLACED`.

A function at the top level that comes or goes, a constant or an import of the standard library changes what a name
means. That makes a difference to code that runs and asks for this name. So none may spell it: in the file itself in any
way, in another one as an attribute, in an import or in a string. Not looked for: names that are put together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from pylint_cycles.project.cache.edit import Edit, is_library, parts_in
from pylint_cycles.project.looks import CALLED, CODE, WHOLE, Key
from pylint_cycles.source.facts import ModuleFacts


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


class Files(NamedTuple):
    """The files as they are now, by path. read: their contents; facts: what they say, None when it is not known."""

    read: Callable[[str], bytes]
    facts: Callable[[str], ModuleFacts | None]


def runs_alike(edits: Sequence[Edit], rests: Rests, files: Files) -> bool:
    """Whether all predictions hold after these edits, none of which changes the import graph."""
    names: set[str] = set()
    for edit in edits:
        if edit.path in rests.whole or edit.new.dynamic or edit.new.error:
            return False
        touched = edit.touched(rests.called.get(edit.path, ()))
        # in a package it could hide a submodule
        if touched is None or (touched and edit.is_package):
            return False
        if touched and _word_of(touched).search(_running(edit, rests.called.get(edit.path, ()))):
            return False
        names.update(touched)
    return not names or not _is_asked_for(names, {edit.path: edit for edit in edits}, rests, files)


def _is_asked_for(names: Collection[str], edited: Mapping[str, Edit], rests: Rests, files: Files) -> bool:
    """Whether code that ran may ask another module for one of the names."""
    spelled = re.compile(rb"[.'\"](?:[\s\\]|#[^\n]*\n)*" + _word_of(names).pattern)
    for path in rests.code:
        facts = edited[path].new if path in edited else files.facts(path)
        if facts is None or spelled.search(files.read(path)):
            return True
        if any(alias.name in names for one in facts.imports if not is_library(one) for alias in one.names):
            return True
    return False


def _word_of(names: Collection[str]) -> re.Pattern[bytes]:
    """Matches one of the names where it is a word."""
    return re.compile(rb"\b(?:" + b"|".join(re.escape(name.encode()) for name in sorted(names)) + rb")\b")


def _running(edit: Edit, called: Collection[bytes]) -> bytes:
    """The lines that do not stand in a part, or in one that was called; of constants the values."""
    lines = edit.data.splitlines(keepends=True)
    for part in parts_in(edit.new):
        if part.digest not in called:
            text = b"".join(lines[part.first - 1 : part.last])
            rest = text.partition(b"=")[2] if part.kind == "assign" else b""
            lines[part.first - 1 : part.last] = [rest, *[b""] * (part.last - part.first)]
    return b"".join(lines)
