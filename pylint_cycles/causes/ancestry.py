"""Which framework a class belongs to, by its ancestors.

The project's own base classes are followed by module facts to their roots. A root from a library is looked up in
the tables of `frameworks`, then asked of astroid, then taken as it is spelled (the library may not be installed).
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from pylint_cycles.causes import frameworks
from pylint_cycles.causes.case import Confidence
from pylint_cycles.causes.framework import Framework
from pylint_cycles.causes.home import home_of
from pylint_cycles.causes.libraries import LibraryClasses
from pylint_cycles.causes.library_names import library_name
from pylint_cycles.causes.use_index import UseIndex
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace
from pylint_cycles.source.facts import Definition


class Lineage(msgspec.Struct, frozen=True):
    """The framework of a class and how sure that is; `base` is the library class or spelling that decided."""

    framework: Framework
    base: str
    confidence: Confidence


class Ancestry:
    """Answers for the classes of one workspace, each computed once.

    model_bases: names of further base classes, dotted or bare.
    """

    def __init__(
        self, workspace: Workspace, use_index: Callable[[Module], UseIndex], model_bases: tuple[str, ...] = ()
    ) -> None:
        self._workspace = workspace
        self._use_index = use_index
        self._model_bases = frozenset(model_bases)
        self._libraries = LibraryClasses()
        self._known: dict[tuple[str, str], Lineage | None] = {}

    def definition(self, module: Module, name: str) -> Definition | None:
        """The definition `name` (qualified inside the module), None when the module has none of that name."""
        return self._use_index(module).definition(name)

    def lineage(self, module: Module, name: str) -> Lineage | None:
        """The lineage of the class `name` of `module`; None for a class of no known framework, or no class."""
        key = (module.path, name)
        if key not in self._known:
            self._known[key] = self._search(module, name)
        return self._known[key]

    def _search(self, module: Module, name: str) -> Lineage | None:
        waiting = [(module, name)]
        seen = set()
        while waiting:
            module, name = waiting.pop(0)
            definition = None if (module.path, name) in seen else self.definition(module, name)
            seen.add((module.path, name))
            if definition is None or definition.kind != "class":
                continue
            decorated = self._decorated(module, definition)
            if decorated is not None:
                return decorated
            for base in definition.bases:
                found = self._configured(module, base) or self._library(module, base)
                if isinstance(found, Lineage):
                    return found
                if found is not None:
                    ancestor, ancestor_name = found
                    dotted = f"{ancestor.name}.{ancestor_name}"
                    if dotted in self._model_bases:
                        return Lineage(frameworks.CONFIGURED, dotted, "HIGH")
                    waiting.append(found)
        return None

    def _decorated(self, module: Module, definition: Definition) -> Lineage | None:
        for decorator in definition.decorators:
            dotted = library_name(self._workspace, module, decorator)
            for framework in frameworks.FRAMEWORKS:
                if dotted in framework.decorators:
                    return Lineage(framework, dotted, "HIGH")
        return None

    def _configured(self, module: Module, base: str) -> Lineage | None:
        last = base.rpartition(".")[2]
        if base in self._model_bases or last in self._model_bases or f"{module.name}.{base}" in self._model_bases:
            return Lineage(frameworks.CONFIGURED, base, "HIGH")
        return None

    def _library(self, module: Module, base: str) -> Lineage | tuple[Module, str] | None:
        """The lineage that one spelled base decides, or the class of the project to look at next."""
        head, _, rest = base.partition(".")
        called = head.endswith("()")
        home = home_of(self._workspace, module, head.removesuffix("()"))
        if home is None:
            return _by_spelling(base)
        if home.module is None:
            dotted = home.name + ("()" if called else "") + (f".{rest}" if rest else "")
            found = self._configured(module, dotted) or self._by_library(dotted)
            if found is None and ("()" in dotted or self._libraries.ancestors(dotted) is None):
                # not installed: how it is spelled is all there is
                return _by_spelling(base)
            return found
        if not home.name:
            return self._in_module(home.module, rest) or _by_spelling(base)
        definition = self.definition(home.module, home.name)
        if definition is not None and definition.kind == "constant":
            return self._by_value(home.module, home.name, rest) or _by_spelling(base)
        if rest or called:
            return _by_spelling(base)
        return home.module, home.name

    def _in_module(self, module: Module, rest: str) -> Lineage | tuple[Module, str] | None:
        name, _, further = rest.partition(".")
        home = home_of(self._workspace, module, name) if name and not further else None
        if home is None:
            return None
        if home.module is None:
            return self._by_library(home.name)
        return (home.module, home.name) if home.name else None

    def _by_value(self, module: Module, name: str, rest: str) -> Lineage | None:
        """A base made by a call: `Base = declarative_base()`, `db = SQLAlchemy()` with `db.Model`."""
        for binding in module.facts.bindings:
            if binding.name != name or not binding.value:
                continue
            value = library_name(self._workspace, module, binding.value) or binding.value
            dotted = f"{value}.{rest}" if rest else value
            found = self._by_library(dotted) or _by_spelling(dotted.rpartition("().")[2] if rest else dotted)
            if found is not None:
                return found
        return None

    def _by_library(self, dotted: str) -> Lineage | None:
        for framework in frameworks.FRAMEWORKS:
            if framework.has_base(dotted):
                return Lineage(framework, dotted, "HIGH")
        if "()" in dotted:
            return None
        for ancestor in self._libraries.ancestors(dotted) or ():
            for framework in frameworks.FRAMEWORKS:
                if framework.has_base(ancestor):
                    return Lineage(framework, ancestor, "INFERENCE")
        return None


def _by_spelling(base: str) -> Lineage | None:
    for framework in frameworks.FRAMEWORKS:
        for spelled in framework.spelled:
            if base == spelled or ("." not in spelled and base.rpartition(".")[2] == spelled):
                return Lineage(framework, base, "INFERENCE")
    return None
