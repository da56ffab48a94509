"""Who takes a name from a module: by `from … import`, by a star import, or as an attribute of the module.

Looked for in whole top-level packages. Attributes are looked up only when a module is asked about, in the modules that
hold it, or a package around it, as an object, and whose text spells the attribute behind it: most modules of a project
never have to be read for this.
"""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property

import msgspec

from pylint_cycles.causes.import_words import ImportWords
from pylint_cycles.causes.taking import Statements
from pylint_cycles.causes.texts import Texts
from pylint_cycles.graph.edges import ancestors, submodule_behind
from pylint_cycles.graph.names import offers
from pylint_cycles.project.disk import INIT, SUFFIX
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Workspace
from pylint_cycles.source.facts import ImportFact, UseKind

_NEVER_READ: frozenset[UseKind] = frozenset({"quoted", "comment", "local-annotation"})
"""Uses that are never evaluated."""


class _Holder(msgspec.Struct, frozen=True):
    """A module in which `local`, followed by the attributes `chain` (dotted, may be ""), is the module asked for."""

    module: Module
    local: str
    chain: str = ""


class Takers:
    """The takers in one top-level package, whose modules are `unit`.

    words: of their import statements. read: paths of modules whose uses have been read for something else.
    """

    def __init__(
        self, workspace: Workspace, texts: Texts, unit: Sequence[Module], words: ImportWords, read: Container[str]
    ) -> None:
        self._workspace = workspace
        self._read = read
        self._texts = texts
        self._names: dict[str, tuple[int, dict[str, set[str]]]] = {}
        self._statements = Statements(workspace, unit, words)
        self._reads: dict[str, dict[str, set[str]]] = {}
        self._held: dict[str, list[tuple[_Holder, frozenset[bytes] | None]]] = {}
        self._readers: dict[tuple[str, str], set[str]] = {}
        self._has_any: dict[tuple[str, str], bool] = {}

    @cached_property
    def _stars(self) -> dict[str, set[str]]:
        """By path of a module: paths of those with a star import of it."""
        found: dict[str, set[str]] = {}
        for module, statement in self._statements.stars():
            source = self._source(module, statement)
            if source:
                found.setdefault(source, set()).add(module.path)
        return found

    def _named(self, module: Module, name: str) -> set[str]:
        """Paths of those with a statement that takes `name` from a module."""
        every = self._statements.of_name(name, module.path)
        known = self._names.get(name)
        # there may be more of them now that another module has been asked about
        if known is None or known[0] != len(every):
            found: dict[str, set[str]] = {}
            for taken in every:
                source = self._source(taken.module, taken.statement)
                if source:
                    found.setdefault(source, set()).add(taken.module.path)
            known = self._names[name] = len(every), found
        return known[1].get(module.path, set())

    def _source(self, module: Module, statement: ImportFact) -> str | None:
        found = self._workspace.resolve(module, statement.level, statement.module)
        return found.parts[-1] if found.complete and found.parts else None

    def of(self, module: Module, name: str) -> set[str]:
        """Paths of other modules that take `name` from `module`, at any time but typing.

        Those that read it as an attribute are looked for only when no other module takes it.
        """
        found = set(self._named(module, name))
        starred = self._stars.get(module.path)
        if starred and offers(self._workspace, module, name):
            found |= starred
        return found - {module.path} or self.readers(module, name)

    def has_any(self, module: Module, name: str) -> bool:
        """Whether `of` finds any; it stops at the first one, which most often is found without reading a file."""
        key = (module.path, name)
        if key not in self._has_any:
            self._has_any[key] = self._find_any(module, name)
        return self._has_any[key]

    def _find_any(self, module: Module, name: str) -> bool:
        own = {module.path}
        if self._named(module, name) - own:
            return True
        if self._stars.get(module.path, own) - own and offers(self._workspace, module, name):
            return True
        if (module.path, name) in self._readers:
            return bool(self._readers[module.path, name])
        asked = [(holder, chain) for holder, chain in self._asked(module, name) if holder.module.path != module.path]
        # those first whose uses are known already
        asked.sort(key=lambda one: one[0].module.path not in self._reads and one[0].module.path not in self._read)
        return any(self._reads_chain(holder, chain) for holder, chain in asked)

    def readers(self, module: Module, name: str) -> set[str]:
        """Paths of other modules that read `name` as an attribute of the object `module`, or may do so."""
        key = (module.path, name)
        found = self._readers.get(key)
        if found is None:
            found = self._readers[key] = self._find_readers(module, name)
        return found

    def _find_readers(self, module: Module, name: str) -> set[str]:
        found: set[str] = set()
        for holder, chain in self._asked(module, name):
            if holder.module.path not in found and self._reads_chain(holder, chain):
                found.add(holder.module.path)
        return found - {module.path}

    def _asked(self, module: Module, name: str) -> Iterator[tuple[_Holder, str]]:
        """The holders of the module and of the packages around it, and the chain that is `name` of the module there.

        Those whose text has nothing of that name are left out.
        """
        for around in (module, *self._packages(module)):
            wanted = f"{module.name}.{name}".removeprefix(f"{around.name}.")
            for holder in self._spelling(around, name):
                yield holder, f"{holder.chain}.{wanted}" if holder.chain else wanted

    def _spelling(self, module: Module, name: str) -> Iterable[_Holder]:
        """The holders of the module whose text may have `name` behind a dot."""
        held = self._held.get(module.path)
        if held is None:
            held = self._held[module.path] = [(one, self._attributes_at(one)) for one in self._find_holders(module)]
        # `torch` has 1,800 holders, and is asked about thousands of times
        word = name.encode() if name.isascii() else None
        return [one for one, attributes in held if attributes is None or word is None or word in attributes]

    def _attributes_at(self, holder: _Holder) -> frozenset[bytes] | None:
        """All words behind a dot in its text; None where that tells nothing.

        The attribute behind a name with several spellings may have several, too.
        """
        is_open = holder.module.facts.error or not holder.local.isascii()
        return None if is_open else self._texts.attributes_in(holder.module)

    def _reads_chain(self, holder: _Holder, chain: str) -> bool:
        return bool(holder.module.facts.error) or (
            self._texts.may_read(holder.module, holder.local, chain)
            and chain in self._reads_in(holder.module).get(holder.local, ())
        )

    def _packages(self, module: Module) -> list[Module]:
        packages = (self._workspace.module_at(path) for path in sorted(ancestors(module)))
        return [package for package in packages if package is not None and module.name.startswith(f"{package.name}.")]

    def _find_holders(self, module: Module) -> list[_Holder]:
        found = []
        for named in self._statements.of_part(_leaf(module), module.path):
            holder = self._bound_by(named.module, named.dotted, named.asname, module.path)
            if holder is not None:
                found.append(holder)
        last = module.name.rpartition(".")[2]
        for taken in self._statements.of_name(last, module.path):
            submodule = submodule_behind(self._workspace, taken.module, taken.statement, last)
            if submodule is not None and submodule.parts[-1] == module.path:
                found.append(_Holder(taken.module, taken.local))
        return found

    def _bound_by(self, importer: Module, dotted: str, asname: str | None, path: str) -> _Holder | None:
        """What `import dotted` or `import dotted as asname` binds, when the module at `path` is reached through it."""
        parts = self._workspace.resolve(importer, 0, dotted)
        if asname:
            is_bound = parts.complete and parts.parts[-1:] == (path,)
            return _Holder(importer, asname) if is_bound else None
        # `import a.b` binds `a`: what is a module of the project from there on is reached through it
        first = next((index for index, one in enumerate(parts.parts) if one), None)
        if first is None or parts.parts[first] != path:
            return None
        local, *chain = dotted.split(".")[: first + 1]
        return _Holder(importer, local, ".".join(chain))

    def _reads_in(self, module: Module) -> dict[str, set[str]]:
        """By local name: the chains of attributes that are read from it, and the chains that these begin with."""
        reads = self._reads.get(module.path)
        if reads is None:
            reads = self._reads[module.path] = {}
            facts = self._workspace.use_facts(module)
            for use in facts.uses:
                if use.kind not in _NEVER_READ:
                    _add_beginnings(use.attr, reads.setdefault(use.name, set()))
            for local, chain in facts.function_reads:
                _add_beginnings(chain, reads.setdefault(local, set()))
        return reads


def _leaf(module: Module) -> str:
    """What the last part of a dotted name is that leads to the module."""
    directory, name = os.path.split(module.path)
    stem = name.removesuffix(SUFFIX)
    return os.path.basename(directory) if stem == INIT else stem


def _add_beginnings(chain: str, found: set[str]) -> None:
    """Add `a.b.c`, `a.b` and `a`; where one is there already, so are those that are shorter."""
    while chain not in found:
        found.add(chain)
        chain = chain.rpartition(".")[0]
