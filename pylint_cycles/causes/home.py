"""Where a name is really defined: behind re-exports, aliases and star imports."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import msgspec

from pylint_cycles.graph.edges import submodule_behind
from pylint_cycles.graph.names import Star, bindings_of, stars_offering
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
    A name that may come from several places is followed when they all lead to one home. Else a module on the way that
    imports it from several (`try`, `except ImportError`) makes the choice, and is its home; nobody knows when `module`
    itself does. One that a module binds in several ways (imports it, then assigns to it) has its home there, for its
    importers must see every change.
    """
    homes: list[Home] = []
    choice: Home | None = None
    waiting = deque([Home(module, name)])
    seen: set[tuple[str, str]] = set()
    while waiting:
        place = waiting.popleft()
        if place.module is None or place.line or not place.name:
            if homes and _key(homes[0]) != _key(place):
                return choice
            homes.append(place)
            continue
        if (place.module.path, place.name) in seen:
            continue
        seen.add((place.module.path, place.name))
        steps = _steps(workspace, place.module, place.name)
        if steps is None:
            return None
        if len(steps) > 1 and place.module.path != module.path and not (choice or homes or waiting):
            choice = _choice(workspace, place, place.module)
        waiting.extend(_after(place, place.module, step) for step in steps)
    if not homes:
        return None
    return msgspec.structs.replace(homes[0], is_aliased=any(home.is_aliased for home in homes))


def _choice(workspace: Workspace, place: Home, module: Module) -> Home | None:
    """`place` itself as a home, when several imports of `module` bind the name there: it chooses between them."""
    bindings = bindings_of(workspace, module, place.name)
    return msgspec.structs.replace(place, line=bindings[0].line) if len(bindings) > 1 else None


def _key(home: Home) -> tuple[str, str, int]:
    return (home.module.path if home.module is not None else "", home.name, home.line)


def _after(place: Home, module: Module, step: Home) -> Home:
    """`step`, taken from `place` in `module`, with the way there."""
    passed_on = step.module is not None and (step.module.path != module.path or not step.name)
    via = (*place.via, module.path) if passed_on else place.via
    return msgspec.structs.replace(step, via=via, is_aliased=place.is_aliased or step.is_aliased)


def _steps(workspace: Workspace, module: Module, name: str) -> Sequence[Home] | None:
    """The places where to look next; one with a line, without a name or in a library is the home.

    None when the facts do not tell.
    """
    bindings = bindings_of(workspace, module, name)
    stars = [
        star
        for star in stars_offering(workspace, module, name)
        if not bindings or star.statement.line > bindings[0].line
    ]
    # one that got the name from here cannot be where it comes from
    stars = [star for star in stars if not _leads_back(workspace, star, module, name)]
    if not bindings:
        return _behind_stars(stars, name) or None
    own = [binding for binding in bindings if binding.kind != "import"]
    if own and (len(bindings) > 1 or stars):
        # overloads, a fallback in `except ImportError`, an import that is assigned to afterwards
        return [Home(module, name, own[0].line)]
    if own:
        return [_behind_own(workspace, module, own[0])]
    steps = []
    for binding in bindings:
        step = _behind_import(workspace, module, binding)
        if step is None:
            return None
        steps.append(step)
    return [*steps, *_behind_stars(stars, name)]


def _behind_own(workspace: Workspace, module: Module, binding: Binding) -> Home:
    """The definition itself, or for an alias of an alias … of an imported name that name."""
    name, seen = binding.value, {binding.name}
    while name and "." not in name and name not in seen:
        seen.add(name)
        bindings = bindings_of(workspace, module, name)
        if bindings and all(one.kind == "import" for one in bindings):
            return Home(module, name, is_aliased=True)
        name = bindings[0].value if len(bindings) == 1 else ""
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


def _leads_back(workspace: Workspace, star: Star, module: Module, name: str) -> bool:
    """Whether the source of a star import only has `name` from `module`, by name."""
    if star.source is None:
        return False
    bindings = bindings_of(workspace, star.source, name)
    return bool(bindings) and all(
        binding.kind == "import" and _behind_import(workspace, star.source, binding) == Home(module, name)
        for binding in bindings
    )


def _behind_stars(stars: Sequence[Star], name: str) -> list[Home]:
    """Where star imports that bind the same name may have it from: the last one that runs for sure, and those below."""
    certain = [
        index for index, star in enumerate(stars) if not star.statement.conditional and not star.statement.guarded
    ]
    return [Home(star.source, name) for star in stars[certain[-1] if certain else 0 :]]
