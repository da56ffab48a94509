"""How a module uses a model class of another module, sorted by what can replace the class in that place."""

from __future__ import annotations

import msgspec

from pylint_cycles.causes.case import CALL_TIME, Case, ImportedName
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.framework import Framework
from pylint_cycles.causes.home import Home
from pylint_cycles.causes.lineage import Lineage
from pylint_cycles.causes.run_time_annotations import MODEL_READERS, model_around, reader_of
from pylint_cycles.causes.tangle_view import rest_of_dotted
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Use

_ANNOTATIONS = frozenset({"annotation", "local-annotation", "quoted", "comment"})


class ModelUse(msgspec.Struct, frozen=True):
    """One use. name: of the model class. attr: what is read from the class, "" when it is the class itself."""

    use: Use
    name: str
    attr: str


class ModelUses(msgspec.Struct, frozen=True):
    """All uses of an import, each in one of the lists, in source order.

    models: the lineages of the classes around them. relations: the class is the argument of a relation. columns: one of
    its attributes is the argument of what takes a column. tables: an association table, or an attribute of the class,
    is the argument of a relation that takes strings as well. fields: annotations that the framework reads. hints: all
    other annotations. calls: when a function runs.
    """

    models: list[Lineage]
    relations: list[ModelUse]
    columns: list[ModelUse]
    tables: list[ModelUse]
    fields: list[ModelUse]
    hints: list[ModelUse]
    calls: list[ModelUse]


def sorted_uses(case: Case, name: ImportedName, home: Home, context: Context) -> ModelUses | None:
    """The uses of `name`, whose home is `home`; None when one of them needs the class while the module is imported."""
    found = ModelUses([], [], [], [], [], [], [])
    for use in name.uses:
        one = _of_class(case, name, home, use)
        lineage = _model_of(use, case.importer, context)
        kind = _list_of(one, lineage, case, home, context) if one.name else None
        if kind is None:
            return None
        getattr(found, kind).append(one)
        if lineage is not None:
            found.models.append(lineage)
    return found


def is_table(home: Home, name: str, context: Context) -> bool:
    """Whether `name` in the module of `home` is an association table of SQLAlchemy."""
    if home.module is None:
        return False
    return context.ancestry.meanings.of(home.module, name).dotted.endswith("Table()")


def is_in_lambda(use: Use, module: Module, context: Context) -> bool:
    """Whether `use`, in `module`, stands in a lambda in a class body or at module level, not in a function."""
    if use.kind != "call":
        return False
    around = context.ancestry.definition(module, use.scope)
    return not use.scope or (around is not None and around.kind == "class")


def _model_of(use: Use, module: Module, context: Context) -> Lineage | None:
    """The lineage of the model around `use`; outside of classes, that of a model to which a relation is added."""
    around = model_around(use, module, context)
    if around is not None or use.scope:
        return around
    owner = context.ancestry.definition(module, use.owner)
    if use.subscript and owner is not None and owner.kind == "class":
        own = context.ancestry.lineage(module, use.owner)
        return own if own is not None and own.framework.subscripts else None
    if not use.callee:
        return None
    known = _models_in(module, context)
    return next((one for one in known if one.framework.is_relation(use.callee.removesuffix("()"))), None)


def _models_in(module: Module, context: Context) -> list[Lineage]:
    """The lineages of the classes of `module`, the first one of each way in each framework; worked out once."""
    return context.once(("models in", module.path), lambda: _find_models(module, context))


def _find_models(module: Module, context: Context) -> list[Lineage]:
    classes = (one.name for one in context.use_index(module).definitions if one.kind == "class")
    found: dict[Framework, Lineage] = {}
    for name in classes:
        lineage = context.ancestry.lineage(module, name)
        if lineage is not None and lineage.framework.name:
            found.setdefault(lineage.framework, lineage)
    return list(found.values())


def _of_class(case: Case, name: ImportedName, home: Home, use: Use) -> ModelUse:
    if home.name:
        return ModelUse(use, home.name, use.attr)
    position = name.edges[0].alias
    rest = rest_of_dotted(case.statement, case.statement.names[position]) if position >= 0 else ""
    attr = use.attr.removeprefix(rest).removeprefix(".") if f"{use.attr}.".startswith(f"{rest}.") else ""
    model, _, further = (attr if rest else use.attr).partition(".")
    return ModelUse(use, model, further)


def _list_of(one: ModelUse, lineage: Lineage | None, case: Case, home: Home, context: Context) -> str | None:
    if one.use.kind in _ANNOTATIONS:
        reader = reader_of(one.use, case.importer, context, case.tangle)
        if not reader:
            return "hints"
        return "fields" if reader in MODEL_READERS else None
    framework = lineage.framework if lineage is not None else None
    if one.use.kind == "import" and one.use.subscript:
        return "fields" if framework is not None and framework.subscripts else None
    if framework is not None and (
        one.use.kind == "import" or (framework.takes_function and is_in_lambda(one.use, case.importer, context))
    ):
        for callee in _callees(case.importer, one.use.callee, context):
            if not one.attr and framework.takes_table(callee) and is_table(home, one.name, context):
                return "tables"
            if not one.attr and framework.is_relation(callee):
                return "relations"
            if one.attr and "." not in one.attr and framework.takes_column(callee):
                return "columns"
            if one.attr and "." not in one.attr and framework.takes_table(callee):
                return "tables"
    return "calls" if one.use.kind in CALL_TIME else None


def _callees(module: Module, spelled: str, context: Context) -> list[str]:
    """What is called and, for a class of the project, its base classes: `UserKey`, `models.ForeignKey`."""
    if not spelled:
        return []
    meaning = context.ancestry.meanings.of(module, spelled)
    if meaning.module is None or meaning.definition is None:
        return [meaning.dotted]
    ancestors = context.ancestry.ancestors(meaning.module, meaning.definition.name)
    return [ancestor.name for ancestor in ancestors] or [meaning.dotted]
