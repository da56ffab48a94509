"""What FastAPI and the like call for a parameter of a route: functions and classes that `Depends(...)` names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.frameworks import READERS
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module

_DEPENDS = frozenset(dotted for reader in READERS for dotted in reader.depends)
_DEPENDS_WORDS = frozenset(dotted.rpartition(".")[2] for dotted in _DEPENDS)
_CALLED = (".__init__", ".__call__")


def is_dependency(name: str, module: Module, context: Context, near: Tangle | None) -> bool:
    """Whether a route depends on the function or class `name` of `module`, or on the class that `name` is a method of.

    near: with it, that is also looked for in the modules that take the name from here.
    """
    for method in _CALLED:
        name = name.removesuffix(method)
    if "." in name:
        return False
    paths = {module.path}
    # who takes the name is dear to know; in most projects there is nobody to ask
    if near is not None and (depending := _spelling_depends(near, context)):
        paths |= depending & context.takers(module, name, near)
    users = (context.workspace.module_at(path) for path in sorted(paths))
    return any(user is not None and _depends_on(name, user, context) for user in users)


def _spelling_depends(near: Tangle, context: Context) -> frozenset[str]:
    """Paths of the modules in which takers are looked for that import `Depends` and the like, or write `.Depends`."""
    return frozenset().union(*(_spelling_in(key, modules, context) for key, modules in context.searched(near)))


def _spelling_in(key: str, modules: Sequence[Module], context: Context) -> frozenset[str]:
    return context.once(
        ("spelling Depends", key),
        lambda: frozenset(module.path for module in modules if _spells_depends(module, context)),
    )


def _spells_depends(module: Module, context: Context) -> bool:
    # most modules need not be parsed for this
    if _DEPENDS_WORDS.isdisjoint(context.workspace.signs(module)):
        return False
    return any(binding.kind == "import" and binding.name in _DEPENDS_WORDS for binding in module.facts.bindings) or any(
        word in module.facts.signs and context.texts.has_attribute(module, word) for word in sorted(_DEPENDS_WORDS)
    )


def _depends_on(name: str, user: Module, context: Context) -> bool:
    """Whether a definition in `user` reads both `Depends` and the name: most likely the one in a call of the other."""
    found = context.once(("read beside Depends", user.path), lambda: frozenset(_read_beside_depends(user, context)))
    return name in found


def _read_beside_depends(user: Module, context: Context) -> Iterator[str]:
    if not _spells_depends(user, context):
        return
    index = context.use_index(user)
    owners = {
        use.owner
        for local in sorted({binding.name for binding in user.facts.bindings if binding.kind == "import"})
        for use in index.of_name(local)
        if use.owner and _is_depends(f"{local}.{use.attr}" if use.attr else local, user, context)
    }
    for definition in index.definitions:
        if definition.name in owners:
            yield from definition.names


def _is_depends(spelled: str, user: Module, context: Context) -> bool:
    # most names are ruled out by how they are spelled, before anything is looked up
    if spelled.rpartition(".")[2] not in _DEPENDS_WORDS:
        return False
    return context.ancestry.meanings.of(user, spelled).dotted in _DEPENDS
