"""registration: what is kept for its effect, and that the advice keeps the effect when it is applied."""

from __future__ import annotations

import pytest

from pylint_cycles.api import Settings, analyze
from tests.causes.after_edit import assert_cured, edited, printed
from tests.causes.said import said
from tests.causes.stand_ins import LIBRARIES
from tests.conftest import Plant
from tests.support.causes import about_causes

KEPT = "so the import is kept for its effect"
ENTRY = "from the entry point of the program, in a library where it is first needed, instead."


def _row(id: str, before: str, advice: str, after: str, program: str, prints: str, *cut: str) -> object:
    """A tree, what is said of it, the files that the advice changes, and a program that shows what is registered."""
    return pytest.param(before, advice, after, program, prints, cut, id=id)


EFFECTS = [
    _row(
        "flask",
        """
        == app/__init__.py
        from flask import Flask
        app = Flask(__name__)
        from app import routes  # [cyclic-import-registration]
        == app/routes.py
        from app import app
        @app.route("/")
        def index(): ...
        @app.route("/about")
        def about(): ...
        """,
        "app/__init__.py:3 HIGH: Nothing here uses 'routes', but running app.routes registers with 'app' (lines 2, 4 "
        f"there), {KEPT}: import it {ENTRY}",
        """
        == app/__init__.py
        from flask import Flask
        app = Flask(__name__)
        == main.py
        from app import app, routes
        """,
        "import main; print(main.app.rules)",
        "['/', '/about']",
    ),
    _row(
        "flask-factory",
        """
        == app/__init__.py
        from flask import Flask
        def create_app():
            app = Flask(__name__)
            from app.pages import bp
            app.register_blueprint(bp)
            return app
        == app/pages/__init__.py
        from flask import Blueprint
        bp = Blueprint("pages", __name__)
        from app.pages import errors, routes  # [cyclic-import-registration]
        == app/pages/errors.py
        from app.pages import bp
        @bp.route("/error")
        def error(): ...
        == app/pages/routes.py
        from app.pages import bp
        @bp.route("/")
        def index(): ...
        """,
        "app/pages/__init__.py:3 HIGH: Nothing here uses 'errors' and 'routes', but running app.pages.errors registers "
        f"with 'bp' (line 2 there) and running app.pages.routes registers with 'bp' (line 2 there), {KEPT}: import "
        "them first thing inside 'create_app' (line 2 of app) instead.",
        """
        == app/__init__.py
        from flask import Flask
        def create_app():
            from app.pages import errors, routes
            app = Flask(__name__)
            from app.pages import bp
            app.register_blueprint(bp)
            return app
        == app/pages/__init__.py
        from flask import Blueprint
        bp = Blueprint("pages", __name__)
        """,
        "import app; print(app.create_app().rules)",
        "['/error', '/']",
    ),
    _row(
        "celery",
        """
        == work/__init__.py
        == work/queue.py
        from celery import Celery
        celery = Celery("work")
        import work.tasks  # [cyclic-import-registration]
        == work/tasks.py
        from work.queue import celery
        @celery.task
        def run(): ...
        """,
        "work/queue.py:3 HIGH: Nothing here uses 'work.tasks', but running work.tasks registers with 'celery' (line 2 "
        f"there), {KEPT}: name work.tasks in the 'include' of the Celery app instead.",
        """
        == work/queue.py
        from celery import Celery
        celery = Celery("work", include=["work.tasks"])
        """,
        "from work.queue import celery; celery.finalize(); print(celery.tasks)",
        "['run']",
    ),
    _row(
        "django-receivers",
        """
        == shop/__init__.py
        == shop/events.py
        from django.dispatch import Signal
        paid = Signal()
        from shop import receivers  # [cyclic-import-registration]
        == shop/receivers.py
        from django.dispatch import receiver
        from shop.events import paid
        @receiver(paid)
        def ship(**kwargs): ...
        """,
        "shop/events.py:3 HIGH: Nothing here uses 'receivers', but running shop.receivers hands definitions to "
        f"'receiver' (line 3 there), {KEPT}: import shop.receivers in ready() of the AppConfig instead.",
        """
        == shop/events.py
        from django.dispatch import Signal
        paid = Signal()
        == shop/apps.py
        from django.apps import AppConfig
        class ShopConfig(AppConfig):
            def ready(self):
                import shop.receivers
        """,
        "from shop.apps import ShopConfig; ShopConfig().ready(); from shop.events import paid; print(paid.receivers)",
        "['ship']",
    ),
    _row(
        "django-models",
        """
        == shop/__init__.py
        == shop/base.py
        from django.db import models
        from shop import user  # [cyclic-import-registration]
        class Base(models.Model): ...
        == shop/user.py
        from shop.base import Base
        class User(Base): ...
        """,
        "shop/base.py:2 HIGH: Nothing here uses 'user', but running shop.user defines the Django model 'User' (line 2 "
        f"there), {KEPT}: import shop.user in the 'models' module of the app instead.",
        """
        == shop/base.py
        from django.db import models
        class Base(models.Model): ...
        == shop/models.py
        from shop import user
        """,
        "import shop.models; print(shop.models.user.Base.known)",
        "['Base', 'User']",
        "shop.base -> shop.user",
    ),
    _row(
        "subclasses",
        """
        == p/__init__.py
        == p/base.py
        class Base:
            known = []
            def __init_subclass__(cls):
                Base.known.append(cls.__name__)
        from p import plugins  # [cyclic-import-registration]
        == p/middle.py
        from p.base import Base
        class Middle(Base): ...
        == p/plugins.py
        from p.middle import Middle
        class One(Middle): ...
        class Two(Middle): ...
        """,
        "p/base.py:5 HIGH: Nothing here uses 'plugins', but running p.plugins defines subclasses of 'Base', which "
        f"takes note of them (lines 2, 3 there), {KEPT}: import it {ENTRY}",
        """
        == p/base.py
        class Base:
            known = []
            def __init_subclass__(cls):
                Base.known.append(cls.__name__)
        == main.py
        import p.plugins
        """,
        "import main; from p.base import Base; print(Base.known)",
        "['Middle', 'One', 'Two']",
        "p.base -> p.plugins",
    ),
    _row(
        "metaclass",
        """
        == p/__init__.py
        == p/base.py
        class Meta(type):
            known = []
            def __init__(cls, *args):
                Meta.known.append(cls.__name__)
        class Base(metaclass=Meta): ...
        from p import plugins  # [cyclic-import-registration]
        == p/plugins.py
        from p.base import Base
        class One(Base): ...
        """,
        "p/base.py:6 HIGH: Nothing here uses 'plugins', but running p.plugins defines a subclass of 'Base', which "
        f"takes note of it (line 2 there), {KEPT}: import it {ENTRY}",
        """
        == p/base.py
        class Meta(type):
            known = []
            def __init__(cls, *args):
                Meta.known.append(cls.__name__)
        class Base(metaclass=Meta): ...
        == main.py
        import p.plugins
        """,
        "import main; from p.base import Meta; print(Meta.known)",
        "['Base', 'One']",
        "p.base -> p.plugins",
    ),
    _row(
        "behind-the-module",
        """
        == p/__init__.py
        == p/a.py
        import p.b  # [cyclic-import-registration]
        class A: ...
        == p/b.py
        from p.a import A
        import p.c
        class B(A): ...
        C = p.c
        == p/c.py
        from p.table import TABLE
        TABLE.append("c")
        == p/table.py
        TABLE = []
        """,
        "p/a.py:1 HIGH: Nothing here uses 'p.b', but running p.c registers with 'TABLE' (line 2 there), which only "
        f"this import leads to, {KEPT}: import it {ENTRY}",
        """
        == p/a.py
        class A: ...
        == main.py
        import p.b
        """,
        "import main; from p.table import TABLE; print(TABLE)",
        "['c']",
        "p.a -> p.b",
    ),
    _row(
        "star",
        """
        == p/__init__.py
        == p/a.py
        REG = {}
        from p.b import *  # [cyclic-import-registration]
        == p/b.py
        from p import a
        class B: ...
        a.REG.update(b=B)
        """,
        "p/a.py:2 HIGH: Everything is taken from p.b, which needs what this module defines: it registers with 'REG' "
        "(line 3 there); import p.b from the entry point of the program instead, and here by name what is used.",
        """
        == p/a.py
        REG = {}
        == main.py
        import p.b
        """,
        "import main; from p.a import REG; print(list(REG))",
        "['b']",
    ),
    _row(
        "available",
        """
        == p/__init__.py
        == p/a.py
        import p.b  # [cyclic-import-registration]
        class A: ...
        == p/b.py
        from p.a import A
        class B(A): ...
        == p/c.py
        import p
        import p.a
        def f(): return p.b.B.__name__
        """,
        "p/a.py:1 HIGH: Nothing here uses 'p.b', but p.c reads p.b through the package and does not import it: import "
        "p.b in p.c instead.",
        """
        == p/a.py
        class A: ...
        == p/c.py
        import p
        import p.a
        import p.b
        def f(): return p.b.B.__name__
        """,
        "import p.c; print(p.c.f())",
        "B",
        "p.a -> p.b",
    ),
]

