"""Keeping the results of imports, and using them again; see `memo`."""

from __future__ import annotations

from pylint_cycles.graph.edges import ancestors
from pylint_cycles.runtime.leading import Leading
from pylint_cycles.runtime.limits import REMEMBERED
from pylint_cycles.runtime.linking import Step
from pylint_cycles.runtime.machine import Machine
from pylint_cycles.runtime.memo import Importing, Loaded, Part, Risks, conditions
from pylint_cycles.runtime.risk import in_try
from pylint_cycles.runtime.values import Class, ModuleState


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
            if not _comes_with(state, needs):
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
    if machine.memo.parts + len(parts) > REMEMBERED or _read_too_early(machine, importing, needs, parts):
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
    bound: dict[str, None] = {}
    for read, _ in machine.reads[importing.reads :]:
        key = read.key
        if key not in needs and key not in parts and key != step.key and not _comes_with(read, needs):
            running[key] = read
            if key not in machine.running:
                bound[key] = None
    del machine.reads[importing.reads :]
    found.around, found.bound = tuple(running.values()), tuple(bound)
    found.leans = _leans_of(machine, importing, found)
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


def _read_too_early(machine: Machine, importing: Importing, needs: dict[str, Loaded], parts: dict[str, Part]) -> bool:
    """Whether it has read a module as an attribute that was there before, and that it led to only afterwards."""
    met: dict[str, int] = {}
    for read, at in machine.reads[importing.reads :]:
        key = read.key
        if machine.since.get(key, 0) >= importing.serial:
            continue
        if key not in needs and key not in parts and not _comes_with(read, needs):
            continue  # it never leads there: see `Loaded.around`
        if not met:
            for index, (one, _) in enumerate(machine.met[importing.first :], importing.first):
                met.setdefault(one.key, index)
        is_met = met.get(key, at) < at
        if not is_met and not _comes_with(read, {name: one for name, one in needs.items() if met[name] < at}):
            return True
    return False


def _leans_of(machine: Machine, importing: Importing, found: Loaded) -> tuple[ModuleState, ...]:
    """See `Loaded`."""
    coming = {found.itself.step.key, *found.keys, *(one.itself.step.key for one in found.needs)}
    leans = {state.key: state for state in found.around}
    for one in found.needs:
        packages = ancestors(one.itself.step.module) if one.leans and one.itself.step.module is not None else ()
        for state in one.leans:
            # what has come during this import comes so each time, and packages come before what is in them
            is_own = machine.since.get(state.key, 0) >= importing.serial
            if not is_own and not (state.key in coming and state.key in packages):
                leans[state.key] = state
    return tuple(leans.values())


_FARTHEST = 2_000
"""How many earlier results are looked through for a module."""


def _comes_with(state: ModuleState, needs: dict[str, Loaded]) -> bool:
    """Whether a module is always there when these results are."""
    wanted = state.sealed
    if wanted is None and state.program is not None:
        return False
    pending = list(needs.values())
    seen = {id(one) for one in pending}
    while pending and len(seen) < _FARTHEST:
        one = pending.pop()
        if one is wanted or (wanted is None and state.key in one.keys):
            return True
        for below in one.needs:
            if id(below) not in seen:
                seen.add(id(below))
                pending.append(below)
    return any(one is wanted or (wanted is None and state.key in one.keys) for one in pending)


def usable(machine: Machine, key: str) -> Loaded | None:
    """What is known of an import in the present state."""
    known = machine.memo.known.get(key)
    return known if known is not None and (not known.base or known.base in machine.bases) else None


def loads_alike(machine: Machine, key: str) -> bool:
    """Whether an import is known to come to the same in every state that goes on from this one."""
    known = usable(machine, key)
    return is_alike(machine, key) if known is None else all(machine.modules.get(one.key) is one for one in known.leans)


def is_alike(machine: Machine, key: str) -> bool:
    """Whether that is known of one that is not kept; see `Memo`."""
    return machine.memo.alike.get(key, -1) in (0, *machine.bases)


