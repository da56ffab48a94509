"""unused: an import that nobody needs closes the ring."""

from __future__ import annotations

from collections.abc import Sequence

from pylint_cycles.causes.case import Case, ImportedName, Verdict
from pylint_cycles.causes.context import Context

COST = 0


def judge(case: Case, name: ImportedName, context: Context) -> Verdict | None:
    """The verdict of this cause on one name, None when it does not apply."""
    del case, name, context
    return None


def advise(case: Case, group: Sequence[tuple[ImportedName, Verdict]], context: Context) -> str:
    """Evidence and cure, one or two sentences."""
    del case, group, context
    return ""