TAKEN = [
    _row(
        "flask",
        """
        == app/__init__.py
        from flask import Flask
        app = Flask(__name__)
        from app import routes
        == app/routes.py
        from app import app  # [cyclic-import-registration]
        @app.route("/")
        def index(): ...
        """,
        "app/routes.py:1 HIGH: 'app' (line 2 of app) is only taken to register with it (line 2), and app imports this "
        "module for that; define a flask.Blueprint here, use it in place of 'app', and register it in app with "
        "app.register_blueprint().",
        """
        == app/__init__.py
        from flask import Flask
        app = Flask(__name__)
        from app import routes
        app.register_blueprint(routes.bp)
        == app/routes.py
        from flask import Blueprint
        bp = Blueprint("routes", __name__)
        @bp.route("/")
        def index(): ...
        """,
        "import app; print(app.app.rules)",
        "['/']",
        "app.routes -> app",
    ),
    _row(
        "flask-called",
        """
        == app/__init__.py
        from flask import Flask
        app = Flask(__name__)
        from app import routes
        == app/routes.py
        import app  # [cyclic-import-registration]
        def index(): ...
        app.app.add_url_rule("/", view_func=index)
        """,
        "app/routes.py:1 HIGH: 'app' (line 2 of app) is only taken to register with it (line 3), and app imports this "
        "module for that; move 'app' to a module that imports neither side, such as app.extensions. 'app' uses "
        "__name__: there it is another name.",
        """
        == app/__init__.py
        from app.extensions import app
        from app import routes
        == app/extensions.py
        from flask import Flask
        app = Flask(__name__)
        == app/routes.py
        from app.extensions import app
        def index(): ...
        app.add_url_rule("/", view_func=index)
        """,
        "import app; print(app.app.rules)",
        "['/']",
        "app.routes -> app",
    ),
    _row(
        "fastapi",
        """
        == shop/__init__.py
        == shop/main.py
        from fastapi import FastAPI
        app = FastAPI()
        import shop.items
        == shop/items.py
        from .main import app  # [cyclic-import-registration]
        @app.get("/items")
        def items(): ...
        """,
        "shop/items.py:1 HIGH: 'app' (line 2 of shop.main) is only taken to register with it (line 2), and shop.main "
        "imports this module for that; define a fastapi.APIRouter here, use it in place of 'app', and include it in "
        "shop.main with app.include_router().",
        """
        == shop/main.py
        from fastapi import FastAPI
        app = FastAPI()
        import shop.items
        app.include_router(shop.items.router)
        == shop/items.py
        from fastapi import APIRouter
        router = APIRouter()
        @router.get("/items")
        def items(): ...
        """,
        "import shop.main; print(shop.main.app.rules)",
        "['/items']",
    ),
    _row(
        "celery",
        """
        == work/__init__.py
        == work/queue.py
        from celery import Celery
        app = Celery("work")
        import work.jobs
        == work/jobs.py
        from work.queue import app  # [cyclic-import-registration]
        @app.task
        def run(): ...
        """,
        "work/jobs.py:1 HIGH: 'app' (line 2 of work.queue) is only taken to register with it (line 2), and work.queue "
        "imports this module for that; decorate here with celery.shared_task in place of app.task.",
        """
        == work/jobs.py
        from celery import shared_task
        @shared_task
        def run(): ...
        """,
        "from work.queue import app; app.finalize(); print(app.tasks)",
        "['run']",
    ),
    _row(
        "click",
        """
        == tool/__init__.py
        == tool/main.py
        import click
        @click.group()
        def cli(): ...
        from tool import build
        == tool/build.py
        from tool.main import cli  # [cyclic-import-registration]
        @cli.command()
        def build(): ...
        """,
        "tool/build.py:1 HIGH: 'cli' (line 3 of tool.main) is only taken to register with it (line 2), and tool.main "
        "imports this module for that; decorate here with click.command in place of cli.command, and add the command "
        "in tool.main with cli.add_command().",
        """
        == tool/main.py
        import click
        @click.group()
        def cli(): ...
        from tool import build
        cli.add_command(build.build)
        == tool/build.py
        import click
        @click.command()
        def build(): ...
        """,
        "from tool.main import cli; print(cli.commands)",
        "['build']",
    ),
    _row(
        "decorator",
        """
        == p/__init__.py
        == p/registry.py
        HANDLERS = []
        def register(function):
            HANDLERS.append(function.__name__)
            return function
        from p import handlers
        == p/handlers.py
        from p.registry import register  # [cyclic-import-registration]
        @register
        def one(): ...
        """,
        "p/handlers.py:1 HIGH: 'register' (line 2 of p.registry) is only taken to register with it (line 2), and "
        "p.registry imports this module for that; move 'register' with 'HANDLERS', which it needs, to a module that "
        "imports neither side.",
        """
        == p/noted.py
        HANDLERS = []
        def register(function):
            HANDLERS.append(function.__name__)
            return function
        == p/registry.py
        from p.noted import HANDLERS, register
        from p import handlers
        == p/handlers.py
        from p.noted import register
        @register
        def one(): ...
        """,
        "from p.registry import HANDLERS; print(HANDLERS)",
        "['one']",
    ),
    _row(
        "signal",
        """
        == shop/__init__.py
        == shop/signals.py
        from django.dispatch import Signal
        paid = Signal()
        from shop import receivers
        == shop/receivers.py
        from django.dispatch import receiver
        from shop.signals import paid  # [cyclic-import-registration]
        @receiver(paid)
        def ship(**kwargs): ...
        """,
        "shop/receivers.py:2 HIGH: 'paid' (line 2 of shop.signals) is only taken to register with it (line 3), and "
        "shop.signals imports this module for that; move 'paid' to a module that imports neither side, such as "
        "shop.extensions.",
        """
        == shop/extensions.py
        from django.dispatch import Signal
        paid = Signal()
        == shop/signals.py
        from shop.extensions import paid
        from shop import receivers
        == shop/receivers.py
        from django.dispatch import receiver
        from shop.extensions import paid
        @receiver(paid)
        def ship(**kwargs): ...
        """,
        "from shop.signals import paid; print(paid.receivers)",
        "['ship']",
    ),
]

