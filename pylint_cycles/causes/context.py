"""What the causes ask about the project around a tangle; every answer is computed once and shared by all of them."""

from __future__ import annotations

from pylint_cycles.causes.ancestry import Ancestry
from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.home import Home, home_of
from pylint_cycles.graph.edges import ancestors, submodule_behind
from pylint_cycles.graph.graph import ImportGraph, Tangle
from pylint_cycles.project.module import Module
from pylint_cycles.project.options import Settings
from pylint_cycles.source.facts import Alias, Definition, ImportFact, Use


class Context:
    """The shared answers of one analysis."""

    def __init__(self, graph: ImportGraph, settings: Settings) -> None:
        self.graph = graph
        self.workspace = graph.workspace
        self.settings = settings
        self.ancestry = Ancestry(self.workspace, settings.model_bases)
        self._taken: dict[str, dict[tuple[str, str], set[str]]] = {}
        self._needed: dict[tuple[str, str], dict[str, tuple[Module, ...]]] = {}
        self._importers: dict[str, dict[str, str]] = {}
        self._indexed_importers: set[str] = set()
        self._successors: dict[str, dict[str, list[str]]] = {}
        self._reached: dict[tuple[str, str], frozenset[str]] = {}
        self.unsafe: set[tuple[str, int]] = set()
        """Statements (importer's path, index) whose direct import turned out to close another ring."""
        self._homes: dict[tuple[str, str], Home | None] = {}

    def home(self, module: Module, name: str) -> Home | None:
        """See `home_of`."""
        key = (module.path, name)
        if key not in self._homes:
            self._homes[key] = home_of(self.workspace, module, name)
        return self._homes[key]

    def home_of_import(self, case: Case, name: ImportedName) -> Home | None:
        """Where the imported name is really defined; a Home without a name is a module."""
        for edge in name.edges:
            imported = self.workspace.module_at(edge.imported)
            if imported is not None and edge.how == "attribute":
                return self.home(imported, name.name)
            if imported is not None and edge.how == "module":
                return Home(imported, "")
        if case.statement.form == "from":
            parts = submodule_behind(self.workspace, case.importer, case.statement, name.name)
            source = self.workspace.resolve(case.importer, case.statement.level, case.statement.module).parts
            path = parts[-1] if parts else (source[-1] if source else None)
            imported = self.workspace.module_at(path) if path else None
            if imported is not None:
                return Home(imported, "") if parts else self.home(imported, name.name)
        return None

    def uses(self, module: Module, statement: ImportFact, alias: Alias) -> tuple[Use, ...]:
        """Where `module` uses what `alias` binds. For `import a.b` only uses that can mean a.b, not those of `a.c`."""
        local = local_name(statement, alias)
        uses = tuple(use for use in self.workspace.use_facts(module).uses if use.name == local)
        rest = alias.name.partition(".")[2] if statement.form == "import" and not alias.asname else ""
        if not rest:
            return uses
        return tuple(
            use for use in uses if f"{use.attr}.".startswith(f"{rest}.") or f"{rest}.".startswith(f"{use.attr}.")
        )

    def definitions(self, module: Module) -> tuple[Definition, ...]:
        """The definitions of `module`."""
        return self.workspace.use_facts(module).definitions

    def decorators(self, module: Module, function: str) -> tuple[str, ...]:
        """Decorators, as spelled, of a function or method by its qualified name."""
        for name, decorators in self.workspace.use_facts(module).decorated:
            if name == function:
                return decorators
        return ()

    def importers(self, module: Module, near: Tangle) -> tuple[str, ...]:
        """Dotted names of the modules with an eager edge to `module`, in the top-level packages of the tangle."""
        for member in _one_per_top(near):
            if member.top in self._indexed_importers:
                continue
            self._indexed_importers.add(member.top)
            for importer in self.workspace.unit_of(member):
                for edge in self.graph.edges(importer):
                    if edge.how != "implicit":
                        self._importers.setdefault(edge.imported, {})[importer.name] = importer.top
        tops = {member.top for member in near.members}
        return tuple(sorted(name for name, top in self._importers.get(module.path, {}).items() if top in tops))

    def takers(self, module: Module, name: str, near: Tangle) -> tuple[str, ...]:
        """Paths of other modules that import `name` from `module`, at any time but typing; sorted.

        Looked for in the top-level packages of the tangle's members only, so that it does not matter which file
        is being linted.
        """
        found: set[str] = set()
        for top in sorted(member.top for member in _one_per_top(near)):
            found |= self._index(near, top).get((module.path, name), set())
        return tuple(sorted(found - {module.path}))

    def _index(self, near: Tangle, top: str) -> dict[tuple[str, str], set[str]]:
        if top not in self._taken:
            index: dict[tuple[str, str], set[str]] = {}
            member = next(member for member in _one_per_top(near) if member.top == top)
            for module in self.workspace.unit_of(member):
                for statement in module.facts.imports:
                    if statement.form == "from" and statement.when in ("eager", "deferred"):
                        parts = self.workspace.resolve(module, statement.level, statement.module).parts
                        if parts and parts[-1]:
                            for alias in statement.names:
                                index.setdefault((parts[-1], alias.name), set()).add(module.path)
            self._taken[top] = index
        return self._taken[top]

    def is_safe_repoint(self, case: Case, home: Home) -> bool:
        """Whether the statement could import from `home` instead without closing another ring.

        Members that reach their own package for a name are taken to be repointed as well: that is judged again
        once the cut is known, and what proves wrong is put into `unsafe`.
        """
        if home.module is None:
            return True
        if home.module.path == case.importer.path or (case.importer.path, case.index) in self.unsafe:
            return False
        return all(
            case.importer.path not in self._reach(case.tangle, target)
            for target in targets_of(case.importer, home.module)
        )

    def _reach(self, tangle: Tangle, start: str) -> frozenset[str]:
        """Members reached from `start` over edges that do not lead to an ancestor package of their importer."""
        key = (tangle.members[0].path, start)
        if key not in self._reached:
            successors = self._outward(tangle)
            seen = {start}
            waiting = [start]
            while waiting:
                for following in successors.get(waiting.pop(), ()):
                    if following not in seen:
                        seen.add(following)
                        waiting.append(following)
            self._reached[key] = frozenset(seen)
        return self._reached[key]

    def _outward(self, tangle: Tangle) -> dict[str, list[str]]:
        key = tangle.members[0].path
        if key not in self._successors:
            own = {member.path: ancestors(member) for member in tangle.members}
            successors: dict[str, list[str]] = {}
            for edge in tangle.edges:
                if edge.imported not in own[edge.importer]:
                    successors.setdefault(edge.importer, []).append(edge.imported)
            self._successors[key] = successors
        return self._successors[key]

    def needed(self, tangle: Tangle, path: str) -> dict[str, tuple[Module, ...]]:
        """Names that other members of the tangle need of the member `path`, with who needs them.

        "*" stands for names that cannot be told: a star import, or the module object itself.
        """
        key = (tangle.members[0].path, path)
        if key not in self._needed:
            names: dict[str, dict[str, Module]] = {}
            modules = {member.path: member for member in tangle.members}
            for edge in tangle.edges:
                if edge.imported != path or edge.how == "implicit":
                    continue
                importer = modules[edge.importer]
                statement = importer.facts.imports[edge.statement]
                for name in self._needed_by(importer, statement, edge.alias, edge.how):
                    names.setdefault(name, {})[importer.path] = importer
            self._needed[key] = {name: tuple(users.values()) for name, users in sorted(names.items())}
        return self._needed[key]

    def _needed_by(self, importer: Module, statement: ImportFact, index: int, how: str) -> list[str]:
        if index < 0 or how == "star":
            return ["*"]
        alias = statement.names[index]
        if how == "attribute":
            return [alias.name]
        rest = alias.name.partition(".")[2] if statement.form == "import" and not alias.asname else ""
        attributes = []
        for use in self.uses(importer, statement, alias):
            attribute = use.attr[len(rest) :].removeprefix(".") if rest else use.attr
            attributes.append(attribute.partition(".")[0] or "*")
        return attributes


def targets_of(importer: Module, imported: Module) -> tuple[str, ...]:
    """Paths of the modules that importing `imported` from `importer` runs: itself and its foreign parent packages."""
    own = ancestors(importer)
    return (
        imported.path,
        *sorted(path for path in ancestors(imported) if path not in own and path != importer.path),
    )


def _one_per_top(tangle: Tangle) -> list[Module]:
    return list({member.top: member for member in reversed(tangle.members)}.values())


def local_name(statement: ImportFact, alias: Alias) -> str:
    """The name that `alias` binds in the importer; "" for a star import."""
    if alias.asname:
        return alias.asname
    if alias.name == "*":
        return ""
    return alias.name.partition(".")[0] if statement.form == "import" else alias.name
