"""Annotations that a library reads at run time: moving their import under TYPE_CHECKING would break the program.

Fields of classes whose framework resolves annotations (Pydantic, SQLModel, SQLAlchemy's `Mapped`, strawberry) and
methods that are fields there, parameters of FastAPI and Typer routes and of what FastAPI calls for them, the first
parameter of a `functools.singledispatch` implementation, functions whose arguments are validated.
"""

from __future__ import annotations

from typing import Literal

from pylint_cycles.causes.ancestry import Lineage
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.library_names import library_name
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.project.module import Module
from pylint_cycles.source.facts import Use

Reader = Literal["", "model", "field-method", "route", "dependency", "dispatch", "validated"]
"""What reads an annotation: "" nothing that is known.

model: the framework of the class whose variable is annotated. field-method: the framework of the class, as the method
is a field. route, dependency: FastAPI or the like. dispatch: singledispatch. validated: a validating decorator.
"""

MODEL_READERS: frozenset[Reader] = frozenset({"model", "field-method"})

_ANNOTATIONS = frozenset({"annotation", "quoted"})
_VERBS = frozenset({"get", "post", "put", "patch", "delete", "head", "options", "trace"})
_ROUTES = _VERBS | {"websocket", "api_route", "command", "callback"}
"""Decorators of functions whose parameters' annotations FastAPI, Starlette-likes and Typer resolve at run time."""
_DISPATCH = frozenset({"singledispatch", "singledispatchmethod", "register"})
"""Decorators that read the annotation of the first parameter (`functools.singledispatch` and its `.register`)."""
_FIELD_METHODS = frozenset(
    {
        "strawberry.field",
        "strawberry.mutation",
        "strawberry.subscription",
        "pydantic.computed_field",
        "pydantic.field_serializer",
        "pydantic.model_serializer",
    }
)
_VALIDATING = frozenset(
    {
        "pydantic.validate_call",
        "pydantic.validate_arguments",
        "pydantic.v1.validate_arguments",
        "beartype.beartype",
    }
)
_DEPENDS = frozenset({"fastapi.Depends", "fastapi.Security", "fastapi.params.Depends", "fastapi.params.Security"})
_DEPENDS_WORDS = frozenset({"Depends", "Security"})


def is_read_at_run_time(use: Use, module: Module, context: Context, near: Tangle | None = None) -> bool:
    """Whether `use`, in `module`, stands in an annotation that a known library resolves; see `reader_of`."""
    return reader_of(use, module, context, near) != ""


def reader_of(use: Use, module: Module, context: Context, near: Tangle | None = None) -> Reader:
    """What resolves the annotation that `use`, in `module`, stands in; "" also when it is no annotation.

    near: with it, FastAPI dependencies are also looked for in the modules that import the function from here.
    """
    if use.kind not in _ANNOTATIONS:
        return ""
    if not use.function:
        lineage = context.ancestry.lineage(module, use.scope) if use.scope else None
        return "model" if lineage is not None and lineage.framework.reads_annotations else ""
    for decorator in context.use_index(module).decorators(use.function):
        reader = _reader_behind(decorator, module, context)
        if reader:
            return reader
    return "dependency" if _is_dependency(use.function, module, context, near) else ""


def model_around(use: Use, module: Module, context: Context) -> Lineage | None:
    """The lineage of the innermost class around `use` when that is a model of a known framework."""
    scope = use.scope
    while scope:
        lineage = context.ancestry.lineage(module, scope)
        if lineage is not None:
            return lineage
        scope = scope.rpartition(".")[0]
    return None


def _reader_behind(decorator: str, module: Module, context: Context) -> Reader:
    dotted = library_name(context.workspace, module, decorator)
    if dotted in _FIELD_METHODS:
        return "field-method"
    if dotted in _VALIDATING:
        return "validated"
    owner, _, method = decorator.rpartition(".")
    if method in _DISPATCH or dotted.rpartition(".")[2] in _DISPATCH:
        return "dispatch"
    return "route" if owner and method in _ROUTES else ""


def _is_dependency(function: str, module: Module, context: Context, near: Tangle | None) -> bool:
    """Whether FastAPI calls the function (or the class, for its `__init__`) for a parameter of a route."""
    name = function.removesuffix(".__init__")
    if "." in name:
        return False
    paths = {module.path} if near is None else {module.path, *context.takers(module, name, near)}
    users = (context.workspace.module_at(path) for path in sorted(paths))
    return any(user is not None and _depends_on(name, user, context) for user in users)


def _depends_on(name: str, user: Module, context: Context) -> bool:
    """Whether a definition in `user` reads both `Depends` and the name: most likely the one in a call of the other."""
    index = context.use_index(user)
    owners = {
        use.owner
        for local in sorted({binding.name for binding in user.facts.bindings if binding.kind == "import"})
        for use in index.of_name(local)
        if use.owner and _is_depends(f"{local}.{use.attr}" if use.attr else local, user, context)
    }
    return any(definition.name in owners and name in definition.names for definition in index.definitions)


def _is_depends(spelled: str, user: Module, context: Context) -> bool:
    # most names are ruled out by how they are spelled, before anything is looked up
    return spelled.rpartition(".")[2] in _DEPENDS_WORDS and library_name(context.workspace, user, spelled) in _DEPENDS
