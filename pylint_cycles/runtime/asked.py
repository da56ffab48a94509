"""Notes of the names that modules were asked for in vain: what is found out rests on them (see `same_run`)."""

from __future__ import annotations

from pylint_cycles.graph.names import names_of
from pylint_cycles.project.looks import ALL_NAMES
from pylint_cycles.project.module import Module
from pylint_cycles.runtime.machine import Machine
from pylint_cycles.runtime.values import ModuleState


def note_asked(machine: Machine, state: ModuleState, name: str) -> None:
    """A name is looked for in a module that does not have it so far."""
    if state.module is not None:
        note_asked_text(machine, state.module, name)


def note_asked_text(machine: Machine, module: Module, name: str) -> None:
    """A name is looked for in the text of a module, and of those that it takes names from by star imports."""
    for one in _with_stars(machine, module):
        machine.linker.workspace.note_asked(one, name)


def note_all_asked(machine: Machine, module: Module | None) -> None:
    """All names of a module are looked for."""
    if module is not None:
        note_asked_text(machine, module, ALL_NAMES)


def _with_stars(machine: Machine, module: Module) -> list[Module]:
    found = [module]
    for one in found:
        for star in names_of(machine.linker.workspace, one).stars:
            if star.source is not None and star.source not in found:
                found.append(star.source)
    return found
