"""Web frameworks that build requests, and what a route depends on, from annotations."""

from __future__ import annotations

from pylint_cycles.causes.annotation_reader import AnnotationReader

VERBS = ("get", "post", "put", "patch", "delete", "head", "options", "trace")
"""Methods of HTTP, as decorators are named after them."""

READERS = (
    AnnotationReader(
        "FastAPI",
        "route",
        objects=(
            "fastapi.FastAPI()",
            "fastapi.APIRouter()",
            "fastapi.applications.FastAPI()",
            "fastapi.routing.APIRouter()",
        ),
        methods=(*VERBS, "websocket", "api_route"),
        depends=("fastapi.Depends", "fastapi.Security", "fastapi.params.Depends", "fastapi.params.Security"),
    ),
    AnnotationReader(
        "Litestar",
        "route",
        decorators=(
            *(f"litestar.{verb}" for verb in (*VERBS, "route", "websocket", "websocket_listener")),
            *(f"litestar.handlers.{verb}" for verb in (*VERBS, "route", "websocket", "websocket_listener")),
            *(f"starlite.{verb}" for verb in VERBS),
        ),
        depends=("litestar.di.Provide", "starlite.Provide"),
    ),
    AnnotationReader(
        "Django Ninja",
        "route",
        objects=("ninja.NinjaAPI()", "ninja.Router()", "ninja_extra.NinjaExtraAPI()"),
        methods=(*VERBS, "api_operation"),
        decorators=("ninja_extra.http_*",),
    ),
    AnnotationReader(
        "FastStream",
        "route",
        objects=(
            "faststream.*Broker()",
            "faststream.*.*Broker()",
            "faststream.*.*Router()",
            "faststream.*.fastapi.*Router()",
        ),
        methods=("subscriber", "publisher"),
        depends=("faststream.Depends", "fast_depends.Depends"),
        decorators=("fast_depends.inject",),
    ),
    AnnotationReader(
        "BlackSheep, Robyn, flask-openapi3",
        "route",
        objects=("blacksheep.Application()", "blacksheep.Router()", "robyn.Robyn()", "flask_openapi3.*()"),
        methods=VERBS,
        decorators=tuple(f"blacksheep.{verb}" for verb in VERBS),
    ),
)
