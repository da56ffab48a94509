"""Where a name is really defined: behind re-exports, aliases and star imports."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from weakref import WeakKeyDictionary

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
    is_aliased: an assignment (`X = Y`) was followed, so the name means more than a re-export.
    """

    module: Module | None
    name: str
    line: int = 0
    is_aliased: bool = False

    @property
    def dotted(self) -> str:
        """The dotted name of a module of the project, and of anything that comes from a library; "" for other names."""
        if self.module is None:
            return self.name
        return "" if self.name else self.module.name


_ENDS: WeakKeyDictionary[Workspace, dict[tuple[str, str], Home | None]] = WeakKeyDictionary()
"""See `_end_of_chain`; by workspace, because a workspace never changes its answers, then by path and name."""


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
    start = _end_of_chain(workspace, module, name)
    waiting = deque([start] if start is not None else [])
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
        waiting.extend(_after(place, step) for step in steps)
    if not homes:
        return None
    return msgspec.structs.replace(homes[0], is_aliased=any(home.is_aliased for home in homes))


def leads_through(workspace: Workspace, module: Module, name: str, paths: Collection[str]) -> bool:
    """Whether the way from attribute `name` of `module` to its home, for several the shortest, meets one of `paths`.

    The two ends count as well. False when no home is known.
    """
    home = home_of(workspace, module, name)
    waiting = deque([(Home(module, name), False)] if home is not None else [])
    seen: set[tuple[str, str]] = set()
    while waiting:
        place, is_met = waiting.popleft()
        is_met = is_met or (place.module is not None and place.module.path in paths)
        if home is not None and _at(place) == _at(home):
            return is_met
        if place.module is None:
            continue
        if (place.module.path, place.name) not in seen:
            seen.add((place.module.path, place.name))
            steps = _steps(workspace, place.module, place.name) or ()
            waiting.extend((step, is_met) for step in steps)
    return False


def _end_of_chain(workspace: Workspace, module: Module, name: str) -> Home | None:
    """The first place from `module` on that is the home, or has not just one step to the next; None for a loop.

    Remembered for all places on the way, so that a name that is passed on from module to module is followed once.
    """
    known = _ENDS.setdefault(workspace, {})
    passed: dict[tuple[str, str], bool] = {}
    place: Home | None = Home(module, name)
    while place is not None and place.name and not place.line:
        holder, key = place.module, _at(place)
        if holder is None or key in known or key in passed:
            place = place if holder is None else known.get(key)
            break
        following = _steps(workspace, holder, place.name)
        if following is None or len(following) != 1:
            break
        passed[key] = following[0].is_aliased
        place = following[0]
    for key, is_aliased in reversed(passed.items()):
        if place is not None and is_aliased:
            place = msgspec.structs.replace(place, is_aliased=True)
        known[key] = place
    return place


def _choice(workspace: Workspace, place: Home, module: Module) -> Home | None:
    """`place` itself as a home, when several imports of `module` bind the name there: it chooses between them."""
    bindings = bindings_of(workspace, module, place.name)
    return msgspec.structs.replace(place, line=bindings[0].line) if len(bindings) > 1 else None


def _at(place: Home) -> tuple[str, str]:
    return (place.module.path if place.module is not None else "", place.name)


def _key(home: Home) -> tuple[str, str, int]:
    return (*_at(home), home.line)


def _after(place: Home, step: Home) -> Home:
    """`step`, taken from `place`: aliased when either is."""
    return msgspec.structs.replace(step, is_aliased=place.is_aliased or step.is_aliased)


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
    return _behind_attribute(workspace, module, name) or Home(module, binding.name, binding.line)


def _behind_attribute(workspace: Workspace, module: Module, spelled: str) -> Home | None:
    """What `spelled`, attributes of an imported module of the project, leads to; None for anything else."""
    head, *chain = spelled.split(".")
    bindings = bindings_of(workspace, module, head)
    if not chain or len(bindings) != 1 or bindings[0].kind != "import" or "()" in spelled:
        return None
    place = _behind_import(workspace, module, bindings[0])
    for index, attribute in enumerate(chain, 1):
        if place is None or place.module is None or place.name:
            return None
        if index == len(chain) and bindings_of(workspace, place.module, attribute):
            return Home(place.module, attribute, is_aliased=True)
        found = workspace.resolve(place.module, 0, f"{place.module.name}.{attribute}")
        path = found.parts[-1] if found.complete and found.parts else None
        target = workspace.module_at(path) if path else None
        place = Home(target, "") if target is not None else None
    return None


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
