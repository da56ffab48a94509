"""From the import statements of a module to the modules that they run: the edges of the import graph.

Rules (language reference, 5.4 "Searching" and 7.11 "The import statement"; design.md, "Words"):

- `import a.b.c` runs a, a.b and a.b.c. The prefixes are implicit parents.
- `from p import x` needs p's attribute x. Where p does not bind x and p.x is a module, it is that module that is
  needed, and p is only its implicit parent. The same where nothing in the package p makes x: then x is a submodule that
  is not there as a source file (compiled, generated).
- `from p import *` needs the names of `p.__all__`. Those that p does not bind and that are its submodules are imported,
  as with `from p import x` (reference, 7.11; `_handle_fromlist` of importlib).
- While p runs, `from p import x` in a module that p imports gets what p has bound so far: where p binds x further down
  than it imports that module, it is the submodule p.x.
- An implicit parent that is an ancestor package of the importer is no edge: it is being imported already, whatever
  the statement says. An attribute of such an ancestor is one: the ancestor must have bound it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Literal, NamedTuple
from weakref import WeakKeyDictionary

import msgspec

from pylint_cycles.graph.names import hides_submodule, may_bind, names_of, stars_offering
from pylint_cycles.project.module import Module
from pylint_cycles.project.workspace import Resolution, Workspace
from pylint_cycles.source.facts import ImportFact, When

How = Literal["module", "attribute", "star", "implicit"]


class Edge(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One reason why importing `importer` needs `imported` (both are paths).

    statement: index of the statement in the importer's `facts.imports`.
    alias: index of the name in the statement's `names`; -1 for a call, which has none.
    how: "module": the module itself is imported; "attribute": a name is read from it; "star": `import *`;
        "implicit": it is a parent package of what is imported.
    """

    importer: str
    imported: str
    statement: int
    alias: int
    how: How


def edges_of(
    workspace: Workspace, module: Module, ignored_modules: tuple[str, ...] = (), when: When = "eager"
) -> tuple[Edge, ...]:
    """The edges of the import statements that run while `module` is imported, in source order, without self-loops.

    Imported modules whose dotted name matches one of the Unix patterns `ignored_modules` make no edge. With another
    `when` the statements that run then are taken instead.
    """
    found: dict[Edge, None] = {}
    own = ancestors(module)
    for index, statement in enumerate(module.facts.imports):
        if statement.when != when:
            continue
        for alias, imported, how in _targets(workspace, module, statement):
            if imported == module.path or (how == "implicit" and imported in own):
                continue
            found[Edge(module.path, imported, index, alias, how)] = None
    if not ignored_modules:
        return tuple(found)
    return tuple(edge for edge in found if not _is_ignored(workspace, edge.imported, ignored_modules))


def _is_ignored(workspace: Workspace, path: str, patterns: tuple[str, ...]) -> bool:
    module = workspace.module_at(path)
    return module is not None and any(
        module.name == pattern or fnmatchcase(module.name, pattern) for pattern in patterns
    )


def _targets(workspace: Workspace, importer: Module, statement: ImportFact) -> list[tuple[int, str, How]]:
    if statement.form == "import":
        found: list[tuple[int, str, How]] = []
        for index, alias in enumerate(statement.names):
            found += _chain(index, workspace.resolve(importer, 0, alias.name), "module")
        return found
    source, known = _known_of(workspace, importer, statement)
    if statement.form == "call":
        return _chain(-1, source, "module")
    found = []
    # most names are imported alike by many modules. Who is ready for an ImportError while the package runs asks for an
    # optional submodule (`numpy._distributor_init`), not for what the package will serve or make later
    package = _source_of(workspace, source) if statement.guarded else None
    before = None
    if package is not None:
        before = _first_line_that_runs(workspace, package, importer, surely=False)
        known = None if before is not None else known
    for index, alias in enumerate(statement.names):
        name = alias.name
        if known is not None and name in known:
            found += [(index, path, how) for path, how in known[name]]
            continue
        here: list[tuple[int, str, How]] = []
        behind = _Behind(None)
        if name == "*":
            here = _chain(index, source, "star")
            here += [(index, path, "module") for path in _listed_submodules(workspace, importer, statement, source)]
        elif (behind := _behind(workspace, importer, statement, name)).submodule is not None:
            here = _chain(index, behind.submodule, "module")
        else:
            here = _chain(index, source, "attribute" if _may_have(workspace, source, name, before) else "implicit")
        if known is not None and not behind.is_hidden:
            known[name] = tuple([(path, how) for _, path, how in here])
        found += here
    return found


_Known = dict[str, tuple[tuple[str, How], ...]]
_KNOWN: WeakKeyDictionary[Workspace, dict[tuple[str, str, int, str], tuple[Resolution, _Known]]] = WeakKeyDictionary()
"""By workspace, because a workspace never changes its answers, then by what an answer depends on, see below."""


