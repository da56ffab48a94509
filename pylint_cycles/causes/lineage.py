"""Which framework a class belongs to, by its ancestors."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from pylint_cycles.causes.ancestor import Ancestor
from pylint_cycles.causes.case import Confidence
from pylint_cycles.causes.framework import Framework
from pylint_cycles.causes.frameworks import CONFIGURED, FRAMEWORKS
from pylint_cycles.causes.meanings import Meanings
from pylint_cycles.project.module import Module


class Lineage(msgspec.Struct, frozen=True):
    """The framework of a class and how sure that is.

    base: the library class or spelling that decided. root: dotted name of what the project made of it for its classes
    to share (`shop.db.Base`), "" when unknown; classes of one root find each other by name.
    """

    framework: Framework
    base: str
    confidence: Confidence
    root: str = ""


def lineage_of(ancestors: Sequence[Ancestor], meanings: Meanings, model_bases: Collection[str]) -> Lineage | None:
    """The lineage of a class, given its ancestors; None for a class of no known framework.

    model_bases: names of further base classes of models, dotted or bare (option `cycles-model-bases`).
    """
    beside = _libraries(ancestors[0].module) if ancestors and ancestors[0].module is not None else frozenset()
    for ancestor in ancestors:
        found = (
            _configured(ancestor, model_bases)
            or _by_decorator(ancestor, meanings)
            or _by_name(ancestor)
            or _by_spelling(ancestor, beside)
        )
        if found is not None:
            return msgspec.structs.replace(found, root=found.root or _root(ancestors, found.framework))
    return None


def _configured(ancestor: Ancestor, model_bases: Collection[str]) -> Lineage | None:
    if not ancestor.spellings or not model_bases:
        return None
    names = [ancestor.name]
    for spelled in ancestor.spellings:
        names += [spelled, spelled.rpartition(".")[2], f"{ancestor.within}.{spelled}"]
    found = next((name for name in names if name in model_bases), None)
    return Lineage(CONFIGURED, found, "HIGH") if found is not None else None


def _by_decorator(ancestor: Ancestor, meanings: Meanings) -> Lineage | None:
    if ancestor.module is None or ancestor.definition is None:
        return None
    for decorator in ancestor.definition.decorators:
        meaning = meanings.of(ancestor.module, decorator)
        for framework in FRAMEWORKS:
            if meaning.dotted in framework.decorators:
                root = meaning.roots[-1] if meaning.roots else ""
                return Lineage(framework, meaning.dotted, "HIGH", root)
    return None


def _by_name(ancestor: Ancestor) -> Lineage | None:
    if ancestor.origin not in ("library", "inferred"):
        return None
    for framework in FRAMEWORKS:
        if framework.has_base(ancestor.name):
            return Lineage(framework, ancestor.name, "INFERENCE" if ancestor.origin == "inferred" else "HIGH")
    return None


def _by_spelling(ancestor: Ancestor, beside: Collection[str]) -> Lineage | None:
    """beside: top-level names of the libraries that the module of the class imports."""
    if ancestor.is_known:
        return None
    for spelled in ancestor.spellings:
        last = spelled.rpartition(".")[2]
        for framework in FRAMEWORKS:
            is_vague = last in framework.vague and framework.bases[0].partition(".")[0] in beside
            if is_vague or any(spelled == known or ("." not in known and last == known) for known in framework.spelled):
                return Lineage(framework, ancestor.spellings[0], "INFERENCE")
    return None


def _libraries(module: Module) -> frozenset[str]:
    imports = (statement for statement in module.facts.imports if not statement.level)
    dotted = (one.module or alias.name for one in imports for alias in one.names)
    return frozenset(name.partition(".")[0] for name in dotted)


def _root(ancestors: Sequence[Ancestor], framework: Framework) -> str:
    for ancestor in ancestors:
        if ancestor.origin == "library" and ancestor.name in framework.registries:
            return ancestor.roots[-1] if ancestor.roots else ancestor.of
    return ""
