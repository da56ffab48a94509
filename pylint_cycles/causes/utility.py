"""Which modules are utilities: by name, or by structure.

By name: the last or the parent part of the dotted name matches `cycles-utility-names`. By structure (causes.md):
imported from at least three sibling packages, nothing but functions and constants, no import of the project outside
the tangle.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pylint_cycles.causes.context import Context
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module


def is_utility(module: Module, tangle: Tangle, context: Context) -> bool:
    """Whether `module` counts as a utility module."""
    key = (module.path, *sorted(member.top for member in context.view(tangle).one_per_top))
    answer = context.utilities.get(key)
    if answer is None:
        answer = is_utility_name(module.name, context.settings.utility_names) or _is_utility_by_structure(
            module, tangle, context
        )
        context.utilities[key] = answer
    return answer


def is_utility_name(name: str, pattern: str) -> bool:
    """Whether the last part of a dotted name, or the one before it, matches."""
    return any(_compiled(pattern).fullmatch(part.strip("_").lower()) for part in name.split(".")[-2:])


def _is_utility_by_structure(module: Module, tangle: Tangle, context: Context) -> bool:
    if module.is_package or any(definition.kind == "class" for definition in context.use_index(module).definitions):
        return False
    targets = {edge.imported for edge in context.graph.edges(module) if edge.how != "implicit"}
    if len(targets) > 1:
        return False
    own = module.name.rpartition(".")[0]
    packages: set[str] = set()
    for name in context.importers(module, tangle):
        packages.add(name.rpartition(".")[0])
        if len(packages - {own}) >= _SIBLINGS:
            return True
    return False


_SIBLINGS = 3


@lru_cache(maxsize=8)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
