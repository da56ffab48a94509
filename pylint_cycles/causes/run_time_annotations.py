"""Annotations that a library reads at run time: moving their import under TYPE_CHECKING would break the program.

Fields of classes whose framework resolves annotations (Pydantic, SQLModel, SQLAlchemy's `Mapped`, strawberry),
parameters of FastAPI and Typer routes, the first parameter of a `functools.singledispatch` implementation.
"""

from __future__ import annotations

from pylint_cycles.causes import frameworks
from pylint_cycles.causes.ancestry import Lineage
from pylint_cycles.causes.context import Context
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Use

_ANNOTATIONS = frozenset({"annotation", "quoted"})


def is_read_at_run_time(use: Use, module: Module, context: Context) -> bool:
    """Whether `use`, in `module`, stands in an annotation that a known library resolves."""
    if use.kind not in _ANNOTATIONS:
        return False
    if use.function:
        return any(_resolves(decorator) for decorator in context.use_index(module).decorators(use.function))
    lineage = context.ancestry.lineage(module, use.scope) if use.scope else None
    return lineage is not None and lineage.framework.reads_annotations


def model_around(use: Use, module: Module, context: Context) -> Lineage | None:
    """The lineage of the innermost class around `use` when that is a model of a known framework."""
    scope = use.scope
    while scope:
        lineage = context.ancestry.lineage(module, scope)
        if lineage is not None:
            return lineage
        scope = scope.rpartition(".")[0]
    return None


def _resolves(decorator: str) -> bool:
    owner, _, method = decorator.rpartition(".")
    return method in frameworks.RESOLVING_DECORATORS or bool(owner and method in frameworks.ROUTE_METHODS)
