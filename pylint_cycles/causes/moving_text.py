"""What a message says of definitions that can move: what they are, why they can, and where to."""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.case import Case
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.definition_kinds import PLAIN
from pylint_cycles.causes.filled_elsewhere import fillers
from pylint_cycles.causes.leaf import existing_leaf, place_for_leaf
from pylint_cycles.causes.movable import movables_of
from pylint_cycles.causes.moved import Moved, rest_instead
from pylint_cycles.causes.place_bound import changed_by_move
from pylint_cycles.causes.text import are, lines_text, listed, quoted, them
from pylint_cycles.project.module import Module


def advice(case: Case, moved: Sequence[Moved], context: Context) -> str:
    """Evidence and cure for definitions of one module."""
    moved = sorted(moved, key=lambda one: (one.line, one.name))
    rest = rest_instead(case, moved, context)
    movables = movables_of(moved[0].source, case.tangle, context)
    if rest:
        changed = changed_by_move(moved[0].source, rest, movables, context)
        return f"{_rest(moved, rest)} {changed}".rstrip()
    sentences = []
    constants = [one for one in moved if one.constants]
    if constants:
        sentences.append(_class_constants(case, constants, context))
    whole = [one for one in moved if one.closure]
    if whole:
        sentences.append(_whole(case, whole, context))
    names = dict.fromkeys(name for one in moved for name in one.closure or (one.name,))
    sentences.append(changed_by_move(moved[0].source, names, movables, context))
    filled = {name: fillers(case, moved[0].source, name, context) for name in names}
    by = sorted({one for found in filled.values() for one in found})
    if by:
        tables = quoted(name for name, found in filled.items() if found)
        sentences.append(f"Import {listed(by)} where the program starts: {tables} would not be filled without it.")
    return " ".join(sentence for sentence in sentences if sentence)


def _whole(case: Case, moved: Sequence[Moved], context: Context) -> str:
    source = moved[0].source
    asked = {one.name for one in moved}
    closure = list(dict.fromkeys(name for one in moved for name in one.closure))
    along = [name for name in closure if name not in asked]
    also = f", with {quoted(along)}," if along else ""
    kinds = {one.kind for one in moved}
    # a base class is there for more classes to come
    is_base = any("base class" in kind for kind in kinds)
    if not is_base and _is_only_user(case, source, closure, context):
        place = "here, the only module that uses " + them(moved)
    else:
        leaf = existing_leaf(case.importer, source, closure, kinds, case.tangle, context)
        if leaf is not None:
            place = f"to {leaf.name}, which imports nothing of the ring"
        else:
            place = f"to {place_for_leaf(case.importer, source, case.tangle, context)} that both import"
    return f"{_evidence(moved)}; move {them(moved)}{also} {place}."


def _class_constants(case: Case, moved: Sequence[Moved], context: Context) -> str:
    source = moved[0].source
    names = list(dict.fromkeys(name for one in moved for name in one.constants))
    bare = [name.rpartition(".")[2] for name in names]
    leaf = existing_leaf(case.importer, source, bare, {"class constant"}, case.tangle, context)
    place = place_for_leaf(case.importer, source, case.tangle, context)
    to = f"{leaf.name}, which imports nothing of the ring" if leaf is not None else f"{place} that both import"
    what = f"The class {_plural('constant', len(names))} {quoted(names)} ({_places(moved)})"
    return f"{what} {are(names)} all that this module needs of the class; extract {them(names)} to {to}."


def _rest(moved: Sequence[Moved], rest: Sequence[str]) -> str:
    source = moved[0].source.name
    they_need = "it needs" if len(moved) == 1 else "they need"
    return (
        f"{_evidence(moved)}, but with what {they_need} most of {source} would have to move; move {quoted(rest)} "
        "out of it instead, to a module that imports it."
    )


def _evidence(moved: Sequence[Moved]) -> str:
    need = "needs" if len(moved) == 1 else "need"
    return f"{_described(moved)} ({_places(moved)}) {need} nothing that {moved[0].source.name} imports from the ring"


def _described(moved: Sequence[Moved]) -> str:
    """`The enum 'Phase' and the constants 'A' and 'B'`."""
    by_kind: dict[str, list[str]] = {}
    for one in moved:
        by_kind.setdefault("class" if one.kind == PLAIN else one.kind, []).append(one.name)
    text = listed(f"the {_plural(kind, len(names))} {quoted(names)}" for kind, names in by_kind.items())
    return text[:1].upper() + text[1:]


def _plural(kind: str, count: int) -> str:
    if count == 1:
        return kind
    if kind.endswith("s"):
        return f"{kind}es"
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"


def _places(moved: Sequence[Moved]) -> str:
    defined = lines_text(one.line for one in moved)
    return (
        f"{defined} of {moved[0].source.name}, used here on {lines_text(line for one in moved for line in one.lines)}"
    )


def _is_only_user(case: Case, source: Module, closure: Sequence[str], context: Context) -> bool:
    """Whether nobody but the importer uses any of the definitions, so that it can have them itself."""
    if case.importer.is_package or source.facts.dynamic or source.facts.reads_itself:
        return False
    bound = {binding.name for binding in case.importer.facts.bindings if binding.kind != "import"}
    readers = context.readers(source)
    reads = movables_of(source, case.tangle, context).reads
    for name in closure:
        if name in bound or name in (source.facts.exports or ()):
            return False
        if any(reader not in closure for reader in readers.get(name, ())) or name not in reads:
            return False
        takers = context.takers(source, name, case.tangle) | context.attribute_readers(source, name, case.tangle)
        if not takers <= {case.importer.path}:
            return False
    return True