TABLES = [
    _row(
        "blueprint",
        """
        == shop/__init__.py
        == shop/web.py
        from flask import Flask
        app = Flask(__name__)
        from shop import views  # [cyclic-import-registration]
        app.register_blueprint(views.bp)
        == shop/views.py
        from flask import Blueprint
        from shop.web import app
        bp = Blueprint("views", __name__)
        @bp.route("/")
        def index(): return app.name
        """,
        "shop/web.py:3 HIGH: 'views.bp' is registered at the top level (line 4), while shop.views takes 'app' (line 2 "
        "here) from this module; use flask.current_app in shop.views in place of 'app'.",
        """
        == shop/views.py
        from flask import Blueprint, current_app
        bp = Blueprint("views", __name__)
        @bp.route("/")
        def index(): return current_app.name
        """,
        "from shop.web import app; print(app.rules)",
        "['/']",
        "shop.web -> shop.views",
    ),
    _row(
        "database",
        """
        == shop/__init__.py
        == shop/web.py
        from flask import Flask
        from flask_sqlalchemy import SQLAlchemy
        app = Flask(__name__)
        db = SQLAlchemy()
        from shop.views import bp  # [cyclic-import-registration]
        app.register_blueprint(bp)
        == shop/views.py
        from flask import Blueprint
        from shop.web import db
        bp = Blueprint("views", __name__)
        @bp.route("/")
        def index(): return db.known
        """,
        "shop/web.py:5 HIGH: 'bp' is registered at the top level (line 6), while shop.views takes 'db' (line 4 here) "
        "from this module; move 'db' to a module that imports neither side, such as shop.extensions.",
        """
        == shop/extensions.py
        from flask_sqlalchemy import SQLAlchemy
        db = SQLAlchemy()
        == shop/web.py
        from flask import Flask
        from shop.extensions import db
        app = Flask(__name__)
        from shop.views import bp
        app.register_blueprint(bp)
        == shop/views.py
        from flask import Blueprint
        from shop.extensions import db
        bp = Blueprint("views", __name__)
        @bp.route("/")
        def index(): return db.known
        """,
        "from shop.web import app; print(app.rules)",
        "['/']",
        "shop.web -> shop.views",
    ),
    _row(
        "table-of-classes",
        """
        == geo/__init__.py
        == geo/shape.py
        from geo.circle import Circle  # [cyclic-import-registration]
        class Shape:
            def named(self, name): return SHAPES[name]
        SHAPES = {"circle": Circle}
        == geo/circle.py
        from geo import shape
        class Circle(shape.Shape): ...
        """,
        "geo/shape.py:1 HIGH: 'Circle' is registered at the top level (line 4), while geo.circle takes 'Shape' (line 2 "
        "here) from this module; leave 'SHAPES' empty here and fill it where the program starts.",
        """
        == geo/shape.py
        class Shape:
            def named(self, name): return SHAPES[name]
        SHAPES = {}
        == main.py
        from geo.circle import Circle
        from geo.shape import SHAPES
        SHAPES["circle"] = Circle
        """,
        "import main; print(main.Circle().named('circle').__name__)",
        "Circle",
    ),
    _row(
        "item",
        """
        == geo/__init__.py
        == geo/shape.py
        SHAPES = {}
        class Shape: ...
        from geo.circle import Circle  # [cyclic-import-registration]
        SHAPES["circle"] = Circle
        == geo/circle.py
        from geo.shape import Shape
        class Circle(Shape): ...
        """,
        "geo/shape.py:3 HIGH: 'Circle' is registered at the top level (line 4), while geo.circle takes 'Shape' (line 2 "
        "here) from this module; move 'Shape' to a module that imports neither side.",
        """
        == geo/base.py
        class Shape: ...
        == geo/shape.py
        SHAPES = {}
        from geo.base import Shape
        from geo.circle import Circle
        SHAPES["circle"] = Circle
        == geo/circle.py
        from geo.base import Shape
        class Circle(Shape): ...
        """,
        "from geo.shape import SHAPES; print(list(SHAPES))",
        "['circle']",
        "geo.shape -> geo.circle",
    ),
    _row(
        "click",
        """
        == tool/__init__.py
        == tool/main.py
        import click
        @click.group()
        def cli(): ...
        from tool.run import run  # [cyclic-import-registration]
        cli.add_command(run)
        == tool/run.py
        import click
        from tool.main import cli
        @click.command()
        def run(): return cli
        """,
        "tool/main.py:4 HIGH: 'run' is registered at the top level (line 5), while tool.run takes 'cli' (line 3 here) "
        "from this module; move 'cli' to a module that imports neither side.",
        """
        == tool/group.py
        import click
        @click.group()
        def cli(): ...
        == tool/main.py
        from tool.group import cli
        from tool.run import run
        cli.add_command(run)
        == tool/run.py
        import click
        from tool.group import cli
        @click.command()
        def run(): return cli
        """,
        "from tool.main import cli; print(cli.commands)",
        "['run']",
        "tool.main -> tool.run",
    ),
]


