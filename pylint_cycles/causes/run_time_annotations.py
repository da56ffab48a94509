"""Annotations that a library reads at run time: moving their import under TYPE_CHECKING would break the program.

Fields of classes whose framework resolves annotations (Pydantic, SQLModel, SQLAlchemy's `Mapped`, strawberry) and
methods that are fields there, parameters of FastAPI and Typer routes and of what FastAPI calls for them, functions that
are registered with `functools.singledispatch`, functions whose arguments are checked or injected, plain classes that
cattrs or the like makes from data. The libraries are those of `frameworks`. What the project resolves itself counts as
well (see `resolved_hints`).
"""

from __future__ import annotations

from pylint_cycles.causes.annotation_reader import Reader
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.decorator_readers import reader_behind
from pylint_cycles.causes.lineage import Lineage
from pylint_cycles.causes.resolved_hints import is_resolved_by_project, may_be_resolved_by_project
from pylint_cycles.causes.route_dependencies import is_dependency
from pylint_cycles.causes.structured_classes import is_structured
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Use

MODEL_READERS: frozenset[Reader] = frozenset({"model", "field-method"})

_ANNOTATIONS = frozenset({"annotation", "quoted"})


def is_read_at_run_time(use: Use, module: Module, context: Context, near: Tangle | None = None) -> bool:
    """Whether `use`, in `module`, stands in an annotation that somebody resolves at run time; see `reader_of`."""
    return reader_of(use, module, context, near) != ""


def reader_of(use: Use, module: Module, context: Context, near: Tangle | None = None) -> Reader:
    """What resolves the annotation that `use`, in `module`, stands in; "" also when it is no annotation.

    near: with it, what other modules of the tangle do with the function or class is looked at as well.
    """
    if use.kind not in _ANNOTATIONS:
        return ""
    return _library_of(use, module, context, near) or (
        "resolved" if is_resolved_by_project(use, module, context) else ""
    )


def may_be_read_at_run_time(use: Use, module: Module, context: Context) -> bool:
    """Whether it can be guessed that somebody resolves the annotation, for one that nobody is known to resolve."""
    return use.kind in _ANNOTATIONS and may_be_resolved_by_project(use, module, context)


def _library_of(use: Use, module: Module, context: Context, near: Tangle | None) -> Reader:
    if not use.function:
        return _reader_of_variable(use, module, context, near) if use.scope else _reader_of_base(use, module, context)
    for decorator in context.use_index(module).decorators(use.function):
        reader = reader_behind(decorator, module, context)
        if reader:
            return reader
    return "dependency" if is_dependency(use.function, module, context, near) else ""


def model_around(use: Use, module: Module, context: Context) -> Lineage | None:
    """The lineage of the innermost class around `use` when that is a model of a known framework."""
    scope = use.scope
    while scope:
        lineage = context.ancestry.lineage(module, scope)
        if lineage is not None:
            return lineage
        scope = scope.rpartition(".")[0]
    return None


def _reader_of_base(use: Use, module: Module, context: Context) -> Reader:
    """That of an argument of a base class: `User` in `class Users(RootModel[list["User"]])`."""
    lineage = context.ancestry.lineage(module, use.owner) if use.subscript else None
    return "model" if lineage is not None and lineage.framework.subscripts else ""


def _reader_of_variable(use: Use, module: Module, context: Context, near: Tangle | None) -> Reader:
    lineage = context.ancestry.lineage(module, use.scope)
    if lineage is not None and lineage.framework.reads_annotations:
        return "model"
    definition = context.ancestry.definition(module, use.scope)
    if definition is None or definition.kind != "class":
        return ""
    if is_structured(use.scope, module, context, near):
        return "structured"
    return "dependency" if is_dependency(use.scope, module, context, near) else ""
