"""From the import statements of a module to the modules that they run: the edges of the import graph.

Rules (language reference, 5.4 "Searching" and 7.11 "The import statement"; design.md, "Words"):

- `import a.b.c` runs a, a.b and a.b.c. The prefixes are implicit parents.
- `from p import x` needs p's attribute x. Where p does not bind x and p.x is a module, it is that module that is
  needed, and p is only its implicit parent. The same where nothing in the package p makes x: then x is a submodule that
  is not there as a source file (compiled, generated).
- `from p import *` needs the names of `p.__all__`. Those that p does not bind and that are its submodules are imported,
  as with `from p import x` (reference, 7.11; `_handle_fromlist` of importlib).
- While p runs, `from p import x` in a module that p imports gets what p has bound so far: where p binds x further down
  than it imports that module, it is the submodule p.x. Only plain import statements of p are looked at for that.
- An implicit parent that is an ancestor package of the importer is no edge: it is being imported already, whatever
  the statement says. An attribute of such an ancestor is one: the ancestor must have bound it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Literal
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
    # most names are imported alike by many modules; where a package hides a submodule it matters from where
    for index, alias in enumerate(statement.names):
        name = alias.name
        if known is not None and name in known:
            found += [(index, path, how) for path, how in known[name]]
            continue
        here: list[tuple[int, str, How]] = []
        is_hidden = False
        if name == "*":
            here = _chain(index, source, "star")
            here += [(index, path, "module") for path in _listed_submodules(workspace, importer, statement, source)]
        else:
            submodule, is_hidden = _behind(workspace, importer, statement, name)
            if submodule is not None:
                here = _chain(index, submodule, "module")
            else:
                here = _chain(index, source, "attribute" if _may_have(workspace, source, name) else "implicit")
        if known is not None and not is_hidden:
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
    key = (*place_of(importer, statement.level), statement.level, statement.module)
    if key not in known:
        known[key] = (workspace.resolve(importer, statement.level, statement.module), {})
    return known[key]


def place_of(importer: Module, level: int) -> tuple[str, str]:
    """Return a pair that is the same for all modules in which a dotted name after `level` dots means the same."""
    # an absolute name in an installed package also depends on what the package is called
    return importer.root, importer.path.rpartition(os.sep)[0] if level else importer.name.partition(".")[0]


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


def _may_have(workspace: Workspace, source: Resolution, name: str) -> bool:
    module = workspace.module_at(source.parts[-1]) if source.parts and source.parts[-1] else None
    return module is not None and (not module.is_package or may_bind(workspace, module, name, when_built=True))


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
    return _behind(workspace, importer, statement, name)[0]


def _behind(workspace: Workspace, importer: Module, statement: ImportFact, name: str) -> tuple[Resolution | None, bool]:
    """The same, and whether a package hides the submodule, so that another module may get something else."""
    dotted = f"{statement.module}.{name}" if statement.module else name
    submodule = workspace.resolve(importer, statement.level, dotted)
    if not submodule.parts or not submodule.complete:
        return None, False
    package = workspace.module_at(submodule.parts[-2]) if len(submodule.parts) > 1 and submodule.parts[-2] else None
    if package is None or not _is_hidden(workspace, package, name, submodule):
        return submodule, False
    before = _has_come_to(workspace, package, importer, statement)
    is_in_time = before is not None and not hides_submodule(workspace, package, name, submodule, before)
    return submodule if is_in_time else None, True


def _has_come_to(workspace: Workspace, package: Module, importer: Module, statement: ImportFact) -> int | None:
    """The line of a package above which it has bound its names when a statement runs; None when it may all have run."""
    if statement.when != "eager":
        return None
    if importer.path == package.path:
        return statement.line
    if statement.scope or package.facts.dynamic or package.path not in ancestors(importer):
        return None
    line = _lines_that_run(workspace, package).get(importer.path)
    return line + 1 if line is not None else None  # what stands on the same line may come before it


_HIDDEN: WeakKeyDictionary[Workspace, dict[tuple[str, str], bool]] = WeakKeyDictionary()
"""By workspace, as above, then by path of the package and name."""


def _is_hidden(workspace: Workspace, package: Module, name: str, submodule: Resolution) -> bool:
    """Whether who comes last finds something else in the package than its submodule of that name."""
    known = _HIDDEN.setdefault(workspace, {})
    key = (package.path, name)
    if key not in known:
        known[key] = hides_submodule(workspace, package, name, submodule)
    return known[key]


_LINES: WeakKeyDictionary[Workspace, dict[str, dict[str, int]]] = WeakKeyDictionary()
"""By workspace, as above, then by path of the package."""


def _lines_that_run(workspace: Workspace, package: Module) -> dict[str, int]:
    """By path of a module: the first line of a package on which a plain statement surely imports it.

    Plain is what stands at the top level, in no `if`, `try` or function. Other modules may import it before, on behalf
    of the package: that is not looked for.
    """
    known = _LINES.setdefault(workspace, {})
    found = known.get(package.path)
    if found is None:
        found = known[package.path] = {}
        # that of a package around this one may be asked for, and so on upwards
        for edge in edges_of(workspace, package):
            statement = package.facts.imports[edge.statement]
            if not (statement.scope or statement.conditional or statement.guarded):
                found.setdefault(edge.imported, statement.line)
    return found


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
