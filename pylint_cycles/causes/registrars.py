"""What is known of frameworks in which a module registers something while it is being imported.

One readable table; see `Registrar` for the meaning of the fields. Names are dotted, as the documentation of the library
spells them; `()` stands after what is called.
"""

from __future__ import annotations

from fnmatch import fnmatchcase

import msgspec


class Registrar(msgspec.Struct, frozen=True):
    """One way to register.

    makers: calls that make an object to register with (`app = Flask(__name__)`).
    decorators: decorators that make such an object of a function (`@click.group()`).
    functions: patterns of what registers by itself, as a decorator or called (`@receiver(...)`).
    entry: where to import the registering module instead, "" for the entry point of the program; `{modules}` are those
        modules.
    own: what the registering module can do to need the object no more, "" for nothing; `{object}` is the object,
        `{holder}` the module that makes it, and `{here}` says where.
    own_methods: the methods of the object that `own` does for.
    """

    framework: str
    makers: tuple[str, ...] = ()
    decorators: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    entry: str = ""
    own: str = ""
    own_methods: frozenset[str] = frozenset()


_ROUTES = frozenset({"route", "get", "post", "put", "patch", "delete"})

REGISTRARS: tuple[Registrar, ...] = (
    Registrar(
        "Flask",
        makers=("flask.Flask()",),
        own="define a flask.Blueprint {here}, use it in place of '{object}', and register it in {holder} with "
        "{object}.register_blueprint()",
        own_methods=_ROUTES,
    ),
    Registrar(
        "Flask",
        makers=("flask.Blueprint()", "flask_restful.Api()", "flask_restx.Api()", "flask_restx.Namespace()"),
    ),
    Registrar(
        "Quart",
        makers=("quart.Quart()",),
        own="define a quart.Blueprint {here}, use it in place of '{object}', and register it in {holder} with "
        "{object}.register_blueprint()",
        own_methods=_ROUTES,
    ),
    Registrar("Quart", makers=("quart.Blueprint()",)),
    Registrar(
        "FastAPI",
        makers=("fastapi.FastAPI()",),
        own="define a fastapi.APIRouter {here}, use it in place of '{object}', and include it in {holder} with "
        "{object}.include_router()",
        own_methods=_ROUTES - {"route"},
    ),
    Registrar("FastAPI", makers=("fastapi.APIRouter()",)),
    Registrar(
        "Celery",
        makers=("celery.Celery()", "celery.app.Celery()", "celery.app.base.Celery()"),
        functions=("celery.shared_task", "celery.signals.*"),
        entry="name {modules} in the 'include' of the Celery app",
        own="decorate {here} with celery.shared_task in place of {object}.task",
        own_methods=frozenset({"task"}),
    ),
    Registrar(
        "click",
        makers=("click.Group()",),
        decorators=("click.group", "click.decorators.group"),
        own="decorate {here} with click.command in place of {object}.command, and add the command in {holder} with "
        "{object}.add_command()",
        own_methods=frozenset({"command"}),
    ),
    Registrar("Typer", makers=("typer.Typer()",)),
    Registrar(
        "Django",
        makers=("django.dispatch.Signal()", "django.dispatch.dispatcher.Signal()"),
        functions=(
            "django.dispatch.receiver",
            "django.dispatch.dispatcher.receiver",
            "django.contrib.admin.register",
            "django.contrib.admin.decorators.register",
            "django.contrib.admin.site.*",
            "django.core.checks.register",
            "django.core.signals.*",
            "django.db.models.signals.*",
            "django.contrib.auth.signals.*",
        ),
        entry="import {modules} in ready() of the AppConfig",
    ),
    Registrar("SQLAlchemy", functions=("sqlalchemy.event.listens_for", "sqlalchemy.event.listen")),
    Registrar("blinker", makers=("blinker.signal()", "blinker.Signal()", "blinker.Namespace().signal()")),
    Registrar("pluggy", makers=("pluggy.PluginManager()",)),
    Registrar("functools", decorators=("functools.singledispatch",)),
    Registrar("atexit", functions=("atexit.register",)),
)
"""Decorators that only mark a function (pluggy's hook markers, pytest's fixtures) register nothing: not listed."""

MODEL_REGISTRIES = frozenset({"", "Django", "SQLAlchemy", "SQLModel", "mongoengine", "marshmallow", "graphene", "Odoo"})
"""Names of the frameworks (see `frameworks`) whose classes take note of each other; "" for `cycles-model-bases`."""

_STRONG = ("register", "register_*", "connect", "include_router", "add_url_rule", "subscribe", "listen", "listens_for")
_METHODS = (
    *_STRONG,
    "add",
    "add_*",
    "append",
    "extend",
    "insert",
    "update",
    "setdefault",
    "command",
    "group",
    "task",
    "route",
    "websocket",
    "mount",
    "include",
    "install",
    "hook",
    "handler",
    "errorhandler",
    "exception_handler",
    "on",
    "on_*",
    "before_*",
    "after_*",
    "teardown_*",
)

_WRAPPERS = (
    "*cache*",
    "*memoiz*",
    "*property*",
    "*deprecat*",
    "*contextmanager*",
    "*singleton*",
    "*wraps*",
    "*overload*",
    "*override*",
    "*retry*",
    "*dataclass*",
)
"""What decorators are called that only wrap what they are given."""

FACTORIES = ("create_app", "make_app", "build_app", "app_factory", "create_application", "make_application")
"""What functions that make an application are called."""

DISPLAYS = frozenset({"", "dict", "list", "tuple", "set", "frozenset", "OrderedDict"})
"""What a table is made with; "" is a literal."""

TABLE_CALLS = frozenset({"path", "re_path", "url", "include", "Route", "Mount", "Rule"})
"""Calls that make an entry of a table of routes."""


def is_registering(method: str, result_is_used: bool = False) -> bool:
    """Whether a call of something of this dotted name registers; with care when its result is wanted as well."""
    last = method.rpartition(".")[2]
    return any(fnmatchcase(last, pattern) for pattern in (_STRONG if result_is_used else _METHODS))


def is_wrapper(decorator: str) -> bool:
    """Whether a decorator of this dotted name only wraps what it is given, as far as the name tells."""
    last = decorator.rpartition(".")[2].lower()
    return any(fnmatchcase(last, pattern) for pattern in _WRAPPERS)


def registrar_made_by(maker: str) -> Registrar | None:
    """The registrar whose object a library call or, without `()`, a decorator makes."""
    return next((one for one in REGISTRARS if maker in one.makers or maker in one.decorators), None)


def registrar_called(function: str) -> Registrar | None:
    """The registrar whose registering function this dotted name of a library is."""
    return next((one for one in REGISTRARS if any(fnmatchcase(function, name) for name in one.functions)), None)
