"""The ancestors of a class of the project, and the framework that they make it belong to.

The project's own base classes are followed by module facts to their roots. Of the ancestors of a library class astroid
is asked; when the library is not installed beside pylint, its name as imported or as spelled is all there is.
"""

from __future__ import annotations

import builtins
from collections import deque
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase

from pylint_cycles.causes.ancestor import Ancestor
from pylint_cycles.causes.libraries import LibraryClasses
from pylint_cycles.causes.lineage import Lineage, lineage_of
from pylint_cycles.causes.literals import Literals
from pylint_cycles.causes.meanings import Meaning, Meanings
from pylint_cycles.causes.use_index import UseIndex
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace
from pylint_cycles.source.facts import Definition

_MOST = 500
"""How many ancestors of one class are looked at."""


class Ancestry:
    """Answers for the classes of one workspace, each computed once.

    model_bases: names of further base classes of models, dotted or bare.
    """

    def __init__(
        self, workspace: Workspace, use_index: Callable[[Module], UseIndex], model_bases: tuple[str, ...] = ()
    ) -> None:
        self.meanings = Meanings(workspace, use_index)
        self.literals = Literals(workspace)
        self._use_index = use_index
        self._model_bases = frozenset(model_bases)
        self._libraries = LibraryClasses()
        self._ancestors: dict[tuple[str, str], tuple[Ancestor, ...]] = {}
        self._lineages: dict[tuple[str, str], Lineage | None] = {}
        self._derives: dict[tuple[str, ...], bool] = {}

    def definition(self, module: Module, name: str) -> Definition | None:
        """The definition `name` (qualified inside the module), None when the module has none of that name."""
        return self._use_index(module).definition(name)

    def ancestors(self, module: Module, name: str) -> tuple[Ancestor, ...]:
        """The class `name` of `module` and the classes it derives from, nearest first, each once; () for no class.

        Not the method resolution order: all bases of a class stand before the bases of those bases, except that the
        ancestors of a library class follow it at once.
        """
        key = (module.path, name)
        if key not in self._ancestors:
            definition = self.definition(module, name)
            is_class = definition is not None and definition.kind == "class"
            found = self._walk(module, definition) if definition is not None and is_class else ()
            self._ancestors[key] = tuple(found)
        return self._ancestors[key]

    def ancestors_of_base(self, module: Module, spelled: str) -> tuple[Ancestor, ...]:
        """The ancestors of what `spelled` stands for in `module`, that itself first."""
        meaning = self.meanings.of(module, spelled)
        if meaning.origin == "project":
            assert meaning.module is not None
            assert meaning.definition is not None
            if meaning.rest or meaning.definition.kind != "class":
                return (_unknown(meaning, module, ""),)
            return self.ancestors(meaning.module, meaning.definition.name)
        return tuple(self._outside(meaning, module, ""))

    def derives_from(self, module: Module, name: str, *patterns: str) -> bool:
        """Whether an ancestor of the class, or the class itself, has one of these dotted names (`enum.*Enum`)."""
        key = (module.path, name, *patterns)
        if key not in self._derives:
            self._derives[key] = any(
                fnmatchcase(ancestor.name, pattern) for ancestor in self.ancestors(module, name) for pattern in patterns
            )
        return self._derives[key]

    def is_decorated(self, module: Module, name: str, *patterns: str) -> bool:
        """Whether the class or function has a decorator with one of these dotted names (`dataclasses.dataclass`)."""
        definition = self.definition(module, name)
        decorators = definition.decorators if definition is not None else ()
        dotted = [self.meanings.of(module, decorator).dotted for decorator in decorators]
        return any(fnmatchcase(one, pattern) for one in dotted for pattern in patterns)

    def lineage(self, module: Module, name: str) -> Lineage | None:
        """The lineage of the class `name` of `module`; None for a class of no known framework, or no class."""
        key = (module.path, name)
        if key not in self._lineages:
            self._lineages[key] = lineage_of(self.ancestors(module, name), self.meanings, self._model_bases)
        return self._lineages[key]

    def _walk(self, module: Module, definition: Definition) -> Iterator[Ancestor]:
        waiting = deque([Ancestor(f"{module.name}.{definition.name}", "project", module, definition)])
        seen = {waiting[0].name}
        while waiting and len(seen) < _MOST:
            ancestor = waiting.popleft()
            yield ancestor
            assert ancestor.module is not None
            assert ancestor.definition is not None
            for base in ancestor.definition.bases:
                meaning = self.meanings.of(ancestor.module, base)
                is_class = meaning.definition is not None and meaning.definition.kind == "class"
                if meaning.origin == "project" and is_class and not meaning.rest:
                    if meaning.dotted not in seen:
                        seen.add(meaning.dotted)
                        waiting.append(_of_project(meaning, ancestor))
                    continue
                for outside in self._outside(meaning, ancestor.module, ancestor.name):
                    if outside.name not in seen or outside.origin == "unknown":
                        seen.add(outside.name)
                        yield outside

    def _outside(self, meaning: Meaning, module: Module, of: str) -> Iterator[Ancestor]:
        """A base class that the project does not define, and its ancestors as far as they are known."""
        if meaning.origin != "library":
            yield _unknown(meaning, module, of)
            return
        inferred = _builtin(meaning.dotted)
        if inferred is None and "()" not in meaning.dotted:
            inferred = self._libraries.ancestors(meaning.dotted)
        yield Ancestor(
            meaning.dotted,
            "library",
            spellings=meaning.spellings,
            within=module.name,
            of=of,
            roots=meaning.roots,
            is_known=inferred is not None,
        )
        for name in inferred or ():
            yield Ancestor(name, "inferred", within=module.name, of=of)


def _of_project(meaning: Meaning, below: Ancestor) -> Ancestor:
    within = below.module.name if below.module is not None else ""
    return Ancestor(
        meaning.dotted,
        "project",
        meaning.module,
        meaning.definition,
        spellings=meaning.spellings,
        within=within,
        of=below.name,
        roots=meaning.roots,
    )


def _unknown(meaning: Meaning, module: Module, of: str) -> Ancestor:
    return Ancestor(
        meaning.dotted,
        "unknown",
        spellings=meaning.spellings,
        within=module.name,
        of=of,
        roots=meaning.roots,
        is_known=False,
    )


def _builtin(dotted: str) -> tuple[str, ...] | None:
    module, _, name = dotted.partition(".")
    found = getattr(builtins, name, None) if module == "builtins" else None
    return tuple(f"{one.__module__}.{one.__qualname__}" for one in found.__mro__) if isinstance(found, type) else None
