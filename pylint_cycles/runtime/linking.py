"""From an import statement to the modules that it imports, one by one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pylint_cycles.graph.edges import Edge, ancestors
from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.graph.names import may_serve
from pylint_cycles.graph.tangles import strongly_connected
from pylint_cycles.project.module import Module
from pylint_cycles.runtime.own_imports import imports_itself, may_import_by_name


class Step(NamedTuple):
    """One module to import. key: its identity; module: None for a namespace package; leaf: its own name."""

    key: str
    name: str
    leaf: str
    module: Module | None


class Link(NamedTuple):
    """What a dotted name in an import statement stands for.

    steps: the modules to import, parents first; empty when the name is not of the project. missing: dotted name of the
    first part that has no source file, "" when all have.
    """

    steps: tuple[Step, ...]
    missing: str


NOTHING = Link((), "")


_MAKING = frozenset(["__path__", "sys.meta_path", "sys.modules"])


class Linker:
    """Resolves import statements; every answer is found once."""

    def __init__(self, graph: ImportGraph) -> None:
        self.workspace = graph.workspace
        self.graph = graph
        self.unforeseen: dict[str, None] = {}
        """Paths of the modules that simulations so far have imported without an import statement that says so."""
        self._foreseen: dict[str, frozenset[str]] = {}
        self._links: dict[tuple[str, int, str], Link] = {}
        self._active: dict[str, bool] = {}
        self._makes: dict[str, bool] = {}
        self._tangles: dict[str, tuple[str, ...]] = {}
        self._together: dict[str, tuple[str, ...]] = {}

    def link(self, importer: Module, level: int, dotted: str) -> Link:
        """What `dotted` after `level` dots stands for in a module."""
        key = (importer.path, level, dotted)
        found = self._links.get(key)
        if found is None:
            found = self._links[key] = self._find(importer, level, dotted)
        return found

    def below(self, importer: Module, level: int, dotted: str, name: str) -> Link:
        """What `dotted.name` stands for."""
        return self.link(importer, level, f"{dotted}.{name}" if dotted else name)

    def imports(self, importer: Module, imported: Module) -> None:
        """Note that code of one module imports another one."""
        foreseen = self._foreseen.get(importer.path)
        if foreseen is None:
            targets = {edge.imported for edge in self._edges(importer)}
            modules = (self.workspace.module_at(path) for path in (importer.path, *sorted(targets)))
            above = (ancestors(module) for module in modules if module is not None)
            foreseen = self._foreseen[importer.path] = frozenset(targets).union(*above)
        if imported.path not in foreseen:
            self.unforeseen[imported.path] = None

    def _edges(self, module: Module) -> tuple[Edge, ...]:
        """The edges of the imports of a module, those in its functions too."""
        return (*self.graph.edges(module), *self.graph.deferred_edges(module))

    def entry(self, module: Module) -> Link:
        """The modules that importing a module first imports, parents first; no steps when it cannot be told."""
        link = self.link(module, 0, module.name)
        if link.steps and not link.missing and link.steps[-1].key == module.path:
            return link
        return NOTHING

    def has_compiled(self, package: Module, name: str) -> bool:
        """Whether a package has a compiled submodule of a name."""
        return self.workspace.has_compiled(package, name)

    def is_active(self, module: Module) -> bool:
        """Whether importing a module can meet a half-loaded one.

        That is so when it, or what it imports, stands on a cycle of imports. Those in functions count as well, because
        functions may be called while modules are being imported.
        """
        if module.path not in self._active:
            self._explore(module)
        return self._active[module.path]

    def tangle(self, module: Module) -> tuple[str, ...]:
        """Paths of the modules that stand on cycles of imports together with a module, itself among them, sorted.

        Imports in functions count. Empty when it stands on none.
        """
        return self._tangles.get(module.path, ()) if self.is_active(module) else ()

    def entered_together(self, module: Module) -> tuple[str, ...]:
        """Paths of the modules of its tangle that lead to each other without imports in functions, sorted.

        Importing a module imports the packages around it first. Without others it is only the module itself.
        """
        if module.path not in self._together:
            tangle = self.tangle(module)
            successors: dict[str, list[str]] = {}
            for path in tangle:
                one = self.workspace.module_at(path)
                if one is not None:
                    successors[path] = [*sorted(ancestors(one)), *(edge.imported for edge in self.graph.edges(one))]
            inside = {path: [one for one in targets if one in successors] for path, targets in successors.items()}
            self._together.update({path: (path,) for path in (*tangle, module.path)})
            for component in strongly_connected(inside):
                self._together.update(dict.fromkeys(component, component))
        return self._together[module.path]

    def _explore(self, start: Module) -> None:
        """Answer `is_active` for all modules that can be reached from one."""
        new: dict[str, Module] = {start.path: start}
        successors: dict[str, list[str]] = {}
        sources: dict[str, list[str]] = {}
        waiting = [start]
        active: list[str] = []
        while waiting:
            module = waiting.pop()
            targets = successors.setdefault(module.path, [])
            if imports_itself(self, module) or may_import_by_name(module):
                active.append(module.path)
            for path in self._imported_by(module):
                if path in self._active:
                    if self._active[path]:
                        active.append(module.path)
                    continue
                if path not in new:
                    imported = self.workspace.module_at(path)
                    if imported is None:
                        continue
                    new[path] = imported
                    waiting.append(imported)
                targets.append(path)
                sources.setdefault(path, []).append(module.path)
        self._active.update(dict.fromkeys(new, False))
        for component in strongly_connected(successors):
            self._tangles.update(dict.fromkeys(component, component))
            active += component
        while active:
            path = active.pop()
            if not self._active[path]:
                self._active[path] = True
                active += sources.get(path, ())

    def is_same_tangle(self, one: str, other: str) -> bool:
        """Whether two modules, given by their paths, lead to each other."""
        tangle = self._tangles.get(one)
        return tangle is not None and tangle is self._tangles.get(other)

    def makes_modules(self, package: Module) -> bool:
        """Whether a package may have submodules without files (`six.moves`): it changes how modules are found."""
        known = self._makes.get(package.path)
        if known is None:
            facts = package.facts
            known = self._makes[package.path] = facts.dynamic or not _MAKING.isdisjoint(facts.signs)
        return known

    def leads(self, begin: Iterable[str], end: str) -> bool:
        """Whether importing some of these modules, given by their paths, may import the last one as well."""
        waiting = list(begin)
        seen = set(waiting)
        while waiting:
            module = self.workspace.module_at(waiting.pop())
            for path in self._imported_by(module) if module is not None else ():
                if path == end:
                    return True
                if path not in seen:
                    seen.add(path)
                    waiting.append(path)
        return False

    def _imported_by(self, module: Module) -> dict[str, None]:
        found = dict.fromkeys(edge.imported for edge in self._edges(module))
        found.update(dict.fromkeys(one.path for one in may_serve(self.workspace, module)))
        return found

    def _find(self, importer: Module, level: int, dotted: str) -> Link:
        found = self.workspace.resolve(importer, level, dotted)
        if not found.parts:
            return NOTHING
        names = (self._base(importer, level, dotted) if level else dotted).split(".")
        steps: list[Step] = []
        for index, path in enumerate(found.parts):
            name = ".".join(names[: index + 1])
            module = self.workspace.module_at(path) if path is not None else None
            if path is not None and module is None:
                return Link(tuple(steps), name)
            steps.append(
                Step(
                    module.path if module is not None else f"<{name}>",
                    module.name if module is not None else name,
                    names[index],
                    module,
                )
            )
        missing = "" if found.complete else ".".join(names[: len(steps) + 1])
        return Link(tuple(steps), missing)

    @staticmethod
    def _base(importer: Module, level: int, dotted: str) -> str:
        parts = importer.name.split(".")
        package = parts[: len(parts) - level + (1 if importer.is_package else 0)]
        return ".".join([*package, dotted] if dotted else package)
