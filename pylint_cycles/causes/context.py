"""What the causes ask about the project around a tangle; every answer is computed once and shared by all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pylint_cycles.causes.ancestry import Ancestry
from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.directions import Directions
from pylint_cycles.causes.home import Home, home_of
from pylint_cycles.causes.import_words import ImportWords
from pylint_cycles.causes.importers import Importers
from pylint_cycles.causes.once import Once
from pylint_cycles.causes.outside import Outside
from pylint_cycles.causes.takers import Takers
from pylint_cycles.causes.tangle_view import TangleView
from pylint_cycles.causes.texts import Texts
from pylint_cycles.causes.use_index import UseIndex
from pylint_cycles.graph.edges import ancestors, submodule_behind
from pylint_cycles.graph.graph import ImportGraph, Tangle
from pylint_cycles.graph.names import hides_submodule
from pylint_cycles.project.module import Module
from pylint_cycles.project.options import Settings


class Context:
    """The shared answers of one analysis."""

    def __init__(self, graph: ImportGraph, settings: Settings) -> None:
        self.graph = graph
        self.workspace = graph.workspace
        self.settings = settings
        self.texts = Texts(self.workspace)
        self.directions = Directions(self.workspace, settings)
        self.ancestry = Ancestry(self.workspace, self.use_index, settings.model_bases)
        self.once = Once()
        """Answers of single causes about modules."""
        self._use_indexes: dict[str, UseIndex] = {}
        self._views: dict[int, TangleView] = {}
        self._homes: dict[tuple[str, str], Home | None] = {}
        self._readers: dict[str, dict[str, tuple[str, ...]]] = {}
        self.utilities: dict[tuple[str, ...], bool] = {}
        """By path and the top-level packages looked at: whether a module is a utility, as far as it was asked."""
        self._takers: dict[str, Takers] = {}
        self._outside = Outside(self.workspace)
        self._outside_of: dict[str, tuple[Module, ...]] = {}
        self._words = ImportWords(self.workspace)
        self._importers: dict[str, Importers] = {}

    def use_index(self, module: Module) -> UseIndex:
        """How `module` uses its imports."""
        index = self._use_indexes.get(module.path)
        if index is None:
            index = self._use_indexes[module.path] = UseIndex(self.workspace.use_facts(module))
        return index

    def readers(self, module: Module) -> dict[str, tuple[str, ...]]:
        """By module-level name: the top-level definitions of `module` that read it; "" for code outside them."""
        readers = self._readers.get(module.path)
        if readers is None:
            found: dict[str, list[str]] = {}
            index = self.use_index(module)
            for definition in index.definitions:
                if "." not in definition.name:
                    for read in definition.names:
                        found.setdefault(read, []).append(definition.name)
            for read in self.workspace.use_facts(module).top_level_names:
                found.setdefault(read, []).append("")
            readers = self._readers[module.path] = {name: tuple(users) for name, users in found.items()}
        return readers

    def view(self, tangle: Tangle) -> TangleView:
        """The tangle as a whole."""
        # the view keeps the tangle alive, so that no other one gets its id
        key = id(tangle)
        if key not in self._views:
            self._views[key] = TangleView(tangle, self.use_index)
        return self._views[key]

    def forget(self, tangle: Tangle) -> None:
        """Drop what is known about a tangle that nobody will ask about again."""
        self._views.pop(id(tangle), None)

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
        if case.statement.form != "from":
            return None
        # only its parent packages stand in the tangle
        submodule = submodule_behind(self.workspace, case.importer, case.statement, name.name)
        found = submodule or self.workspace.resolve(case.importer, case.statement.level, case.statement.module)
        path = found.parts[-1] if found.complete else None
        imported = self.workspace.module_at(path) if path else None
        if imported is None:
            return None
        return Home(imported, "") if submodule else self.home(imported, name.name)

    def may_repoint(self, case: Case, name: ImportedName, source: Module, home: Home) -> bool:
        """Whether the statement could import the name from `home` instead of from `source`.

        Whether the direct import closes another ring is not asked here: it takes part in the choice of the cut.
        """
        if name.key in case.not_repointed:
            return False
        if home.module is None:
            return True
        if home.module.path == case.importer.path or (not home.name and self._is_hidden(home.module)):
            return False
        return source.path not in run_by(case.importer, home.module)

    def _is_hidden(self, submodule: Module) -> bool:
        """Whether the package binds the name of the submodule to something else, which is what an import would get."""
        found = self.workspace.resolve(submodule, 0, submodule.name)
        parent = found.parts[-2] if found.complete and len(found.parts) > 1 else None
        package = self.workspace.module_at(parent) if parent else None
        return package is not None and hides_submodule(
            self.workspace, package, submodule.name.rpartition(".")[2], found
        )

    def importers(self, module: Module, near: Tangle) -> Iterator[str]:
        """Dotted names of the modules with an eager edge to `module`, in the top-level packages of the tangle.

        Each module that may have one is parsed only when it is its turn.
        """
        for one in self.view(near).one_per_top:
            yield from self._importers_in(one).of(module)

    def _importers_in(self, member: Module) -> Importers:
        """Those in the top-level package of `member`."""
        if member.top not in self._importers:
            unit = self.workspace.unit_of(member)
            self._importers[member.top] = Importers(self.graph, unit)
        return self._importers[member.top]

    def takers(self, module: Module, name: str, near: Tangle) -> frozenset[str]:
        """Paths of other modules that take `name` from `module`, at any time but typing; see `Takers`.

        Looked for in the top-level packages of the tangle's members, and in files of their projects that import from
        these, so that it does not matter which file is being linted.
        """
        return frozenset().union(*(takers.of(module, name) for takers in self._takers_near(near)))

    def has_takers(self, module: Module, name: str, near: Tangle) -> bool:
        """Whether there are any; cheaper than `takers`."""
        return any(takers.has_any(module, name) for takers in self._takers_near(near))

    def attribute_readers(self, module: Module, name: str, near: Tangle) -> frozenset[str]:
        """The same, only those that read it as an attribute of the module object."""
        return frozenset().union(*(takers.readers(module, name) for takers in self._takers_near(near)))

    def searched(self, near: Tangle) -> list[tuple[str, Sequence[Module]]]:
        """The modules in which takers are looked for, in groups, each with a key of its own.

        One group for each top-level package of the tangle, one for the files of the project that import from these.
        """
        members = self.view(near).one_per_top
        groups: list[tuple[str, Sequence[Module]]] = [(one.top, self.workspace.unit_of(one)) for one in members]
        # no top-level package has such a path
        outside = "\0".join(["", *sorted(one.top for one in members)])
        if outside not in self._outside_of:
            self._outside_of[outside] = self._outside.importers(members)
        return [*groups, (outside, self._outside_of[outside])]

    def _takers_near(self, near: Tangle) -> list[Takers]:
        found = []
        for key, modules in self.searched(near):
            if key not in self._takers:
                self._takers[key] = Takers(self.workspace, self.texts, modules, self._words, self._use_indexes)
            found.append(self._takers[key])
        return found


def run_by(importer: Module, imported: Module) -> tuple[str, ...]:
    """Paths of the modules that importing `imported` from `importer` runs: itself and its foreign parent packages."""
    own = ancestors(importer)
    parents = (path for path in ancestors(imported) if path not in own and path != importer.path)
    return (imported.path, *sorted(parents))
