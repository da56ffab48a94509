"""utility-creep: a utility module reaches up into the modules that use it.

Definition (causes.md): an eager edge out of a utility-like module U into a module that is not one, and that reaches U
again; neither unused nor only typing. The *split test* makes the advice concrete: D_up are the top-level definitions
of U that use the upward names, directly or through other definitions of U; D_need are the names that the other
members of the tangle import from U. When they are disjoint, U can be split mechanically. Else what U reaches for may be
what can move.
"""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes import shared_definition
from pylint_cycles.causes.call_time import annotations_too, is_hint
from pylint_cycles.causes.case import CALL_TIME, Case, ImportedName, Verdict
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.movable import movables_of
from pylint_cycles.causes.moving_text import advice as moving_advice
from pylint_cycles.causes.needed_at_import import is_needed_at_import
from pylint_cycles.causes.place_bound import changed_by_move
from pylint_cycles.causes.spelled import spelled
from pylint_cycles.causes.tangle_view import UNKNOWN_NAME
from pylint_cycles.causes.text import are, listed, quoted, them
from pylint_cycles.causes.users import users_of
from pylint_cycles.causes.utility import is_utility
from pylint_cycles.causes.whole_modules import uses_whole_modules

COST_SPLIT = 40
COST_DOWN = 42
COST_OVERLAP = 48
"""Less than call-time: where a utility reaches up, it is the utility that has to change."""


def judge(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict of this cause on one name, None when it does not apply."""
    if not name.uses or not is_utility(case.importer, case.tangle, context):
        return None
    upward = [context.workspace.module_at(edge.imported) for edge in name.edges if edge.how != "implicit"]
    if not upward or any(module is None or is_utility(module, case.tangle, context) for module in upward):
        return None
    if any(use.kind == "export" for use in name.uses):
        return None
    up = users_of(case.importer, name.local, {use.owner for use in name.uses}, context)
    needed = context.view(case.tangle).needed(case.importer.path)
    disjoint = "" not in up and UNKNOWN_NAME not in needed and not any(user in needed for user in up)
    target = _target(case, name, context)
    if disjoint:
        return Verdict("utility-creep", COST_SPLIT, "split", detail=(up, target))
    movable = shared_definition.judge(case, name, context)
    if movable is not None:
        return Verdict("utility-creep", COST_DOWN, "down", detail=(up, target, movable.detail))
    return Verdict("utility-creep", COST_OVERLAP, "overlap", detail=(up, target))


def _target(case: Case, name: ImportedName, context: Context) -> str:
    """Dotted name of the module that defines what is reached for; of the one that passes it on when nobody knows."""
    home = context.home_of_import(case, name)
    if home is not None and home.module is not None:
        return home.module.name
    passing = (context.workspace.module_at(edge.imported) for edge in name.edges if edge.how != "implicit")
    return next((module.name for module in passing if module is not None), "")


def advise(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """Evidence and cure, one or two sentences for each kind."""
    down = [(name, verdict) for name, verdict in group if verdict.kind == "down"]
    others = [(name, verdict) for name, verdict in group if verdict.kind != "down"]
    sentences = [_of_code(case, others, context)] if others else []
    if down:
        target = listed(sorted({verdict.detail[1] for _, verdict in down}))
        moved = [one for _, verdict in down for one in verdict.detail[2]]
        sentences.append(f"Utility module {case.importer.name} reaches up into {target}.")
        sentences.append(moving_advice(case, moved, context))
    return " ".join(sentences)


def _of_code(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    up = sorted({name for _, verdict in group for name in verdict.detail[0]})
    needed = context.view(case.tangle).needed(case.importer.path)
    target = listed(sorted({verdict.detail[1] for _, verdict in group}))
    split = all(verdict.kind == "split" for _, verdict in group)
    total = len(
        {d.name for d in context.use_index(case.importer).definitions if "." not in d.name and d.kind != "constant"}
    )
    defined = [name for name in up if name]
    brought = quoted(spelled(case, [name for name, _ in group]))
    subject = f"Utility module {case.importer.name} reaches up into {target} for {brought}"
    if split and defined:
        need_it = "needs it" if len(defined) == 1 else "need it"
        others = f", the ring needs {quoted(needed)}" if needed else ""
        moved, move = defined, f"move {quoted(defined)} next to {target}"
        if len(defined) > 2 * len(needed) > 0:
            moved, move = list(needed), f"move {quoted(needed)} to a module that imports nothing of the ring"
        movables = movables_of(case.importer, case.tangle, context)
        changed = changed_by_move(case.importer, moved, movables, context)
        text = f"{subject}: only {quoted(defined)}{_of(len(defined), total)} {need_it}{others}; {move}."
        return f"{text} {changed}".rstrip()
    if defined:
        both = [name for name in defined if name in needed]
        shared = f", and the ring needs {quoted(both)} of it" if both else ""
        if "" in up:
            shared += ", and code at its top level needs that"
        uses = [use for name, _ in group for use in name.uses]
        can_wait = "" not in up and all(use.kind in CALL_TIME or is_hint(use, case, context) for use in uses)
        if can_wait and not is_needed_at_import(case.importer, defined, case.tangle, context):
            inside = sorted({use.scope or use.owner for use in uses if use.kind in CALL_TIME})
            late = f"; importing {brought} inside {quoted(inside)} works around it"
            hints = annotations_too(case, uses, context)
        else:
            late = hints = ""
        need_it = "needs" if len(defined) == 1 else "need"
        may_pass = "" not in up and not uses_whole_modules(case, [name for name, _ in group], context)
        place = _place(case, defined, target, ("" in up, may_pass), context)
        return f"{subject}: {quoted(defined)} {need_it} it{shared}; {place}{late}.{hints}"
    names = [name.local for name, _ in group]
    used = f"{quoted(names)} {are(names)} used at its top level"
    return f"{subject}: {used}; move that code to a module that imports both."


def _place(case: Case, definitions: Sequence[str], target: str, how: tuple[bool, bool], context: Context) -> str:
    """Where the code should be instead: with its one user, or in a module above all of them.

    how: whether code at the top level needs it as well (nobody can pass anything in there), and whether what is reached
    for can be passed in.
    """
    with_code, may_pass = how
    paths = {path for name in definitions for path in context.takers(case.importer, name, case.tangle)}
    askers = sorted({module.name for path in paths if (module := context.workspace.module_at(path)) is not None})
    them_all = them(definitions)
    moved = f"move {them_all}{', with the code at the top level that needs ' + them_all + ',' if with_code else ''}"
    # anybody else would then be led back to the utility by what the code reaches for
    if len(askers) == 1 and askers[0] == target:
        place = f"{moved} to {askers[0]}, the only module that asks for {them_all}"
        return f"{place}, or pass the object in" if may_pass else place
    above = f"{moved} to a module that nothing below it imports"
    return f"pass the object in, or {above}" if may_pass else above


def _of(count: int, total: int) -> str:
    return f" ({count} of its {total} definitions)" if total >= count > 0 else ""
