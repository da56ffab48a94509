"""Which names a module offers, directly or through star imports."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import msgspec

from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Resolution, Workspace
from pylint_cycles.source.facts import Binding, ImportFact


class Star(msgspec.Struct, frozen=True):
    """An eager star import; `source` is None when it takes from a library or a compiled module."""

    statement: ImportFact
    source: Module | None


class Names(msgspec.Struct, frozen=True):
    """The bindings of a module by name (in source order), its eager star imports, the names of its `__all__`."""

    bindings: dict[str, tuple[Binding, ...]]
    stars: tuple[Star, ...]
    exports: frozenset[str] | None


_KNOWN: WeakKeyDictionary[Workspace, dict[str, Names]] = WeakKeyDictionary()
"""By workspace, because a workspace never changes its answers, then by path of the module."""


def names_of(workspace: Workspace, module: Module) -> Names:
    """The names of a module, indexed once per workspace."""
    known = _KNOWN.get(workspace)
    if known is None:
        known = _KNOWN[workspace] = {}
    names = known.get(module.path)
    if names is None:
        names = known[module.path] = _index(workspace, module)
    return names


def star_sources(workspace: Workspace) -> frozenset[str]:
    """The paths of the modules that others take names from by an eager star import, of those looked at so far."""
    stars = (star for names in _KNOWN.get(workspace, {}).values() for star in names.stars)
    return frozenset(star.source.path for star in stars if star.source is not None)


def _index(workspace: Workspace, module: Module) -> Names:
    facts = module.facts
    bindings: dict[str, list[Binding]] = {}
    for binding in facts.bindings:
        bindings.setdefault(binding.name, []).append(binding)
    return Names(
        {name: tuple(found) for name, found in bindings.items()},
        tuple(Star(one, star_source(workspace, module, one)) for one in facts.imports if is_star(one)),
        frozenset(facts.exports) if facts.exports is not None and not _has_own_public(workspace, module) else None,
    )


def _has_own_public(workspace: Workspace, module: Module) -> bool:
    """Whether what the module imports as `public`, and seems to be the library `atpublic`, is of the project."""
    if "public" not in {name for one in module.facts.imports if not one.level for name in one.modules}:
        return False
    return bool(workspace.resolve(module, 0, "public").parts)


def bindings_of(workspace: Workspace, module: Module, name: str) -> tuple[Binding, ...]:
    """The statements of `module` that bind `name` at module level, in source order, without `del`."""
    found = names_of(workspace, module).bindings.get(name, ())
    return tuple(binding for binding in found if binding.kind != "delete")


def may_bind(workspace: Workspace, module: Module, name: str, when_built: bool = False) -> bool:
    """Whether `module` can have the attribute `name` of its own: bound, starred in, served or made dynamically.

    False means: nothing in the module makes it, so only a submodule of that name (compiled, generated, or not there at
    all) can answer to it. With `when_built` all extension modules are there, so that names that a package takes from
    itself have something behind them.
    """
    facts, names = module.facts, names_of(workspace, module)
    own = names.bindings.get(name, ())
    if facts.error or not all(when_built and _asks_itself(workspace, module, one) for one in own):
        return True
    if any(star.source is not None and offers(workspace, star.source, name) for star in names.stars):
        return True
    may_make = facts.dynamic or facts.has_getattr or any(_star_may_make(star, name) for star in names.stars)
    # CPython asks for a name that nothing spells before it looks for a submodule, but seldom is it that of one
    if not may_make or not module.is_package:
        return may_make
    return not (workspace.has_extension if when_built else workspace.has_compiled)(module, name)


def _asks_itself(workspace: Workspace, package: Module, binding: Binding) -> bool:
    """Whether a package has a name from itself (`from . import name`): of its submodule, or of what makes the name."""
    if binding.kind != "import" or binding.origin != binding.name or not package.is_package:
        return False
    return workspace.resolve(package, binding.level, binding.module).parts[-1:] == (package.path,)


def _star_may_make(star: Star, name: str) -> bool:
    """Whether a star import may bind a name that nothing spells."""
    if star.source is None:
        # a library or a compiled module: star imports bind no underscored names unless `__all__` says so
        return not name.startswith("_")
    return star.source.facts.dynamic


def may_serve(workspace: Workspace, package: Module) -> tuple[Module, ...]:
    """The modules below a package that its `__getattr__` (PEP 562) may import to serve a name; none without one."""
    if not package.is_package or not package.facts.has_getattr:
        return ()
    return workspace.below(package)


def offers(workspace: Workspace, module: Module, name: str) -> bool:
    """Whether `from module import *` binds `name`, as far as the project's own files tell."""
    waiting, seen = [module], {module.path}
    while waiting:
        names = names_of(workspace, waiting.pop())
        if names.exports is not None:
            if name in names.exports:
                return True
            continue
        if name.startswith("_"):
            continue
        if name in names.bindings:
            return True
        for star in names.stars:
            if star.source is not None and star.source.path not in seen:
                seen.add(star.source.path)
                waiting.append(star.source)
    return False


