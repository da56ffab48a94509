"""Which definitions of a module need a name, directly or through other definitions of it."""

from __future__ import annotations

from pylint_cycles.causes.context import Context
from pylint_cycles.project.module import Module


def users_of(module: Module, name: str, owners: set[str], context: Context) -> set[str]:
    """The top-level definitions of `module` that need `name`, with `owners`; "" stands for code outside definitions."""
    readers = context.readers(module)
    found = set(owners)
    waiting = [*sorted(owners), *readers.get(name, ())]
    while waiting:
        needed = waiting.pop()
        found.add(needed)
        if needed:
            waiting += [reader for reader in readers.get(needed, ()) if reader not in found]
    return found