@pytest.mark.parametrize(("before", "advice", "after", "program", "prints", "cut"), [*EFFECTS, *TAKEN, *TABLES])
def test_the_advice_keeps_the_effect(
    plant: Plant, before: str, advice: str, after: str, program: str, prints: str, cut: tuple[str, ...]
) -> None:
    tree = plant(before)
    assert said(tree, cut=cut) == [advice]
    tree = edited(tree, after)
    assert_cured(tree, LIBRARIES)
    assert printed(tree, program, LIBRARIES) == prints


def test_an_object_that_cannot_move(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/registry.py
        from p import defaults  # [cyclic-import-shared-definition]
        class Registry:
            def __init__(self): self.known = [defaults.FIRST]
            def add(self, one): self.known.append(one)
        registry = Registry()
        from p import handlers
        == p/defaults.py
        import p.registry
        FIRST = 1
        def f(): return p.registry.registry
        == p/handlers.py
        from p.registry import registry  # [cyclic-import-registration]
        registry.add(2)
        """
    )
    assert said(tree)[0] == (
        "p/handlers.py:1 HIGH: 'registry' (line 5 of p.registry) is only taken to register with it (line 2), and "
        "p.registry imports this module for that; register here in a function that takes 'registry', and let "
        "p.registry call it once 'registry' is made."
    )
    tree = edited(
        tree,
        """
        == p/registry.py
        from p import defaults
        class Registry:
            def __init__(self): self.known = [defaults.FIRST]
            def add(self, one): self.known.append(one)
        registry = Registry()
        from p import handlers
        handlers.register_all(registry)
        == p/defaults.py
        FIRST = 1
        def f():
            import p.registry
            return p.registry.registry
        == p/handlers.py
        def register_all(registry):
            registry.add(2)
        """,
    )
    assert_cured(tree)
    assert printed(tree, "from p.registry import registry; print(registry.known)") == "[1, 2]"


HERE = """
== p/__init__.py
== p/c.py
def cached(function): return function
== p/a.py
import p.b  # [cyclic-import-registration]
def f(x): return x
f.table = {{}}
== p/b.py
from p.a import f
class B: ...
X = f(B)
{effect}
"""


@pytest.mark.parametrize(
    ("effect", "does"),
    [
        ("import logging\nlogging.getLogger('x').setLevel(10 if X else 20)", "does more than define things"),
        ("f('b')", "calls, changes or hands on 'f' (line 4 there)"),
        ("f.table['b'] = B", "calls, changes or hands on 'f' (line 4 there)"),
        ("@f.register\ndef handler(): ...", "registers with 'f' (line 4 there)"),
        ("class C:\n    @f.register\n    def method(self): ...", "registers with 'f' (line 5 there)"),
        ("if f:\n    f()", "calls, changes or hands on 'f' (lines 4, 5 there)"),
        ("f.table.append(B)", "registers with 'f' (line 4 there)"),
        ("connection = f.connect(B)", "registers with 'f' (line 4 there)"),
        ("import atexit\natexit.register(B)", "registers with 'register' (line 5 there)"),
        ("import logging\nlogging.basicConfig()", "does more than define things"),
        ("print(B)", "does more than define things"),
        ("@f\ndef handler(): ...", "hands definitions to 'f' (line 4 there)"),
    ],
)
def test_effects(plant: Plant, effect: str, does: str) -> None:
    tree = plant(HERE.format(effect=effect))
    sure = does.startswith(("registers", "hands"))
    kept = KEPT if sure else KEPT.replace("is kept", "seems to be kept")
    assert said(tree, cut=("p.a -> p.b",)) == [
        f"p/a.py:1 HIGH: Nothing here uses 'p.b', but running p.b {does}, {kept}: import it {ENTRY}"
    ]


@pytest.mark.parametrize(
    "definition",
    [
        "class C:\n    @f\n    def method(self): ...",
        "from p.c import cached\n@cached\ndef g(): ...",
        "from functools import cache\n@cache\ndef g(): ...",
        "def g(h): return h\n@g\ndef k(): ...",
        "class G:\n    def __init_subclass__(cls): ...\nclass H(G): ...",
        "class G(type): ...\nclass H(metaclass=G): ...",
        "from enum import Enum\nclass G(Enum): ...",
        "from abc import ABCMeta\nclass G(metaclass=ABCMeta): ...",
        "import logging\nlog = logging.getLogger(__name__)",
        "if __name__ == '__main__':\n    f(B)",
        "X = f.get('x')",
        "__all__ = ['B']\n__all__.append('X')",
    ],
)
def test_no_effect(plant: Plant, definition: str) -> None:
    tree = plant(HERE.format(effect=definition).replace("registration", "unused"))
    assert len(said(tree)) == 1


def test_one_module_behind_the_ring_that_others_import_as_well(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        import p.b  # [cyclic-import-unused]
        class A: ...
        == p/b.py
        from p.a import A
        import p.c
        class B(A): ...
        C = p.c
        == p/c.py
        from p.table import TABLE
        TABLE.append("c")
        == p/table.py
        TABLE = []
        == p/main.py
        import p.c
        C = p.c
        """
    )
    assert len(said(tree)) == 1


