"""The cures of mutual-models: what replaces a model class in each place that names it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pylint_cycles.causes.app_label import app_label
from pylint_cycles.causes.case import Case
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.evaluated import is_evaluated
from pylint_cycles.causes.framework import Framework
from pylint_cycles.causes.model_uses import ModelUse, ModelUses
from pylint_cycles.causes.rebuild import NEW_MODULE, rebuild_phrase
from pylint_cycles.causes.text import lines_text, listed
from pylint_cycles.project.module import Module


class Reference(msgspec.Struct, frozen=True):
    """What the advice has to know of one imported name.

    framework: of the class that refers to it. home: the module of `classes`, the models that the name stands for.
    apart: what gives the two ends registries of their own, the other end first; empty when they share one.
    """

    framework: Framework
    home: Module
    classes: list[str]
    uses: ModelUses
    apart: tuple[str, str] = ("", "")


def cures(reference: Reference, case: Case, context: Context) -> list[str]:
    """What to do about the places that name the classes, one phrase each, never empty."""
    uses = reference.uses
    importer = case.importer
    found = []
    if any(reference.apart) and (uses.relations or uses.fields):
        # a string is looked up in the registry of the class that has it
        other, own = reference.apart
        found.append(
            f"pass relationship() a function that imports it (a string would not be found: {other} and {own} have a "
            "registry each)"
        )
    elif uses.relations:
        found.append(_relation(reference, context))
    found += _columns(reference, context)
    found += _tables(reference, context)
    if uses.fields or uses.hints:
        found.append("import it under 'if TYPE_CHECKING:'")
    rebuild = _rebuild(reference, case, context)
    found += _annotations(reference, importer, bool(rebuild), context)
    return [*found, rebuild] if rebuild else found


def _rebuild(reference: Reference, case: Case, context: Context) -> str:
    if not reference.uses.fields or not reference.framework.rebuild:
        return ""
    fields = (one.use for one in reference.uses.fields)
    return rebuild_phrase(case, reference.framework, fields, reference.home, context)


def _relation(reference: Reference, context: Context) -> str:
    names = sorted({one.name for one in reference.uses.relations})
    strings = [f'"{_string(name, reference, context)}"' for name in names]
    return reference.framework.reference.format(
        name=names[0], string=strings[0], strings=listed(strings), s="s" if len(names) > 1 else ""
    )


def _string(name: str, reference: Reference, context: Context) -> str:
    template = reference.framework.string
    app = app_label(reference.home, name, context) if "{app}" in template else ""
    odoo = context.ancestry.literals.text(reference.home, f"{name}._name") if "{odoo}" in template else ""
    return template.format(name=name, app=app, module=reference.home.name, odoo=odoo or f"<_name of {name}>")


def _columns(reference: Reference, context: Context) -> list[str]:
    if not reference.uses.columns:
        return []
    first = reference.uses.columns[0]
    literals = context.ancestry.literals
    tables = (
        literals.text(ancestor.module, f"{ancestor.definition.name}.__tablename__")
        for ancestor in context.ancestry.ancestors(reference.home, first.name)
        if ancestor.module is not None and ancestor.definition is not None
    )
    table = next((table for table in tables if table), "<table>")
    return [f'name the column by its table in a string, as in ForeignKey("{table}.{first.attr}")']


def _tables(reference: Reference, context: Context) -> list[str]:
    found = []
    whole = [one for one in reference.uses.tables if not one.attr]
    if whole:
        table = context.ancestry.literals.text(reference.home, f"{whole[0].name}()") or "<table>"
        found.append(f'name the table in a string, as in secondary="{table}"')
    parts = [one for one in reference.uses.tables if one.attr]
    if parts:
        found.append(f"make a string of the whole argument on {_lines(parts)}, which is evaluated later")
    return found


def _annotations(reference: Reference, importer: Module, is_rebuilt: bool, context: Context) -> list[str]:
    framework, uses = reference.framework, reference.uses
    future = importer.facts.future_annotations
    found = []
    own = (framework.postponed if future else framework.annotation) if uses.fields else ""
    if own:
        # what is evaluated by the call that rebuilds is the name as it is imported here
        first = uses.fields[0].use
        name = ".".join(part for part in (first.name, first.attr) if part) if is_rebuilt else reference.classes[0]
        found.append(own.format(name=name, module=reference.home.name))
    # the framework evaluates what Python does not, so it makes no difference here that 3.14 postpones annotations
    to_quote = [] if own or future else [one for one in uses.fields if one.use.kind == "annotation"]
    to_quote += [one for one in uses.hints if is_evaluated(one.use, importer, context)]
    if to_quote:
        plural = "s" if len({one.use.line for one in to_quote}) > 1 else ""
        found.append(f"quote the annotation{plural} on {_lines(to_quote)}")
    bases = [] if own else [one for one in uses.fields if one.use.subscript and one.use.kind == "import"]
    if bases:
        found.append(f"quote it in the base class on {_lines(bases)}")
    return found


def import_wanted(reference: Reference, case: Case, context: Context) -> str:
    """A sentence on what is known by name being found only when its module has been imported; "" when it will be."""
    home, uses = reference.home, reference.uses
    by_name = [*uses.relations, *uses.columns, *uses.tables, *uses.fields]
    if not by_name or not reference.framework.wants_import or any(reference.apart) or home.is_package:
        return ""
    others = (name for name in context.importers(home, case.tangle) if name != case.importer.name)
    if next(others, None) is not None or NEW_MODULE in _rebuild(reference, case, context):
        return ""
    return f"Import {home.name} where the program starts: nothing else does."


def _lines(uses: Sequence[ModelUse]) -> str:
    return lines_text(one.use.line for one in uses)
