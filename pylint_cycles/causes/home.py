"""Where a name is really defined: behind re-exports, aliases and star imports."""

from __future__ import annotations

import msgspec

from pylint_cycles.graph.edges import submodule_behind
from pylint_cycles.graph.names import offers, star_source
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace
from pylint_cycles.source.facts import Binding, ImportFact


class Home(msgspec.Struct, frozen=True):
    """The real definition of a name.

    module: the module of the project that defines it, or that is the thing itself when `name` is ""; None when it
        comes from a library.
    name: its name there; for a library the dotted name under which the project imports it.
    line: of the binding, 0 when unknown.
    via: paths of the modules that only pass the name on, from the first one asked to the last.
    is_aliased: an assignment (`X = Y`) was followed, so the name means more than a re-export.
    """

    module: Module | None
    name: str
    line: int = 0
    via: tuple[str, ...] = ()
    is_aliased: bool = False


def home_of(workspace: Workspace, module: Module, name: str) -> Home | None:
    """The home of attribute `name` of `module`; None when the facts do not tell (dynamic code, a name never bound).

    Follows `from … import`, `import … as`, plain aliases (`X = Y`) and star imports through modules of the project.
    A name with several bindings is followed when they all lead to one home.
    """
    via: list[str] = []
    is_aliased = False
    seen: set[tuple[str, str]] = set()
    while (module.path, name) not in seen:
        seen.add((module.path, name))
        step = _step(workspace, module, name)
        if step is None or step.module is None or step.line:
            return None if step is None else msgspec.structs.replace(step, via=tuple(via), is_aliased=is_aliased)
        if not step.name:
            return msgspec.structs.replace(step, via=(*via, module.path), is_aliased=is_aliased)
        is_aliased = is_aliased or step.is_aliased
        if step.module.path != module.path:
            via.append(module.path)
        module, name = step.module, step.name
    return None


def _step(workspace: Workspace, module: Module, name: str) -> Home | None:
    """One step towards the home: a Home with a line is final, one without is where to look next."""
    bindings = [b for b in module.facts.bindings if b.name == name and b.kind != "delete"]
    if not bindings:
        return _behind_star(workspace, module, name)
    steps = {_behind_binding(workspace, module, binding) for binding in bindings}
    if len(steps) == 1:
        return steps.pop()
    final = [step for step in steps if step is not None and step.module is not None and step.line]
    # several definitions in this module (overloads, a fallback in `except ImportError`): it is the home
    return min(final, key=lambda home: home.line) if final and len(final) == len(steps) else None


def _behind_binding(workspace: Workspace, module: Module, binding: Binding) -> Home | None:
    if binding.kind == "import":
        return _behind_import(workspace, module, binding)
    if binding.kind == "assign" and binding.value and "." not in binding.value and binding.value != binding.name:
        imported = [b for b in module.facts.bindings if b.name == binding.value]
        if imported and all(b.kind == "import" for b in imported):
            return Home(module, binding.value, is_aliased=True)
    return Home(module, binding.name, binding.line)


def _behind_import(workspace: Workspace, module: Module, binding: Binding) -> Home | None:
    source = workspace.resolve(module, binding.level, binding.module)
    if not source.parts:
        dotted = f"{binding.module}.{binding.origin}" if binding.origin else binding.module
        return Home(None, dotted) if not binding.level else None
    if not source.complete:
        return None
    if not binding.origin:
        target = workspace.module_at(source.parts[-1]) if source.parts[-1] else None
        return Home(target, "") if target is not None else None
    statement = ImportFact("from", binding.line, 0, binding.line, binding.level, binding.module, (), "eager")
    submodule = submodule_behind(workspace, module, statement, binding.origin)
    if submodule is not None:
        target = workspace.module_at(submodule.parts[-1]) if submodule.parts[-1] else None
        return Home(target, "") if target is not None else None
    target = workspace.module_at(source.parts[-1]) if source.parts[-1] else None
    return Home(target, binding.origin) if target is not None else None


def _behind_star(workspace: Workspace, module: Module, name: str) -> Home | None:
    for statement in module.facts.imports:
        source = star_source(workspace, module, statement)
        if source is not None and offers(workspace, source, name):
            return Home(source, name)
    return None