def _known_of(workspace: Workspace, importer: Module, statement: ImportFact) -> tuple[Resolution, _Known | None]:
    """What p is in `from p import name`, and by name what that leads to, in all modules for which p is the same."""
    known = _KNOWN.get(workspace)
    if known is None:
        known = _KNOWN[workspace] = {}
    # an absolute name in an installed package also depends on what the package is called
    place = importer.path.rpartition(os.sep)[0] if statement.level else importer.name.partition(".")[0]
    key = (importer.root, place, statement.level, statement.module)
    if key not in known:
        known[key] = (workspace.resolve(importer, statement.level, statement.module), {})
    return known[key]


def _listed_submodules(
    workspace: Workspace, importer: Module, statement: ImportFact, source: Resolution
) -> Iterator[str]:
    """The submodules that a star import imports, because the package lists their names and does not bind them."""
    package = workspace.module_at(source.parts[-1]) if source.complete and source.parts[-1] else None
    if package is None or not package.is_package:
        return
    bound = names_of(workspace, package).bindings
    for name in package.facts.exports or ():
        if name not in bound and not stars_offering(workspace, package, name):
            submodule = submodule_behind(workspace, importer, statement, name)
            if submodule is not None and submodule.parts[-1] is not None:
                yield submodule.parts[-1]


def _may_have(workspace: Workspace, source: Resolution, name: str, before: int | None) -> bool:
    module = _source_of(workspace, source)
    return module is not None and (not module.is_package or may_bind(workspace, module, name, before))


def _source_of(workspace: Workspace, source: Resolution) -> Module | None:
    return workspace.module_at(source.parts[-1]) if source.parts and source.parts[-1] else None


def _chain(alias: int, found: Resolution, how: How) -> list[tuple[int, str, How]]:
    """The modules behind a dotted name: the last one as `how`, those before it as implicit parents.

    Parents also run when the last part is missing here: it may be a compiled module, or be generated later.
    """
    last = len(found.parts) - 1
    return [
        (alias, part, how if index == last and found.complete else "implicit")
        for index, part in enumerate(found.parts)
        if part is not None
    ]


def submodule_behind(workspace: Workspace, importer: Module, statement: ImportFact, name: str) -> Resolution | None:
    """What `from p import name` gets when it gets a submodule: the resolution of p.name.

    None when it gets an attribute of p, or nothing.
    """
    return _behind(workspace, importer, statement, name).submodule


class _Behind(NamedTuple):
    """What `from p import name` gets, see `submodule_behind`. is_hidden: another module may get something else."""

    submodule: Resolution | None
    is_hidden: bool = False


def _behind(workspace: Workspace, importer: Module, statement: ImportFact, name: str) -> _Behind:
    dotted = f"{statement.module}.{name}" if statement.module else name
    submodule = workspace.resolve(importer, statement.level, dotted)
    if not submodule.parts or not submodule.complete:
        return _Behind(None)
    package = workspace.module_at(submodule.parts[-2]) if len(submodule.parts) > 1 and submodule.parts[-2] else None
    if package is None or not hides_submodule(workspace, package, name, submodule):
        return _Behind(submodule)
    # what runs before the package binds the name finds the submodule; a function runs after that
    before = None
    if statement.when == "eager":
        is_own = importer.path == package.path
        before = statement.line if is_own else _first_line_that_runs(workspace, package, importer)
    is_in_time = before is not None and not hides_submodule(workspace, package, name, submodule, before)
    return _Behind(submodule if is_in_time else None, is_hidden=True)


def _first_line_that_runs(workspace: Workspace, package: Module, module: Module, surely: bool = True) -> int | None:
    """The first line of a package on which it imports a module below it by itself; with `surely`, whatever happens.

    None when there is no such line, and when the module does not stand below the package. Other modules may import it
    before, on behalf of the package: that is not looked for.
    """
    if package.path not in ancestors(module):
        return None
    for statement in package.facts.imports:
        if statement.when == "eager" and not (surely and statement.conditional):
            before = f"{statement.module}." if statement.form == "from" and statement.module else ""
            dotted = [statement.module, *(f"{before}{alias.name}" for alias in statement.names if alias.name != "*")]
            if any(module.path in workspace.resolve(package, statement.level, one).parts for one in dotted):
                return statement.line
    return None


def ancestors(module: Module) -> frozenset[str]:
    """Paths at which the `__init__.py` of the packages around `module` stand (or would stand)."""
    directory = module.path.rpartition(os.sep)[0]
    return _inits(directory.rpartition(os.sep)[0] if module.is_package else directory, module.root)


@lru_cache(maxsize=20_000)
def _inits(directory: str, root: str) -> frozenset[str]:
    """Paths of the `__init__.py` in `directory` and above it, below `root`."""
    found = []
    while len(directory) > len(root):
        found.append(os.path.join(directory, "__init__.py"))
        directory = os.path.dirname(directory)
    return frozenset(found)
