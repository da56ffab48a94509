"""Which modules can meet one another half loaded: tangles in which importing a module needs its parent packages, too.

A tangle of the import graph leaves out that a module needs the packages around it, because no import there could be
changed. For crashes they count: `p/__init__.py` that imports `p.x` is still running when `p.x` reads something from it.
A module that imports itself is a group of its own.
"""

from __future__ import annotations

from pylint_cycles.graph.edges import Edge, ancestors
from pylint_cycles.graph.graph import ImportGraph, Tangle
from pylint_cycles.project.module import Module


class LoadingGraph(ImportGraph):
    """Eager edges, and one from each module to each of its own parent packages; its tangles are called groups here."""

    def __init__(self, eager: ImportGraph) -> None:
        super().__init__(eager.workspace, eager.ignored_modules)
        self._eager = eager
        self._alone: dict[str, Tangle | None] = {}

    def edges(self, module: Module) -> tuple[Edge, ...]:
        """The edges that start at `module`, those to its parents first; they belong to no statement (-1)."""
        parents = sorted(path for path in ancestors(module) if self.workspace.module_at(path) is not None)
        above = [Edge(module.path, path, -1, -1, "implicit") for path in parents if path != module.path]
        return (*above, *self._eager.edges(module))

    def tangle_of(self, module: Module) -> Tangle | None:
        """The group that `module` is a member of; None when it cannot meet a half-loaded module."""
        group = super().tangle_of(module)
        if group is None:
            if module.path not in self._alone:
                self._alone[module.path] = Tangle((module,), ()) if self._imports_itself(module) else None
            group = self._alone[module.path]
        return group

    def _imports_itself(self, module: Module) -> bool:
        leaf = module.name.rpartition(".")[2]
        for fact in module.facts.imports:
            if fact.when != "eager" or fact.form == "call":
                continue
            for alias in fact.names:
                inside = f"{fact.module}.{alias.name}".strip(".") if fact.form == "from" else alias.name
                # a package asks itself for a submodule, or for a name; anything else has to be spelled like the module
                last, before = inside.rpartition(".")[2], fact.module.rpartition(".")[2]
                if leaf in (last, before) or (module.is_package and fact.level and not fact.module):
                    found = self.workspace.resolve(module, fact.level, inside)
                    target = found if fact.form == "import" or found.complete else None
                    target = target or self.workspace.resolve(module, fact.level, fact.module)
                    if target.complete and target.parts and target.parts[-1] == module.path:
                        return True
        return False
