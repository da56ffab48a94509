"""From an import statement to the modules that it imports, one by one."""

from __future__ import annotations

from typing import NamedTuple

from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project.module import Module


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


class Linker:
    """Resolves import statements; every answer is found once."""

    def __init__(self, graph: ImportGraph) -> None:
        self.workspace = graph.workspace
        self.graph = graph
        self._links: dict[tuple[str, int, str], Link] = {}
        self._active: dict[str, bool] = {}

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
        """Whether importing a module can meet a half-loaded one: it, or what it imports, stands in a cycle."""
        known = self._active
        if module.path in known:
            return known[module.path]
        path: list[tuple[Module, list[Module]]] = [(module, self._successors(module))]
        while path:
            current, following = path[-1]
            if current.path in known:
                path.pop()
            elif self.graph.tangle_of(current) is not None or self._imports_itself(current):
                known[current.path] = True
            elif any(known.get(one.path) for one in following):
                known[current.path] = True
            else:
                while following and following[-1].path in known:
                    following.pop()
                if following:
                    path.append((following[-1], self._successors(following[-1])))
                else:
                    known[current.path] = False
        return known[module.path]

    def _imports_itself(self, module: Module) -> bool:
        """Whether a module may read itself, or a package that it stands in: the graph has no edge for these."""
        top, _, rest = module.name.partition(".")
        leaf = module.name.rpartition(".")[2]
        for fact in module.facts.imports:
            if fact.when != "eager":
                continue
            if rest and fact.form == "import":
                # binds the package: `import p.y` in p.x, then `p.VALUE`
                if any(not alias.asname and alias.name.partition(".")[0] == top for alias in fact.names):
                    return True
            names = [alias.name for alias in fact.names] if fact.form == "import" else [fact.module]
            for name in names:
                if name.rpartition(".")[2] != leaf and not (fact.level and not name):
                    continue
                steps = self.link(module, fact.level, name).steps
                if steps and steps[-1].key == module.path:
                    return True
        return False

    def _successors(self, module: Module) -> list[Module]:
        paths = dict.fromkeys(edge.imported for edge in self.graph.edges(module))
        found = (self.workspace.module_at(path) for path in paths)
        return [one for one in found if one is not None]

    def _find(self, importer: Module, level: int, dotted: str) -> Link:
        found = self.workspace.resolve(importer, level, dotted)
        if not found.parts:
            return NOTHING
        names = (self._base(importer, level, dotted) if level else dotted).split(".")
        steps = []
        for index, path in enumerate(found.parts):
            name = ".".join(names[: index + 1])
            module = self.workspace.module_at(path) if path is not None else None
            if path is not None and module is None:
                return Link(tuple(steps), name)
            steps.append(
                Step(module.path if module is not None else f"<{name}>", module.name if module else name, names[index], module)
            )
        missing = "" if found.complete else ".".join(names[: len(steps) + 1])
        return Link(tuple(steps), missing)

    @staticmethod
    def _base(importer: Module, level: int, dotted: str) -> str:
        parts = importer.name.split(".")
        package = parts[: len(parts) - level + (1 if importer.is_package else 0)]
        return ".".join([*package, dotted] if dotted else package)


