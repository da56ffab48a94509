"""What reads the annotations of a decorated function.

Decorators are followed to where they come from (`app.get` to `fastapi.FastAPI().get`). Where that fails, one that looks
like a route or a registration is taken for one: a wrong guess costs a cheaper advice, not a crash.
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache

from pylint_cycles.causes.annotation_reader import AnnotationReader, Reader
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.frameworks import READERS
from pylint_cycles.causes.frameworks.silent import SILENT, SILENT_REGISTERS
from pylint_cycles.causes.meanings import Meaning
from pylint_cycles.project.module import Module

_ROUTES = frozenset(
    {
        *("get", "post", "put", "patch", "delete", "head", "options", "trace"),
        *("websocket", "api_route", "command", "callback"),
    }
)
_READING = frozenset(
    dotted.partition(".")[0]
    for reader in READERS
    if reader.kind == "route"
    for dotted in (*reader.objects, *reader.decorators)
)


def reader_behind(decorator: str, module: Module, context: Context) -> Reader:
    """What a decorator, as spelled in `module`, does with the annotations of the function below it."""
    meaning = context.ancestry.meanings.of(module, decorator)
    names = list(_names(meaning, context))
    for name in names:
        kind = _kind_of(name)
        if kind:
            return kind
    owner, _, method = decorator.rpartition(".")
    if not owner:
        return ""
    if method == "register":
        return "dispatch" if _may_dispatch(meaning) else ""
    return "route" if method in _ROUTES and _may_route(meaning, names, module) else ""


@lru_cache(maxsize=10_000)
def _kind_of(name: str) -> Reader:
    """What a decorator with this dotted name does; "" for one that nobody knows."""
    return next((reader.kind for reader in READERS if _reads(reader, name)), "")


def _reads(reader: AnnotationReader, name: str) -> bool:
    owner, _, method = name.rpartition(".")
    if method in reader.methods and any(fnmatchcase(owner, made) for made in reader.objects):
        return True
    return any(fnmatchcase(name, decorator) for decorator in reader.decorators)


def _names(meaning: Meaning, context: Context) -> Iterator[str]:
    """Dotted names of what a decorator stands for, one for each library that may be behind it."""
    if meaning.module is None or meaning.definition is None:
        yield meaning.dotted
        return
    if meaning.definition.kind == "class":
        # an object, or a method, of a class of the project
        for ancestor in context.ancestry.ancestors(meaning.module, meaning.definition.name):
            if ancestor.origin != "project":
                yield f"{ancestor.name}{meaning.rest}"
    elif meaning.rest:
        # an attribute of a function that some decorator has replaced: `group.command`, `generic.register`
        for decorator in meaning.definition.decorators:
            made_by = context.ancestry.meanings.of(meaning.module, decorator)
            yield f"{made_by.dotted}(){meaning.rest}"


def _may_dispatch(meaning: Meaning) -> bool:
    if meaning.origin == "library":
        owner = meaning.dotted.rpartition(".")[0]
        return not owner.endswith("()") and owner.partition(".")[0] not in SILENT_REGISTERS
    # a function of the project would have been found to be generic
    return meaning.origin == "unknown"


def _may_route(meaning: Meaning, names: list[str], module: Module) -> bool:
    if any(name.partition(".")[0] in SILENT for name in names):
        return False
    if meaning.origin == "unknown":
        brought = _brought(module)
        return not brought.isdisjoint(_READING) or brought.isdisjoint(SILENT)
    if meaning.definition is not None and meaning.definition.kind == "class":
        # a registry of the project's own
        return any(not name.startswith("builtins.") for name in names)
    return True


def _brought(module: Module) -> set[str]:
    """Top-level names of the modules that `module` imports by absolute names."""
    dotted: set[str] = set()
    for statement in module.facts.imports:
        if not statement.level:
            dotted.update(
                (statement.module,) if statement.form == "from" else (alias.name for alias in statement.names)
            )
    return {one.partition(".")[0] for one in dotted}
