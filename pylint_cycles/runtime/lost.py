"""Names that a star import goes without, because the module it takes them from is only half loaded."""

from __future__ import annotations

from pylint_cycles.project.workspace import Workspace
from pylint_cycles.runtime.machine import Machine
from pylint_cycles.runtime.missing import public_names
from pylint_cycles.runtime.outcome import Frame, Swallowed
from pylint_cycles.runtime.values import ModuleState
from pylint_cycles.source.free_names import free_names


def lost_names(machine: Machine) -> tuple[Swallowed, ...]:
    """Return the star imports of a finished simulation that lost names which their own modules read.

    One that nobody reads is no loss. Names that the module has got in another way are not lost.
    """
    if machine.asked:
        return ()
    workspace = machine.linker.workspace
    found: list[Swallowed] = []
    for key, imports in machine.lost.items():
        state = machine.modules.get(key)
        if state is None or state.module is None:
            continue
        for source, trace in imports:
            names = _missed(workspace, state, source)
            if names:
                _, line, path = trace[-1]
                found.append(
                    Swallowed(
                        exception="",
                        message="",
                        lost=names,
                        frames=tuple(Frame(*one) for one in trace),
                        path=path,
                        line=line,
                        missing=names[0],
                        provider=source.name,
                        confidence="inference" if machine.doubts or machine.is_fuzzy(state) else "high",
                    )
                )
    return tuple(found)


def _missed(workspace: Workspace, state: ModuleState, source: ModuleState) -> tuple[str, ...]:
    later = [name for name in public_names(workspace, source) if name in source.namespace]
    names = {name for name in later if name not in state.namespace}
    if not names or state.module is None:
        return ()
    return tuple(sorted(names & free_names(workspace.whole(state.module.path))))
