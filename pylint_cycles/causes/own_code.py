"""What the functions, classes and objects of a module reach when its top level calls them."""

from __future__ import annotations

from collections.abc import Iterator

from pylint_cycles.causes.context import Context
from pylint_cycles.causes.library_names import library_name
from pylint_cycles.causes.objects import WRAPPING
from pylint_cycles.causes.registrars import registrar_made_by
from pylint_cycles.causes.type_hints import TYPING
from pylint_cycles.causes.uses_by_owner import uses_by_owner
from pylint_cycles.graph.names import bindings_of, names_of
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import ImportFact

_SHARED_BY_NAME = frozenset({"blinker"})
"""Frameworks that hand out the same object to everybody who asks for its name."""


def reaches_out(module: Module, spelled: str, context: Context) -> bool:
    """Whether a call of the dotted name, which begins with a definition of `module`, may reach beyond the module.

    That is when the definition, with all others of the module that it reads, reads something imported; not counted are
    modules that take no note of what they are given. False for a name that `module` only imports.
    """
    head = head_of(spelled)
    bindings = bindings_of(context.workspace, module, head)
    if all(binding.kind == "import" for binding in bindings) or _keeps_to_itself(module, spelled, context):
        return False
    return context.once(
        ("reaches out", module.path, head),
        lambda: any(_reads_imports(module, name, context) for name in _closure(module, head, context)),
    )


def head_of(spelled: str) -> str:
    """The name that a dotted name, perhaps with calls in it, begins with."""
    return spelled.partition(".")[0].removesuffix("()")


def _keeps_to_itself(module: Module, spelled: str, context: Context) -> bool:
    """Whether it is a method of an app, a router or a generic function of the module itself: it fills only that."""
    head, dot, _ = spelled.partition(".")
    if not dot:
        return False
    makers = [binding.value for binding in bindings_of(context.workspace, module, head) if binding.value]
    makers += context.use_index(module).decorators(head)
    found = [registrar_made_by(library_name(context.workspace, module, maker)) for maker in makers]
    return any(one is not None and one.framework not in _SHARED_BY_NAME for one in found)


def _closure(module: Module, name: str, context: Context) -> Iterator[str]:
    """`name` and the other names of `module` that its definition reads, directly or through each other."""
    reads = _reads(module, context)
    seen = {name}
    waiting = [name]
    while waiting:
        current = waiting.pop()
        yield current
        new = reads.get(current, set()) - seen
        seen |= new
        waiting += new


def _reads(module: Module, context: Context) -> dict[str, set[str]]:
    """By definition, the names of the module that it reads; a name can be defined several times."""
    return context.once(("own code reads", module.path), lambda: _find_reads(module, context))


def _find_reads(module: Module, context: Context) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for definition in context.use_index(module).definitions:
        found.setdefault(definition.name.partition(".")[0], set()).update(definition.names)
    return found


def _reads_imports(module: Module, name: str, context: Context) -> bool:
    """Whether what binds `name` itself leads out of `module`, as far as the facts tell."""
    bindings = bindings_of(context.workspace, module, name)
    definition = context.use_index(module).definition(name)
    if not bindings:
        return False
    if definition is None:
        # imported: judged where it is read; nobody knows what a loop or an unpacked tuple binds
        return any(binding.kind != "import" for binding in bindings)
    # what a star import brings has no binding, so it may be read anywhere
    stars = [star.statement for star in names_of(context.workspace, module).stars]
    inside = [one for one in module.facts.imports if one.scope.partition(".")[0] == name and one.when != "typing"]
    if not all(_is_of_wrapping(one) for one in (*stars, *inside)):
        return True
    return any(
        binding.kind == "import" and (binding.level > 0 or not _takes_no_note(binding.module))
        for use in uses_by_owner(module, context).get(name, ())
        if use.kind not in TYPING
        for binding in bindings_of(context.workspace, module, use.name)
    )


def _is_of_wrapping(statement: ImportFact) -> bool:
    if statement.form == "import":
        return all(_takes_no_note(alias.name) for alias in statement.names)
    return not statement.level and _takes_no_note(statement.module)


def _takes_no_note(dotted: str) -> bool:
    return dotted.partition(".")[0] in WRAPPING
