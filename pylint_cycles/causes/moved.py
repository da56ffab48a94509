"""One definition that an importer could have from elsewhere: what it is, and what goes along."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from pylint_cycles.causes.case import Case
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.definition_kinds import PLAIN, SERVICE, is_filled_later, kind_of
from pylint_cycles.causes.filled_elsewhere import fillers
from pylint_cycles.causes.home import Home
from pylint_cycles.causes.movable import Movables, movables_of
from pylint_cycles.causes.place_bound import cannot_move
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Use, UseKind

IMPORT_TIME: frozenset[UseKind] = frozenset(
    {"base", "metaclass", "decorator", "default", "import", "alias", "typevar", "cast", "generic-base"}
)
"""Uses that need the name while the importer is being imported."""

_MANY = 8
_FEW = 3


class Moved(msgspec.Struct, frozen=True):
    """A definition that can move.

    source: the module that defines it now. line: of the definition. kind: see `kind_of`. lines: of its uses.
    closure: the definitions that move, itself first.
    constants: of a class that has to stay, all that is used of it (`Service.MAX`); only they move.
    is_at_import: whether the importer needs it while it is being imported.
    rest: the definitions of `source` that have to leave it instead, when that is less; then nothing else moves.
    """

    source: Module
    name: str
    line: int
    kind: str
    lines: tuple[int, ...]
    closure: tuple[str, ...]
    is_at_import: bool = False
    constants: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


def moved_definition(case: Case, home: Home, uses: Collection[Use], context: Context) -> Moved | None:
    """What can move of the definition at `home`, which the importer uses at `uses`; None when nothing can."""
    source = home.module
    if source is None or not home.name or source.path == case.importer.path:
        return None
    if source.path not in context.view(case.tangle).paths:
        return None
    definition = context.use_index(source).definition(home.name)
    movables = movables_of(source, case.tangle, context)
    if definition is None or movables.has_star or _is_registered_with(source, home.name, context):
        return None
    lines = tuple(sorted({use.line for use in uses}))
    at_import = any(use.kind in IMPORT_TIME for use in uses)
    closure = movables.closure(home.name)
    if closure is not None and any(_is_bound_to_place(source, one, movables, context) for one in closure):
        closure = None
    if closure is not None and at_import and any(fillers(case, source, one, context) for one in closure):
        closure = None
    kind = kind_of(source, home.name, uses, context)
    if kind == SERVICE or (kind == PLAIN and closure is None):
        constants = _constants_read(source, home.name, uses, case.tangle, context)
        if constants:
            return Moved(source, home.name, definition.line, "class constant", lines, (), constants=constants)
    if closure is None:
        return None
    if kind == SERVICE and (not at_import or context.ancestry.lineage(source, home.name) is not None):
        # an ordinary class that nobody needs at import, or a model, which has to stay where it is
        return None
    found = Moved(source, home.name, definition.line, kind, lines, closure, at_import)
    if not _is_most(source, closure, _FEW, context):
        return found
    rest = _rest(case, source, movables, context)
    return msgspec.structs.replace(found, rest=rest) if 0 < len(rest) < len(closure) else None


def rest_instead(case: Case, moved: Sequence[Moved], context: Context) -> tuple[str, ...] | None:
    """The definitions that had better leave the module of `moved`; () when `moved` should, None when neither should.

    moved: definitions of one module that the importer needs by one name, or by one statement.
    """
    source = moved[0].source
    given = [one.rest for one in moved if one.rest]
    closure = sorted({name for one in moved for name in one.closure})
    if given or not _is_most(source, closure, _MANY, context):
        return given[0] if given else ()
    rest = _rest(case, source, movables_of(source, case.tangle, context), context)
    return rest if 0 < len(rest) < len(closure) else None


def _is_most(source: Module, closure: Collection[str], few: int, context: Context) -> bool:
    """Whether moving `closure` means to move so much of `source` that it would be less to move the rest."""
    definitions = context.use_index(source).definitions
    names = context.once(
        ("functions and classes", source.path),
        lambda: {one.name for one in definitions if one.kind != "constant" and "." not in one.name},
    )
    along = len(names.intersection(closure)) - 1
    return (along > _MANY and few < _MANY) or (along >= few and 2 * along > len(names))


def _is_registered_with(module: Module, name: str, context: Context) -> bool:
    """Whether `module` itself registers with what it defines (`@router.get`): who imports that wants it done, too."""
    decorated = context.workspace.use_facts(module).decorated
    heads = context.once(
        ("registers with", module.path),
        lambda: {one.partition(".")[0] for _, decorators in decorated for one in decorators if "." in one},
    )
    return name in heads


def _is_bound_to_place(module: Module, name: str, movables: Movables, context: Context) -> bool:
    """Whether a definition means something only in `module`.

    A function that an object registers (`@app.route`), that imports from the tangle when it runs, or that reads names
    which nobody can tell; a container that the module fills with what it imports.
    """
    if name in movables.deferring or cannot_move(name, movables):
        return True
    if is_filled_later(module, name, context):
        return any(one in movables.blocked for one in context.workspace.use_facts(module).top_level_names)
    index = context.use_index(module)
    definition = index.definition(name)
    methods = definition.methods if definition is not None else ()
    decorators = [*index.decorators(name), *(definition.decorators if definition is not None else ())]
    for method in methods:
        decorators += index.decorators(f"{name}.{method}")
    return any(_is_of_object(module, one, movables, context) for one in decorators)


def _is_of_object(module: Module, decorator: str, movables: Movables, context: Context) -> bool:
    """Whether `decorator` is a method of something that the project defines."""
    head, dot, _ = decorator.partition(".")
    if not dot:
        return False
    if head in movables.reads:
        return True
    home = context.home(module, head)
    return home is not None and home.module is not None and bool(home.name)


def _constants_read(
    module: Module, name: str, uses: Collection[Use], tangle: Tangle, context: Context
) -> tuple[str, ...]:
    """The constants of the class `name`, when that is all that `uses` read of it and the values need no ring import."""
    definition = context.use_index(module).definition(name)
    if definition is None or definition.kind != "class":
        return ()
    read = sorted({use.attr.partition(".")[0] for use in uses})
    if not all(one.isupper() and one not in definition.methods for one in read):
        return ()
    blocked = movables_of(module, tangle, context).blocked
    for use in context.workspace.use_facts(module).uses:
        if use.scope == name and use.kind == "import" and use.name in blocked and use.target in (*read, ""):
            return ()
    return tuple(f"{name}.{one}" for one in read)


def _rest(case: Case, source: Module, movables: Movables, context: Context) -> tuple[str, ...]:
    """The definitions of `source` that need the ring; empty when that is not all that leads into it."""
    question = ("rest", case.importer.path, source.path)
    return context.view(case.tangle).once(question, lambda: _find_rest(case, source, movables, context))


def _find_rest(case: Case, source: Module, movables: Movables, context: Context) -> tuple[str, ...]:
    imported = movables.blocked - movables.reads.keys()
    if any(one in movables.blocked for one in context.workspace.use_facts(source).top_level_names):
        return ()
    readers = context.readers(source)
    if any(not readers.get(name) for name in imported):
        return ()
    rest = tuple(name for name in movables.reads if name in movables.blocked)
    needed = context.view(case.tangle).needed(source.path)
    if any(user.path == case.importer.path for name in rest for user in needed.get(name, ())):
        return ()
    return rest