def stars_offering(workspace: Workspace, module: Module, name: str) -> tuple[Star, ...]:
    """The star imports of `module` that bind `name`, in source order; those from outside the project left out."""
    stars = names_of(workspace, module).stars
    return tuple(star for star in stars if star.source is not None and offers(workspace, star.source, name))


def hides_submodule(
    workspace: Workspace, package: Module, name: str, submodule: Resolution, before: int | None = None
) -> bool:
    """Whether `package` binds `name` to something else than its submodule of that name, which is `submodule`.

    Asked of the statements of the package and, through its star imports, of the project's modules behind them: a name
    that one of these imported from the package is still the submodule. With `before` only the package's statements
    above that line count.
    """
    own = bindings_of(workspace, package, name)
    if any(_is_other(workspace, package, one, submodule) for one in own if before is None or one.line < before):
        return True
    stars = stars_offering(workspace, package, name)
    waiting = [star.source for star in stars if before is None or star.statement.line < before]
    seen = {package.path}
    while waiting:
        source = waiting.pop()
        if source is None or source.path in seen:
            continue
        seen.add(source.path)
        found = names_of(workspace, source).bindings.get(name, ())
        if found and found[-1].kind == "delete":
            continue
        if any(_is_other(workspace, source, one, submodule) for one in found if one.kind != "delete"):
            return True
        further = stars_offering(workspace, source, name)
        if not found and not further:
            return True  # `__all__` lists it: a submodule of its own, or made dynamically
        waiting += [star.source for star in further]
    return False


def _is_other(workspace: Workspace, module: Module, binding: Binding, submodule: Resolution) -> bool:
    """Whether what `module` binds is something else than `submodule`."""
    if binding.kind != "import":
        return True
    dotted = ".".join(part for part in (binding.module, binding.origin) if part)
    found = workspace.resolve(module, binding.level, dotted)
    if not found.complete or found.parts[-1:] != submodule.parts[-1:]:
        return True
    # a namespace directory has no file to tell it by
    return found.parts[-1] is None and (found.parts != submodule.parts or dotted.rpartition(".")[2] != binding.name)


def star_source(workspace: Workspace, module: Module, statement: ImportFact) -> Module | None:
    """The module of the project that a star import of `module` takes from; None when it is no eager star import."""
    if not is_star(statement):
        return None
    source = workspace.resolve(module, statement.level, statement.module)
    return workspace.module_at(source.parts[-1]) if source.complete and source.parts and source.parts[-1] else None


def is_star(statement: ImportFact) -> bool:
    """Whether this is a star import that runs while its module is imported."""
    return (
        statement.form == "from"
        and statement.when == "eager"
        and len(statement.names) == 1
        and statement.names[0].name == "*"
    )