def test_an_app_that_is_needed_for_more_is_a_late_definition(plant: Plant) -> None:
    tree = plant(
        """
        == app/__init__.py
        from flask import Flask
        app = Flask(__name__)
        from app import routes
        == app/routes.py
        from app import app  # [cyclic-import-fat-init]
        NAME = app.name
        @app.route("/")
        def index(): ...
        """
    )
    assert said(tree)[0].endswith(
        "define it in a leaf module of app that both import. 'app' uses __name__: there it is another name."
    )


def test_a_decorator_of_a_module_that_needs_this_one_registers_nothing(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/caching.py
        from p.model import Model
        def cached(function): return function
        class Tool(Model): ...
        == p/model.py
        from p.caching import cached  # [cyclic-import-shared-definition]
        class Model: ...
        @cached
        def f(): ...
        """
    )
    assert len(said(tree, cut=("p.model -> p.caching",))) == 1


def test_what_a_package_offers_stays(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        X = []
        from p.b import B
        == p/b.py
        from p import X  # [cyclic-import-fat-init]
        class B: ...
        X.append(B)
        Y = [X]
        """
    )
    assert len(said(tree)) == 1


def test_a_models_module_of_django_keeps_its_imports(plant: Plant) -> None:
    tree = plant(
        """
        == shop/__init__.py
        == shop/models.py
        from django.db import models
        class Base(models.Model): ...
        from shop import user
        == shop/user.py
        from shop.models import Base  # [cyclic-import-shared-definition]
        class User(Base): ...
        """
    )
    assert len(said(tree)) == 1


