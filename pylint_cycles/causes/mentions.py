"""What the plain text of files says against deleting an import: facts do not follow every object, nor hold comments."""

from __future__ import annotations

import re

from pylint_cycles.causes.case import Case, ImportedName
from pylint_cycles.causes.context import Context

_KEPT = re.compile(rb"#.*?(\bnoqa\b(?!\s*:)|\bnoqa\s*:.*\bF401\b|\bdisable\s*=.*(\bunused-import\b|\bW0611\b))", re.I)
"""Comments by which flake8, ruff and pylint are told that an unused import is to stay."""


def is_kept_by_comment(case: Case, context: Context) -> bool:
    """Whether a comment on a line of the statement says that it may be unused."""
    lines = context.workspace.content(case.importer).splitlines()
    return any(_KEPT.search(line) for line in lines[case.statement.line - 1 : case.statement.end_line])


def is_spelled_elsewhere(case: Case, name: ImportedName, context: Context) -> bool:
    """Whether another module writes `importer.name` somewhere, `importer` being the last part of the importer's name.

    That may be another object, a string or a comment: good enough a reason not to say that nobody reads it. Looked for
    where takers are.
    """
    owner = case.importer.name.rpartition(".")[2]
    return any(
        module.path != case.importer.path
        for key, modules in context.searched(case.tangle)
        for module in context.texts.spelling(key, modules, owner, name.local)
    )
