"""What an import inside a function loads that importing its file does not load: what deferring it saves."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.effects import has_effects
from pylint_cycles.graph.deferred import is_certain, runs
from pylint_cycles.graph.edges import Edge, ancestors
from pylint_cycles.project.module import Module
from pylint_cycles.source.stdlib import is_stdlib

_FEW = 5
"""So many modules more hardly slow down a start."""


class Load(msgspec.Struct, frozen=True):
    """What an import adds.

    modules: of the project, sorted by path. libraries: top-level names that they import and nothing loaded before does.
    tangled: an import-time cycle is entered by it that was not before. models: Django models are loaded, and none were
        before (Django raises AppRegistryNotReady for those that are loaded too early).
    """

    modules: tuple[Module, ...]
    libraries: frozenset[str]
    tangled: bool
    models: bool

    def is_heavy(self, context: Context) -> bool:
        """Whether the import may have been deferred to load less, or later."""
        return (
            bool(self.libraries)
            or self.models
            or len(self.modules) > _FEW
            or any(has_effects(module, context) for module in self.modules)
        )


class Brought:
    """Answers what imports add to the files they stand in; one file after the other."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._loaded: tuple[str, set[str]] = ("", set())
        self._libraries: dict[str, frozenset[str]] = {}
        self._libraries_loaded: dict[str, frozenset[str]] = {}

    def by(self, importer: Module, edges: Sequence[Edge]) -> Load:
        """What the edges of one statement of `importer` add to what importing it loads for sure."""
        loaded = self._loaded_by(importer)
        new = self._modules(runs(self._context.graph, {edge.imported for edge in edges}, loaded))
        libraries = frozenset[str]().union(*(self._libraries_of(module) for module in new))
        models = any(_is_models(module) for module in new)
        return Load(
            new,
            libraries - self._libraries_loaded_by(importer) if libraries else libraries,
            self.enters_tangle(importer, {edge.imported for edge in edges if edge.how != "implicit"}),
            models and not any(_is_models(module) for module in self._modules(loaded)),
        )

    def enters_tangle(self, importer: Module, targets: Collection[str]) -> bool:
        """Whether importing the modules `targets` enters an import-time cycle where importing `importer` does not.

        It does as well when a target is a member itself: which member comes first may be what makes it work.
        """
        new = runs(self._context.graph, targets, self._loaded_by(importer))
        return any(self._context.graph.tangle_of(module) is not None for module in self._modules({*new, *targets}))

    def _modules(self, paths: set[str]) -> tuple[Module, ...]:
        found = (self._context.workspace.module_at(path) for path in sorted(paths))
        return tuple(module for module in found if module is not None)

    def _loaded_by(self, module: Module) -> set[str]:
        """Remembered for the last module only: all together are as many as there are pairs of modules."""
        if self._loaded[0] != module.path:
            starts = [module.path, *ancestors(module)]
            self._loaded = (module.path, runs(self._context.graph, starts, follows=is_certain))
        return self._loaded[1]

    def _libraries_loaded_by(self, module: Module) -> frozenset[str]:
        libraries = self._libraries_loaded.get(module.path)
        if libraries is None:
            loaded = self._modules(self._loaded_by(module))
            libraries = frozenset[str]().union(*(self._libraries_of(one, certain=True) for one in loaded))
            self._libraries_loaded[module.path] = libraries
        return libraries

    def _libraries_of(self, module: Module, certain: bool = False) -> frozenset[str]:
        """Top-level names outside project and standard library that a module imports at its top."""
        key = f"{module.path}\n{certain}"
        if key not in self._libraries:
            resolve = self._context.workspace.resolve
            self._libraries[key] = frozenset(
                name.partition(".")[0]
                for statement in module.facts.imports
                if statement.when == "eager" and not statement.level
                if not certain or not (statement.guarded or statement.conditional)
                for name in statement.modules
                if not is_stdlib(name) and not resolve(module, 0, name).parts
            )
        return self._libraries[key]


def _is_models(module: Module) -> bool:
    """Whether Django finds models in the module: `models.py`, or below `models/`, with imports of Django."""
    if "models" not in module.name.split(".")[-2:]:
        return False
    imported = {name for one in module.facts.imports for name in (one.module, *(alias.name for alias in one.names))}
    return any(name.startswith("django.") for name in imported)
