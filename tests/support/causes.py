"""Findings on causes apart from those on what happens at run time: most trees of cycles crash as well."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from pylint_cycles.api import Finding
from pylint_cycles.causes.case import Cause

CAUSES = ",".join(f"cyclic-import-{cause}" for cause in get_args(Cause))
"""The symbols of the messages on causes, for `--enable`: what is predicted of imports is left out."""


def about_causes(findings: Iterable[Finding]) -> list[Finding]:
    """Those of the findings that name a cause, not those that predict a crash."""
    return [one for one in findings if one.cause in get_args(Cause)]
