"""Using again what an import has come to before; see `memo`."""

from __future__ import annotations

from pylint_cycles.runtime.linking import Step
from pylint_cycles.runtime.machine import Machine
from pylint_cycles.runtime.memo import Loaded, Part, conditions
from pylint_cycles.runtime.risk import in_try
from pylint_cycles.runtime.values import Class, ModuleState


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
            elif part.parent is not None:
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
    """The results to use, those that others need first; None when a module among them is being executed."""
    order: list[Loaded] = []
    # by id of a result: how many others come before it is begun
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
