"""The advice of type-hints: what to do with the import, and with each place that is evaluated all the same."""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.evaluated import evaluates_annotations, is_evaluated
from pylint_cycles.causes.spelled import spelled
from pylint_cycles.causes.tangle_view import local_name
from pylint_cycles.causes.text import are, lines_text, quoted, them
from pylint_cycles.source.facts import Alias, ImportFact, Use, UseKind

_FIRST_WITH_TYPE_STATEMENT = (3, 12)
_NO_ANNOTATIONS: frozenset[UseKind] = frozenset({"alias", "typevar", "cast", "generic-base", "import"})
_STRING_WANTED: tuple[tuple[UseKind, str], ...] = (
    ("typevar", "the bound or constraint of the TypeVar"),
    ("cast", "the first argument of cast()"),
)


def advise_names(case: Case, names: Sequence[ImportedName], context: Context) -> str:
    """Evidence and cure for names of one statement that are all used for typing only."""
    variables = [name for name in names if any(use.kind == "generic-base" for use in name.uses)]
    others = [name for name in names if name not in variables]
    known = [(name, _line_of_typing_import(case, name, context)) for name in others]
    missing = [name for name, line in known if not line]
    doubled = [(name, line) for name, line in known if line]
    sentences = []
    if missing:
        module = {
            name.name if name.local in ("", name.name) else f"{name.name} as {name.local}": None
            for name in missing
            if name.attribute
        }
        what = quoted(module) if module else them(missing)
        sentences.append(_sentence(case, missing, f"import {what} under 'if TYPE_CHECKING:'", context))
    if doubled:
        whole = len(doubled) == len(case.statement.names)
        again = [name for name, _ in doubled]
        what = "delete this line" if whole else f"take {them(again)} out of this line"
        lines = lines_text(line for _, line in doubled)
        they = "it is" if len(again) == 1 else "they are"
        cure = f"{what}: {they} already imported under 'if TYPE_CHECKING:' ({lines})"
        sentences.append(_sentence(case, again, cure, context))
    if variables:
        sentences.append(
            f"{quoted(name.name for name in variables)} {are(variables)} only needed by type checkers here "
            f"({_lines(_uses(variables))}), as an argument of a generic base class that is evaluated; define the type "
            f"variable{'s' if len(variables) > 1 else ''} in this module instead."
        )
    return " ".join(sentences)


def _sentence(case: Case, names: Sequence[ImportedName], cure: str, context: Context) -> str:
    uses = _uses(names)
    why = "needed by type checkers" if {use.kind for use in uses} <= _NO_ANNOTATIONS else "used in annotations"
    brought = spelled(case, names) if any(name.attribute for name in names) else [name.name for name in names]
    text = f"{quoted(brought)} {are(brought)} only {why} here ({_lines(uses)}); {cure}"
    evaluated = [use for use in uses if is_evaluated(use, case.importer, context)]
    if evaluated:
        plural = "s" if len({use.line for use in evaluated}) > 1 else ""
        text += f" and quote the annotation{plural} on {_lines(evaluated)} or add 'from __future__ import annotations'"
    return f"{text}.{_alias(case, uses, context)}{_strings(uses)}{_bases(uses)}"


def _alias(case: Case, uses: Sequence[Use], context: Context) -> str:
    aliases = [use for use in uses if use.kind == "alias"]
    if not aliases:
        return ""
    if context.settings.py_version >= _FIRST_WITH_TYPE_STATEMENT:
        # facts do not tell `type X = A | B` from `X = A | B`
        return f" Make the type alias on {_lines(aliases)} a 'type' statement, unless it is one: its value is lazy."
    if evaluates_annotations(case.importer, context):
        # "A" | None is an error
        return (
            f" Write the value of the type alias on {_lines(aliases)} as a string and postpone annotations with the "
            "future import: an alias that is a string cannot be combined with other types while they are evaluated."
        )
    return (
        f" Write the value of the type alias on {_lines(aliases)} as a string: postponed annotations do not cover it."
    )


def _strings(uses: Sequence[Use]) -> str:
    text = ""
    for kind, place in _STRING_WANTED:
        found = [use for use in uses if use.kind == kind]
        if found:
            text += f" Write {place} on {_lines(found)} as a string: postponed annotations do not cover it."
    return text


def _bases(uses: Sequence[Use]) -> str:
    found = [use for use in uses if use.kind == "import"]
    if not found:
        return ""
    return (
        f" The base class on {_lines(found)} is evaluated: quote its argument, or give the name a stand-in in the "
        "'else:' branch."
    )


def _line_of_typing_import(case: Case, name: ImportedName, context: Context) -> int:
    """Line of a typing-only import of the same thing under the same name in this module, 0 when there is none."""
    for statement in case.importer.facts.imports:
        if statement.when != "typing" or statement.scope or statement.form != case.statement.form:
            continue
        for alias in statement.names:
            is_same = alias.name == name.name and local_name(statement, alias) == name.local
            if is_same and _origin(case, statement, alias, context) == _origin(case, case.statement, alias, context):
                return statement.line
    return 0


def _origin(case: Case, statement: ImportFact, alias: Alias, context: Context) -> tuple[str | None, ...]:
    dotted = alias.name if statement.form == "import" else statement.module
    return context.workspace.resolve(case.importer, statement.level, dotted).parts


def _uses(names: Sequence[ImportedName]) -> list[Use]:
    return [use for name in names for use in name.uses]


def _lines(uses: Sequence[Use]) -> str:
    return lines_text(use.line for use in uses)
