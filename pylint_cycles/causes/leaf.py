"""Where definitions of one module can be moved so that two modules can import them without a ring.

A leaf module is safe when importing it, which also runs the packages around it (language reference, 5.2.1 "Regular
packages"), leads to no member of the tangle, neither from the importer nor from the module that the definitions leave.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable

from pylint_cycles.causes.context import Context, run_by
from pylint_cycles.causes.movable import movables_of
from pylint_cycles.graph.edges import ancestors
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module

_CLASSES = ("base", "bases", "interfaces", "abc", "types")
_TYPES = ("types", "_types", "typing", "type_defs", "aliases")
_DATA = ("types", "schemas", "structs", "dataclasses", "models_base")
_COLLECTION = 8
"""A `base` with more definitions is the heart of something, not a place for base classes."""
_LEAVES = {
    "enum": ("enums", "enum", "choices", "types", "constants"),
    "exception": ("exceptions", "errors", "exc"),
    "constant": ("constants", "consts", "const", "defaults"),
    "class constant": ("constants", "consts", "const", "defaults"),
    "base class": _CLASSES,
    "abstract base class": _CLASSES,
    "protocol": ("protocols", "interfaces", "types", "_types", "typing"),
    "type alias": _TYPES,
    "TypeVar": _TYPES,
    "type": _TYPES,
    "named tuple": _DATA,
    "TypedDict": _TYPES,
    "dataclass": _DATA,
    "data class": _DATA,
    "Pydantic model": ("schemas", "types", "models_base"),
    "decorator": ("decorators",),
    "function": ("utils", "util", "helpers", "common"),
    "object": ("extensions",),
}
"""Last parts of the names of modules that hold definitions of a kind, the best first."""


def existing_leaf(
    importer: Module, source: Module, moved: Collection[str], kinds: Collection[str], tangle: Tangle, context: Context
) -> Module | None:
    """A module that can take the definitions `moved` (all that has to go) of `source`; None when none is found.

    It stands beside `source` or `importer` or in a package around them, has a name that fits each of `kinds`, holds
    definitions, binds none of the names, and neither leads to the tangle nor is needed by what the definitions need.
    """
    fitting = [name for name in _LEAVES.get(min(kinds), ()) if all(name in _LEAVES.get(kind, ()) for kind in kinds)]
    wanted = _modules_needed(source, moved, tangle, context)
    for package in _packages(importer, source):
        for name in fitting:
            found = context.workspace.resolve(source, 0, f"{package}.{name}") if package else None
            path = found.parts[-1] if found is not None and found.complete and found.parts else None
            leaf = context.workspace.module_at(path) if path else None
            if leaf is None or leaf.path in (importer.path, source.path) or not context.use_index(leaf).definitions:
                continue
            if any(binding.name in moved for binding in leaf.facts.bindings):
                continue
            if name in _CLASSES and len(context.use_index(leaf).definitions) > _COLLECTION:
                continue
            runs = [*run_by(importer, leaf), *run_by(source, leaf)]
            if leads_to(runs, context.view(tangle).paths, context):
                continue
            if not leads_to(wanted, frozenset([leaf.path]), context):
                return leaf
    return None


def place_for_leaf(importer: Module, source: Module, tangle: Tangle, context: Context) -> str:
    """Words for a new leaf module: where it can stand."""
    members = context.view(tangle).paths
    packages = _packages(importer, source)
    for package in packages:
        inits = _inits(source, package, context)
        foreign = [
            path
            for module in (importer, source)
            for path in inits
            if path != module.path and path not in ancestors(module)
        ]
        if not leads_to(foreign, members, context):
            break
    if package == packages[0]:
        return "a leaf module"
    return f"a leaf module of {package}" if package else f"a leaf module outside {source.name.partition('.')[0]}"


def leads_to(starts: Iterable[str], wanted: frozenset[str], context: Context) -> bool:
    """Whether importing one of the modules at the paths `starts` runs one of `wanted`."""
    seen = set(starts)
    waiting = sorted(seen)
    while waiting:
        path = waiting.pop()
        if path in wanted:
            return True
        module = context.workspace.module_at(path)
        for edge in context.graph.edges(module) if module is not None else ():
            if edge.imported not in seen:
                seen.add(edge.imported)
                waiting.append(edge.imported)
    return False


def _packages(importer: Module, source: Module) -> list[str]:
    """The packages around `source`, innermost first, then those around `importer`; "" for the top level comes last."""
    found = []
    for module in (source, importer):
        package = module.name if module.is_package else module.name.rpartition(".")[0]
        while package:
            found.append(package)
            package = package.rpartition(".")[0]
    return [*dict.fromkeys(found), ""]


def _inits(source: Module, package: str, context: Context) -> list[str]:
    """Paths of the `__init__` of `package` and of the packages around it."""
    if not package:
        return []
    parts = context.workspace.resolve(source, 0, package).parts
    return [path for path in parts if path is not None and os.path.basename(path) == "__init__.py"]


def _modules_needed(source: Module, moved: Collection[str], tangle: Tangle, context: Context) -> list[str]:
    """Paths of the modules of the project whose names the definitions `moved` of `source` read."""
    needed = movables_of(source, tangle, context).needed(moved)
    found: set[str] = set()
    for binding in source.facts.bindings:
        if binding.kind == "import" and binding.name in needed:
            for dotted in {binding.module, ".".join(part for part in (binding.module, binding.origin) if part)}:
                parts = context.workspace.resolve(source, binding.level, dotted).parts
                found.update(path for path in parts if path is not None and path not in ancestors(source))
    return sorted(found)
