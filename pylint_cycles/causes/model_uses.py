"""How a module uses a model class of another module, sorted by what can replace the class in that place."""

from __future__ import annotations

import msgspec

from pylint_cycles.causes.ancestry import Lineage
from pylint_cycles.causes.case import CALL_TIME, Case, ImportedName
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.home import Home
from pylint_cycles.causes.library_names import library_name
from pylint_cycles.causes.run_time_annotations import MODEL_READERS, model_around, reader_of
from pylint_cycles.causes.tangle_view import rest_of_dotted
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Use

_ANNOTATIONS = frozenset({"annotation", "local-annotation", "quoted", "comment"})
_DEPTH = 8
"""How many classes of the project are followed from a relation to that of the framework."""


class ModelUse(msgspec.Struct, frozen=True):
    """One use. name: of the model class. attr: what is read from the class, "" when it is the class itself."""

    use: Use
    name: str
    attr: str


class ModelUses(msgspec.Struct, frozen=True):
    """All uses of an import, each in one of the lists, in source order.

    models: the lineages of the classes around them. relations: the class is the argument of a relation. columns: one of
    its attributes is the argument of what takes a column. fields: annotations that the framework reads. hints: all
    other annotations. calls: when a function runs.
    """

    models: list[Lineage]
    relations: list[ModelUse]
    columns: list[ModelUse]
    fields: list[ModelUse]
    hints: list[ModelUse]
    calls: list[ModelUse]


def sorted_uses(case: Case, name: ImportedName, home: Home, context: Context) -> ModelUses | None:
    """The uses of `name`, whose home is `home`; None when one of them needs the class while the module is imported."""
    found = ModelUses([], [], [], [], [], [])
    for use in name.uses:
        one = _of_class(case, name, home, use)
        lineage = model_around(use, case.importer, context)
        kind = _list_of(one, lineage, case, context) if one.name else None
        if kind is None:
            return None
        getattr(found, kind).append(one)
        if lineage is not None:
            found.models.append(lineage)
    return found


def _of_class(case: Case, name: ImportedName, home: Home, use: Use) -> ModelUse:
    if home.name:
        return ModelUse(use, home.name, use.attr)
    position = name.edges[0].alias
    rest = rest_of_dotted(case.statement, case.statement.names[position]) if position >= 0 else ""
    attr = use.attr.removeprefix(rest).removeprefix(".") if f"{use.attr}.".startswith(f"{rest}.") else ""
    model, _, further = (attr if rest else use.attr).partition(".")
    return ModelUse(use, model, further)


def _list_of(one: ModelUse, lineage: Lineage | None, case: Case, context: Context) -> str | None:
    if one.use.kind in CALL_TIME:
        return "calls"
    if one.use.kind in _ANNOTATIONS:
        reader = reader_of(one.use, case.importer, context, case.tangle)
        if not reader:
            return "hints"
        return "fields" if reader in MODEL_READERS else None
    if one.use.kind != "import" or lineage is None:
        return None
    for callee in _callees(case.importer, one.use.callee, context):
        if not one.attr and lineage.framework.is_relation(callee):
            return "relations"
        if one.attr and "." not in one.attr and lineage.framework.takes_column(callee):
            return "columns"
    return None


def _callees(module: Module, spelled: str, context: Context) -> list[str]:
    """What is called and, for a class of the project, its base classes: `UserKey`, `models.ForeignKey`."""
    found: list[str] = []
    waiting = [(module, spelled)] if spelled else []
    while waiting and len(found) < _DEPTH:
        module, spelled = waiting.pop(0)
        found.append(library_name(context.workspace, module, spelled) or spelled)
        home = context.home(module, spelled) if "." not in spelled else None
        definition = context.ancestry.definition(home.module, home.name) if home is not None and home.module else None
        if home is not None and home.module is not None and definition is not None and definition.kind == "class":
            waiting += [(home.module, base) for base in definition.bases]
    return found