def load_again(machine: Machine, step: Step) -> bool:
    """Load a module as it was loaded before, if that comes out the same here."""
    known = usable(machine, step.key)
    guarded = in_try(machine)
    if known is None or (guarded and known.passed):
        return False
    order = _to_load(machine, known)
    if order is None:
        return False
    asked = (known, known.risks) if guarded else (known,)
    if machine.choices and not conditions(asked).keys().isdisjoint(machine.choices):
        return False
    if not _can_set(machine, order):
        return False
    machine.limit -= len(order) + sum(len(one.effects) for one in order)
    unbound: list[Part] = []
    for one in order:
        new = [part for part in (*one.parts, one.itself) if part.step.key not in machine.modules]
        # what was bound in those that have come together was bound when they were kept
        together = {part.step.key for part in new}
        for part in new:
            machine.memo.serial += 1
            machine.journal.put(machine.modules, part.step.key, part.state)
            machine.journal.put(machine.since, part.step.key, machine.memo.serial)
            if part.fuzzy:
                machine.journal.put(machine.fuzzy, part.step.key, True)
        for part in new:
            if part.parent is not None and part.parent.key in machine.modules and part.parent.key not in together:
                bind_in_parent(machine, part.step, part.parent, part.state)
            else:
                unbound.append(part)
        for target, name, value in one.effects:
            machine.journal.put(target.namespace, name, value)
    for part in unbound:
        # but in one that is not executed nothing is kept, and it may come later than what stands below it
        parent = machine.modules.get(part.parent.key) if part.parent is not None else None
        if parent is not None and parent.program is None:
            bind_in_parent(machine, part.step, part.parent, part.state)
    account(machine, known)
    if known.risks.asked:
        (machine.asked if guarded else machine.risks).append(known.risks)
    machine.passed += known.passed
    return True


def _can_set(machine: Machine, order: list[Loaded]) -> bool:
    """Whether the modules in which these set something are those that are there, or come with them."""
    effects = [effect for one in order for effect in one.effects]
    if not effects:
        return True
    coming = {id(part.state) for one in order for part in (*one.parts, one.itself)}
    homes = {id(home): home for home in (one.home if isinstance(one, Class) else one for one, _, _ in effects)}
    return all(machine.modules.get(home.key) is home or id(home) in coming for home in homes.values())


def account(machine: Machine, known: Loaded) -> None:
    """Count what came up in an import that is not simulated again."""
    if known.asked:
        machine.asked.append(known)
    machine.gaps += known.gaps
    machine.doubts += known.doubts
    machine.cuts += known.cuts


def _to_load(machine: Machine, known: Loaded) -> list[Loaded] | None:
    """The results to use, those that others need first; None when a module among them is being executed.

    entered: how many of the others come before one of them is begun.
    """
    order: list[Loaded] = []
    entered: dict[int, int] = {id(known): 0}
    waiting: list[tuple[Loaded, int]] = [(known, 0)]
    while waiting:
        one, index = waiting.pop()
        if not index and not one.keys.isdisjoint(machine.running):
            return None
        for place, below in enumerate(one.needs[index:], index + 1):
            key = below.itself.step.key
            if key in machine.modules:
                if key in machine.running:
                    return None
            elif id(below) not in entered:
                entered[id(below)] = len(order)
                waiting += [(one, place), (below, 0)]
                break
        else:
            order.append(one)
    if any(key in machine.running for one in order for key in one.bound):
        return None
    # another state of the same module is not the one whose names it holds
    around = [(one, state) for one in order for state in one.around if machine.modules.get(state.key) is not state]
    if around:
        come = {id(part.state): index for index, one in enumerate(order) for part in (*one.parts, one.itself)}
        for one, state in around:
            if state.key in machine.modules or id(state) not in come:
                return None
            # it is read there: those that come later were there before when this was kept
            if state.key in one.bound and come[id(state)] >= entered[id(one)]:
                return None
    return order


def bind_in_parent(machine: Machine, step: Step, parent: Step | None, state: ModuleState) -> None:
    """Bind a submodule in its package."""
    holder = machine.modules.get(parent.key) if parent is not None else None
    if holder is not None:
        machine.journal.put(holder.namespace, step.leaf, state)
