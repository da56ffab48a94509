"""What the project does with the annotations of a class while that is made.

`__init_subclass__` of its base classes and the methods of its metaclass that run then are looked at, and what these
call: functions of the project, methods of the class, of the metaclass and of other classes of the project, two calls
deep.

Source: https://docs.python.org/3/reference/datamodel.html#customizing-class-creation
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from pylint_cycles.causes.annotation_functions import Call, Function, functions_of, stronger
from pylint_cycles.causes.annotations_taken import WORDS, Taken
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.meanings import Meaning
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Definition

RESOLVE = frozenset(
    {
        "typing.get_type_hints",
        "typing_extensions.get_type_hints",
        "inspect.get_annotations",
        "typing_extensions.get_annotations",
        "annotationlib.get_annotations",
        "annotationlib.call_annotate_function",
    }
)
"""What a library reads annotations with for those who call it."""

SPELLED = ("get_type_hints", "get_annotations", "call_annotate_function")
"""A file that calls one of these spells it."""

_MAKING = ("__prepare__", "__new__", "__init__")
_DEPTH = 2

_Class = tuple[Module, Definition]
_Place = tuple[Module, str]
"""A function of a module, by its qualified name."""


def taken_while_made(module: Module, name: str, context: Context) -> Taken:
    """What is taken of the annotations of the class `name` of `module` while it is made."""
    return context.once(("annotations taken while made", module.path, name), lambda: _taken(module, name, context))


def may_be_taken(module: Module, name: str, context: Context) -> bool:
    """Whether any method of the class, its bases and their metaclasses takes the annotations of some class."""
    return any(
        method.taken == "values"
        for place, definition in classes_around(module, name, context)
        if _has(place, WORDS, context)
        for method in functions_of(place, context).methods(definition.name)
    )


def classes_around(module: Module, name: str, context: Context) -> tuple[_Class, ...]:
    """The class and its ancestors, then its metaclasses and theirs, as far as the project defines them."""
    return context.once(("classes around", module.path, name), lambda: _find_classes(module, name, context))


def _find_classes(module: Module, name: str, context: Context) -> tuple[_Class, ...]:
    found = (*_bases(module, name, context), *_metaclasses(module, name, context))
    return tuple({(place.path, one.name): (place, one) for place, one in found}.values())


def _metaclasses(module: Module, name: str, context: Context) -> Iterator[_Class]:
    for meaning in _named_metaclasses(module, name, context):
        if meaning.module is not None and meaning.definition is not None:
            yield from _bases(meaning.module, meaning.definition.name, context)


def _bases(module: Module, name: str, context: Context) -> Iterator[_Class]:
    """The class and its ancestors, as far as the project defines them."""
    for ancestor in context.ancestry.ancestors(module, name):
        if ancestor.module is not None and ancestor.definition is not None:
            yield ancestor.module, ancestor.definition


def _named_metaclasses(module: Module, name: str, context: Context) -> Iterator[Meaning]:
    """What stands for a metaclass in the header of the class, or of one that it derives from, in the project."""
    for place, definition in _bases(module, name, context):
        if _has(place, ("metaclass",), context):
            spelled = functions_of(place, context).metaclasses.get(definition.name)
            if spelled:
                yield context.ancestry.meanings.of(place, spelled)


def _taken(module: Module, name: str, context: Context) -> Taken:
    classes = classes_around(module, name, context)
    hooks = dict.fromkeys(_hooks(module, name, context))
    waiting = deque((place, function, 0) for place, function in hooks)
    seen = {(place.path, function) for place, function, _ in waiting}
    taken: Taken = ""
    while waiting:
        place, key, depth = waiting.popleft()
        if depth == _DEPTH and not _has(place, (*WORDS, *SPELLED), context):
            continue
        function = functions_of(place, context).get(key)
        if function is None:
            continue
        taken = stronger(taken, function.taken)
        for meaning, called in _called(place, key, function, classes, context):
            if taken == "values" or (meaning is not None and meaning.dotted in RESOLVE):
                return "values"
            if called is not None and depth < _DEPTH and (called[0].path, called[1]) not in seen:
                seen.add((called[0].path, called[1]))
                waiting.append((*called, depth + 1))
    return taken


def _hooks(module: Module, name: str, context: Context) -> Iterator[_Place]:
    """The functions that run when the class is made, and others that there may not be."""
    # its own runs for its subclasses only
    for place, definition in list(_bases(module, name, context))[1:]:
        if _has(place, ("__init_subclass__",), context):
            yield place, f"{definition.name}.__init_subclass__"
    for meaning in _named_metaclasses(module, name, context):
        if meaning.module is not None and meaning.definition is not None and meaning.definition.kind == "function":
            yield meaning.module, meaning.definition.name
    for place, definition in _metaclasses(module, name, context):
        for method in _MAKING:
            yield place, f"{definition.name}.{method}"


def _called(
    module: Module, key: str, function: Function, classes: Sequence[_Class], context: Context
) -> Iterator[tuple[Meaning | None, _Place | None]]:
    """What the function `key` of `module` calls: what it means, and where it is defined when the project does that."""
    around = key.rpartition(".")[0]
    own = context.ancestry.definition(module, around) if around else None
    if own is not None and (module, own) not in classes:
        classes = tuple(_bases(module, around, context))
    for call in function.calls:
        first, _, rest = call.spelled.partition(".")
        if own is not None and not call.source and first == function.itself:
            yield None, _method(rest, classes)
            continue
        source = _source(module, call, context)
        if source is None:
            # of a library, imported in the function
            dotted = ".".join(one for one in (call.source, call.spelled) if one)
            yield Meaning("library", dotted), None
        elif call.spelled:
            meaning = context.ancestry.meanings.of(source, call.spelled)
            yield meaning, _defined(meaning, context)


def _source(module: Module, call: Call, context: Context) -> Module | None:
    """The module that what is called is looked up in."""
    if not (call.level or call.source):
        return module
    found = context.workspace.resolve(module, call.level, call.source)
    path = found.parts[-1] if found.complete and found.parts else None
    return context.workspace.module_at(path) if path else None


def _defined(meaning: Meaning, context: Context) -> _Place | None:
    """The function that runs when it is called."""
    if meaning.module is None or meaning.definition is None:
        return None
    if meaning.definition.kind == "function":
        return None if meaning.rest else (meaning.module, meaning.definition.name)
    if meaning.definition.kind != "class":
        return None
    method = meaning.rest.removeprefix("()").removeprefix(".") or "__init__"
    return _method(method, tuple(_bases(meaning.module, meaning.definition.name, context)))


def _method(name: str, classes: Sequence[_Class]) -> _Place | None:
    for place, definition in classes:
        if name in definition.methods:
            return place, f"{definition.name}.{name}"
    return None


def _has(module: Module, words: Sequence[str], context: Context) -> bool:
    """Whether the text of `module` has one of these words: a cheap look before it is read."""
    content = context.texts.content(module)
    return any(word.encode() in content for word in words)
