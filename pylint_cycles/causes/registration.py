"""registration: an import is kept for its effect, or an app, registry or blueprint is passed back and forth."""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.case import Case, ImportedName, Verdict
from pylint_cycles.causes.context import Context

COST = 60


def judge(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict of this cause on one name, None when it does not apply."""
    del case, name, context
    return None


def advise(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """Evidence and cure, one or two sentences."""
    del case, group, context
    return ""