@pytest.mark.parametrize(
    "body",
    [
        "class Repo(list): ...\nclass Orders(Repo[Order]): ...",
        "class Orders(Order): ...",
        "ORDER = Order()",
        "def f(order=Order): ...",
        "SIZE = len(Order.__name__)",
    ],
)
def test_no_table(plant: Plant, body: str) -> None:
    tree = plant(
        "== app/__init__.py\n== app/orders.py\nfrom app.users import User\nclass Order(User): ...\n"
        f"== app/users.py\nfrom app.orders import Order\nclass User: ...\n{body}\n"
    )
    settings = Settings(py_version=(3, 10), cut=("app.users -> app.orders",))
    (finding,) = about_causes(analyze(tree.root, settings=settings).findings)
    assert finding.importer == "app.users"
    assert finding.cause != "registration"


TOGETHER = """
== p/__init__.py
== p/a.py
{lines}
LIST = []
== p/b.py
import p.c
== p/d.py
import p.c
== p/c.py
from p.a import LIST
LIST.append(1)
"""


@pytest.mark.parametrize(
    ("lines", "whats"),
    [
        ("from p import b, d  # [cyclic-import-registration]", ["'b' and 'd'"]),
        (
            "from p import b  # [cyclic-import-registration]\nfrom p import d  # [cyclic-import-registration]",
            ["'b'", "'d'"],
        ),
    ],
)
def test_an_effect_that_several_unused_names_lead_to(plant: Plant, lines: str, whats: list[str]) -> None:
    """Deleting one of them would lose nothing, deleting all would."""
    tree = plant(TOGETHER.format(lines=lines))
    texts = said(tree, cut=("p.a -> *",))
    assert len(texts) == len(whats)
    for text, what in zip(texts, whats, strict=True):
        assert (
            f"Nothing here uses {what}, but running p.c registers with 'LIST' (line 2 there), which only "
            "imports that nothing uses lead to, so the import is kept for its effect: import "
        ) in text


def test_an_effect_that_an_import_in_use_leads_to_as_well_is_not_lost(plant: Plant) -> None:
    tree = plant(
        TOGETHER.format(
            lines="from p import b  # [cyclic-import-unused]\nfrom p import d  # [cyclic-import-entangled]"
        ).replace("LIST = []", "LIST = []\nUSED = d")
    )
    assert "; delete the import" in said(tree, cut=("p.a -> *",))[0]


def test_names_that_may_be_read_unspelled_are_not_said_to_be_unused(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        == p/a.py
        from p import b  # [cyclic-import-entangled]
        LIST = []
        NAMES = list(globals())
        == p/b.py
        from p.a import LIST
        LIST.append(1)
        """
    )
    (text,) = said(tree, cut=("p.a -> *",))
    assert "Nothing here uses 'b', but" not in text
