"""Edits that leave what importing comes to as it was: in functions that no simulation has called.

A prediction is made of what runs at import in each file (its core, see `source.parts`), of the parts that were called
meanwhile, of the facts of the files, and of some whole texts. All of this is noted among the looks. So it still holds
when an edit changes none of it. Lines may move, see `book.PLACED`.

A name that is new at the top level of a module makes a difference only to who has asked the module for it in vain. That
is noted too. A name that is gone, or means something else, may make one to anybody. Not looked for: that a simulation
comes to its limit of steps by what is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pylint_cycles.project.cache.edit import Edit
from pylint_cycles.project.looks import ALL_NAMES, ASKED, CALLED, WHOLE, Key


class Rests(NamedTuple):
    """What of a file predictions rest on, besides what runs of it at import.

    called: digests of the parts that were called, in hexadecimal digits. asked: names that it was asked for in vain.
    is_whole: everything counts.
    """

    called: set[str]
    asked: set[str]
    is_whole: bool = False


_NOTHING = Rests(set(), set())


def rests_of(keys: Iterable[Key]) -> Mapping[str, Rests]:
    """By path: what the predictions made with these looks rest on; a file that is missing was not looked into."""
    found: dict[str, Rests] = {}
    for kind, path, detail in keys:
        if kind in (CALLED, ASKED, WHOLE):
            one = found.setdefault(path, Rests(set(), set()))
            if kind == CALLED:
                one.called.add(detail)
            elif kind == ASKED:
                one.asked.add(detail)
            else:
                found[path] = one._replace(is_whole=True)
    return found


def runs_alike(edits: Sequence[Edit], rests: Mapping[str, Rests]) -> bool:
    """Whether all predictions hold after these edits, none of which changes the import graph."""
    return all(_runs_alike(edit, rests.get(edit.path, _NOTHING)) for edit in edits)


def _runs_alike(edit: Edit, rests: Rests) -> bool:
    if rests.is_whole or edit.new.dynamic or edit.new.error:
        return False
    added = edit.added(rests.called)
    if added is None:
        return False
    # in a package it could hide a submodule
    return not added or not (edit.is_package or ALL_NAMES in rests.asked or not added.isdisjoint(rests.asked))
