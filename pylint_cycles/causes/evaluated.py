"""Which annotations Python evaluates, and so fail when their names are imported for type checkers only."""

from __future__ import annotations

from pylint_cycles.causes.context import Context
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Use

_FIRST_WITH_LAZY_ANNOTATIONS = (3, 14)


def evaluates_annotations(module: Module, context: Context) -> bool:
    """Whether this `py-version` evaluates the annotations of `module` when it is imported (PEP 563, PEP 649)."""
    return not module.facts.future_annotations and context.settings.py_version < _FIRST_WITH_LAZY_ANNOTATIONS


def is_evaluated(use: Use, module: Module, context: Context) -> bool:
    """Whether `use`, in `module`, stands in an annotation that is evaluated."""
    return use.kind == "annotation" and evaluates_annotations(module, context)
