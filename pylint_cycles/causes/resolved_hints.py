"""Annotations that the project itself resolves at run time: `typing.get_type_hints()` and the like.

Found where the function or class is read by the definition that makes such a call, where the call stands in a class
among its ancestors (`get_type_hints(cls)`) or their metaclasses, or in a decorator of the project. Also where base
classes or a metaclass take the annotations of a class while it is made (see `class_making`), whatever they do: a
string may be evaluated where nobody can follow it. What else is handed around before somebody resolves it is not
followed.

Source: https://docs.python.org/3/library/typing.html#typing.get_type_hints - every name has to be found then.
"""

from __future__ import annotations

from collections.abc import Iterator

from pylint_cycles.causes.class_making import RESOLVE, SPELLED, classes_around, may_be_taken, taken_while_made
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.evaluated import evaluates_annotations
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Use


def is_resolved_by_project(use: Use, module: Module, context: Context) -> bool:
    """Whether the annotation that `use`, in `module`, stands in is resolved by code of the project, as far as known."""
    if use.function:
        top = use.function.partition(".")[0]
        return _asks_about(module, top, context) or any(
            _is_resolving(module, decorator, context)
            for decorator in context.use_index(module).decorators(use.function)
        )
    top = use.scope.partition(".")[0]
    if not top:
        return False
    return (
        _asks_about(module, top, context)
        or any(
            definition.name.partition(".")[0] in _resolvers(place, context)
            for place, definition in classes_around(module, use.scope, context)
        )
        or _is_taken(use, module, context)
    )


def may_be_resolved_by_project(use: Use, module: Module, context: Context) -> bool:
    """Whether the class of the variable that `use` annotates has methods that take annotations, for whatever class.

    That is a guess: nobody knows when they run.
    """
    return bool(use.scope) and not use.function and may_be_taken(module, use.scope, context)


def _is_taken(use: Use, module: Module, context: Context) -> bool:
    taken = taken_while_made(module, use.scope, context)
    if taken == "names":
        # to ask for the names evaluates all of them where that is put off until somebody asks (PEP 649)
        is_put_off = not module.facts.future_annotations and not evaluates_annotations(module, context)
        return use.kind == "annotation" and is_put_off
    return taken == "values"


def _asks_about(module: Module, name: str, context: Context) -> bool:
    """Whether a definition of `module` that resolves annotations reads the definition `name`."""
    readers = context.readers(module)
    return any(owner != name and owner in readers.get(name, ()) for owner in _resolvers(module, context))


def _is_resolving(module: Module, decorator: str, context: Context) -> bool:
    meaning = context.ancestry.meanings.of(module, decorator)
    return (
        meaning.module is not None
        and meaning.definition is not None
        and meaning.definition.name in _resolvers(meaning.module, context)
    )


def _resolvers(module: Module, context: Context) -> frozenset[str]:
    """The top-level definitions of `module` that resolve annotations; "" for code outside of definitions."""
    return context.once(("resolves annotations", module.path), lambda: frozenset(_find_resolvers(module, context)))


def _find_resolvers(module: Module, context: Context) -> Iterator[str]:
    content = context.workspace.content(module)
    for use in context.workspace.use_facts(module).uses if any(one.encode() in content for one in SPELLED) else ():
        home = context.home(module, use.name)
        if home is not None and home.module is None and _dotted(home.name, use.attr) in RESOLVE:
            yield use.owner


def _dotted(name: str, attr: str) -> str:
    return f"{name}.{attr}" if attr else name
