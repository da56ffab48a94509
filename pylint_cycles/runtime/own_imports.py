"""Modules that may read themselves, or what they stand in, although the import graph has no edge for it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pylint_cycles.graph.edges import ancestors
from pylint_cycles.graph.names import may_bind
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import ImportFact

if TYPE_CHECKING:
    from pylint_cycles.runtime.linking import Linker

_BY_NAME = frozenset(["__import__", "import_module", "sys.modules"])


def _asks_in_vain(linker: Linker, module: Module, fact: ImportFact) -> bool:
    """Whether a statement takes a name from a package around the module that is nowhere."""
    steps = linker.link(module, fact.level, fact.module).steps
    package = steps[-1].module if steps else None
    if package is None or package.path not in ancestors(module):
        return False
    return any(
        not may_bind(linker.workspace, package, alias.name)
        and bool(linker.below(module, fact.level, fact.module, alias.name).missing)
        for alias in fact.names
        if alias.name != "*"
    )


def may_import_by_name(module: Module) -> bool:
    """Whether a module may import modules whose names it puts together while it is imported."""
    return module.facts.has_effects and gets_by_name(module)


def gets_by_name(module: Module) -> bool:
    """Whether a module may get at others by their names, imported or there already."""
    return not _BY_NAME.isdisjoint(module.facts.signs)


def _is_near(fact: ImportFact, around: frozenset[str]) -> bool:
    """Whether a statement may ask a package around its module, whose directories have the names `around`.

    A cheap look: most statements are about other packages. Where a name is not there, what was found before it counts.
    """
    return bool(fact.level) or not around.isdisjoint(fact.module.split("."))


def _tops_bound_by(fact: ImportFact) -> set[str]:
    """The top-level packages that `import a.b` binds by their names, or `__import__` returns."""
    if fact.form == "call" and not fact.level:
        return {fact.module.partition(".")[0]}
    return {alias.name.partition(".")[0] for alias in fact.names if not alias.asname}


def imports_itself(linker: Linker, module: Module) -> bool:
    """Whether a module may read itself, or a package that it stands in: the graph has no edge for these."""
    top, _, rest = module.name.partition(".")
    leaf = module.name.rpartition(".")[2]
    around = frozenset(module.path[len(module.root) :].split(os.sep))
    for fact in module.facts.imports:
        # binds the package: `import p.y` in p.x, then `p.VALUE`; also in a function that is called
        if (rest or module.is_package) and fact.form != "from" and fact.may_run and top in _tops_bound_by(fact):
            return True
        if fact.when != "eager":
            continue
        if fact.form == "from" and fact.names[0].name == "*":
            # a package whose `__all__` lists the module
            found = linker.link(module, fact.level, fact.module).steps
            source = found[-1].module if found else None
            if source is not None and leaf in (source.facts.exports or ()):
                return True
        if fact.form == "from" and _is_near(fact, around) and _asks_in_vain(linker, module, fact):
            return True
        for name in fact.modules:
            if name.rpartition(".")[2] != leaf and not (fact.level and not name):
                continue
            steps = linker.link(module, fact.level, name).steps
            if steps and steps[-1].key == module.path:
                return True
    return False
