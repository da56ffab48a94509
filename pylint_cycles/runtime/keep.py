"""Keeping what an import has come to; see `memo`."""

from __future__ import annotations

from collections.abc import Iterable

from pylint_cycles.graph.edges import ancestors
from pylint_cycles.runtime.again import is_alike, usable
from pylint_cycles.runtime.leading import Leading
from pylint_cycles.runtime.limits import REMEMBERED
from pylint_cycles.runtime.linking import Step
from pylint_cycles.runtime.machine import Machine
from pylint_cycles.runtime.memo import Importing, Loaded, Part, Risks
from pylint_cycles.runtime.values import ModuleState


def remember(machine: Machine, importing: Importing, step: Step, parent: Step | None) -> None:
    """Keep the result of an import that will always be the same."""
    if importing.spoilt or importing.lowest < importing.place or machine.choices:
        return
    base = importing.base
    needs: dict[str, Loaded] = {}
    parts: dict[str, Part] = {}
    running: dict[str, ModuleState] = {}
    needs_alike = False
    leading = Leading(machine.linker, step.key)
    others: list[Loaded] = []
    for one, around in machine.met[importing.first :]:
        key = one.key
        if key in needs or key in parts or key == step.key:
            continue
        state = machine.modules.get(key)
        if state is None:
            return
        if key in machine.running:
            if step.module is None or key not in ancestors(step.module):
                return
            running[key] = state
            continue
        since = machine.since[key]
        known = usable(machine, key) if state.program is not None else None
        # as it was found to load: then it has not met what is being imported here
        is_as_known = known is not None and known.itself.state is state and since >= importing.serial
        if known is not None and not is_as_known and since >= importing.serial and leading.leads_back(known):
            # it has met this module half loaded, and so it will each time when this one is imported first
            parts[key] = Part(one, around, state, key in machine.fuzzy)
        elif known is not None:
            needs[key] = known
            base = max(base, known.base)
            others += [] if is_as_known else [known]
        elif state.program is not None and since < importing.serial:
            if not _comes_with(state, needs.values()):
                if since > machine.base:
                    if not is_alike(machine, key):
                        return
                    needs_alike = True
                    base = max(base, machine.memo.alike[key])
                else:
                    # there whenever this package has been imported
                    base = max(base, next(one for one in machine.bases if since <= one))
        else:
            parts[key] = Part(one, around, state, key in machine.fuzzy)
    elsewhere = _read_elsewhere(machine, importing, needs, parts)
    if elsewhere is None or machine.memo.parts + len(parts) > REMEMBERED:
        return
    if needs_alike or any(map(leading.leads_back, others)):
        if not running and len(machine.reads) == importing.reads:
            machine.memo.alike[step.key] = base
        return
    machine.memo.parts += len(parts)
    machine.limit -= len(parts)
    state = machine.modules[step.key]
    itself = Part(step, parent, state, step.key in machine.fuzzy)
    found = Loaded(itself, tuple(needs.values()), tuple(parts.values()), base)
    del machine.reads[importing.reads :]
    found.around = tuple({**running, **elsewhere}.values())
    found.bound = tuple(key for key in elsewhere if key not in machine.running)
    found.leans = _leans_of(machine, importing, found, needs)
    # what it needs may have been there before: then it came up there
    own = tuple(machine.asked[importing.asked :])
    counted = {id(one) for one in own}
    found.asked = (*own, *(one for one in found.needs if one.asked and id(one) not in counted))
    found.gaps = machine.gaps - importing.gaps + sum(1 for one in found.needs if one.gaps)
    found.doubts = machine.doubts - importing.doubts + sum(1 for one in found.needs if one.doubts)
    found.cuts = machine.cuts - importing.cuts + sum(1 for one in found.needs if one.cuts)
    risks = (*machine.risks[importing.risks :], *(one.risks for one in found.needs if one.risks.asked))
    found.risks = Risks(tuple({one if isinstance(one, tuple) else id(one): one for one in risks}.values()))
    found.passed = machine.passed - importing.passed + sum(1 for one in found.needs if one.passed)
    if len(machine.risks) > importing.risks + 1:
        machine.risks[importing.risks :] = [found.risks]
    # whoever needs this has them with it
    found.effects = tuple(machine.effects[importing.effects :])
    del machine.effects[importing.effects :]
    machine.limit -= len(found.effects)
    for part in (*found.parts, itself):
        is_new = machine.since[part.step.key] >= importing.serial and part.state.sealed is None
        if is_new and part.state.program is not None:
            part.state.namespace = dict(part.state.namespace)  # out of the reach of the journal
            part.state.sealed = found
    machine.memo.known[step.key] = found
    # what it needs is known from now on by its own name
    machine.met[importing.first :] = [(step, parent)]
    if len(own) > 1:
        machine.asked[importing.asked :] = [found]


def _read_elsewhere(
    machine: Machine, importing: Importing, needs: dict[str, Loaded], parts: dict[str, Part]
) -> dict[str, ModuleState] | None:
    """The modules that it has read as attributes and never led to, by key.

    None when one was there before that it led to only after it had read it.
    """
    met: dict[str, int] = {}
    found: dict[str, ModuleState] = {}
    for read, at in machine.reads[importing.reads :]:
        key = read.key
        if key == importing.step.key:
            continue
        if key not in needs and key not in parts and not _comes_with(read, needs.values()):
            found[key] = read
        elif machine.since.get(key, 0) < importing.serial:
            if not met:
                for index, (one, _) in enumerate(machine.met[importing.first :], importing.first):
                    met.setdefault(one.key, index)
            is_met = met.get(key, at) < at
            if not is_met and not _comes_with(read, [one for name, one in needs.items() if met[name] < at]):
                return None
    return found


def _leans_of(
    machine: Machine, importing: Importing, found: Loaded, needs: dict[str, Loaded]
) -> tuple[ModuleState, ...]:
    """See `Loaded`."""
    leans = {state.key: state for state in found.around}
    for one in found.needs:
        module = one.itself.step.module
        for state in one.leans:
            key = state.key
            # what has come during this import comes so each time, and packages come before what is in them
            is_own = machine.since.get(key, 0) >= importing.serial
            is_package = (key in needs or key in found.keys) and module is not None and key in ancestors(module)
            if not is_own and not is_package:
                leans[key] = state
    return tuple(leans.values())


_FARTHEST = 2_000
"""How many earlier results are looked through for a module."""


def _comes_with(state: ModuleState, needs: Iterable[Loaded]) -> bool:
    """Whether a module is always there when these results are."""
    wanted = state.sealed
    if wanted is None and state.program is not None:
        return False

    def brings(one: Loaded) -> bool:
        return one is wanted or (wanted is None and state.key in one.keys)

    pending = list(needs)
    seen = {id(one) for one in pending}
    while pending and len(seen) < _FARTHEST:
        one = pending.pop()
        if brings(one):
            return True
        for below in one.needs:
            if id(below) not in seen:
                seen.add(id(below))
                pending.append(below)
    return any(map(brings, pending))
