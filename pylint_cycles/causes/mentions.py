"""What the plain text of files says against deleting an import: facts do not follow every object, nor hold comments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.context import Context
from pylint_cycles.project.module import Module

_KEPT = re.compile(rb"#.*?(\bnoqa\b(?!\s*:)|\bnoqa\s*:.*\bF401\b|\bdisable\s*=.*(\bunused-import\b|\bW0611\b))", re.I)
"""Comments by which flake8, ruff and pylint are told that an unused import is to stay."""

_PAIR = re.compile(rb"([\w\x80-\xff]+)\s*\.\s*(?=([\w\x80-\xff]+))")


def is_kept_by_comment(case: Case, context: Context) -> bool:
    """Whether a comment on a line of the statement says that it may be unused."""
    lines = context.workspace.content(case.importer).splitlines()
    return any(_KEPT.search(line) for line in lines[case.statement.line - 1 : case.statement.end_line])


def is_spelled_elsewhere(case: Case, name: ImportedName, context: Context) -> bool:
    """Whether another module writes `importer.name` somewhere, `importer` being the last part of the importer's name.

    That may be another object, a string or a comment: good enough a reason not to say that nobody reads it. Looked for
    where takers are.
    """
    pair = (case.importer.name.rpartition(".")[2].encode(), name.local.encode())
    return any(
        _spelled_in(key, modules, context).get(pair, case.importer.path) != case.importer.path
        for key, modules in context.searched(case.tangle)
    )


def _spelled_in(key: str, modules: Sequence[Module], context: Context) -> dict[tuple[bytes, bytes], str]:
    """All pairs `a.b` in the text of these modules, with the path of the one module that has it, "" for more."""
    question = ("spelled in", key)
    if question not in context.answers:
        places: dict[tuple[bytes, bytes], str] = {}
        for module in modules:
            for pair in set(_PAIR.findall(context.workspace.content(module))):
                places[pair] = "" if pair in places else module.path
        context.answers[question] = places
    found: dict[tuple[bytes, bytes], str] = context.answers[question]
    return found
