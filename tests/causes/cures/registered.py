"""Cures of registration, in the way that each framework has for it; `check` says that everything is registered."""

from __future__ import annotations

from tests.causes.cures.cure import Cure

PACKAGE = "== p/__init__.py\n"
HERE = ("p.views -> p.app",)
THERE = ("p.app -> p.views",)


def registered(name: str, advice: str, before: str, after: str, library: str, check: str, cut: tuple[str, ...]) -> Cure:
    """A framework at work in p.app and p.views."""
    return Cure(
        "registration",
        advice,
        PACKAGE + before,
        after,
        name,
        {"cut": cut},
        library=library,
        check=f"import p.app\n{check}",
    )


CURES = (
    registered(
        "flask",
        "define a flask.Blueprint here, use it in place of 'app', and register it in p.app with "
        "app.register_blueprint()",
        "== p/app.py\nfrom flask import Flask\n\napp = Flask(__name__)\nfrom p import views\n"
        "== p/views.py\nfrom p.app import app\n\n\n@app.route('/')\ndef index(): ...\n",
        "== p/app.py\nfrom flask import Flask\n\nfrom p import views\n\napp = Flask(__name__)\n"
        "app.register_blueprint(views.views)\n"
        "== p/views.py\nfrom flask import Blueprint\n\nviews = Blueprint('views', __name__)\n\n\n@views.route('/')\n"
        "def index(): ...\n",
        "flask",
        "assert '/' in [str(rule) for rule in p.app.app.url_map.iter_rules()]",
        HERE,
    ),
    registered(
        "quart",
        "define a quart.Blueprint here, use it in place of 'app', and register it in p.app with "
        "app.register_blueprint()",
        "== p/app.py\nfrom quart import Quart\n\napp = Quart(__name__)\nfrom p import views\n"
        "== p/views.py\nfrom p.app import app\n\n\n@app.route('/')\nasync def index(): ...\n",
        "== p/app.py\nfrom quart import Quart\n\nfrom p import views\n\napp = Quart(__name__)\n"
        "app.register_blueprint(views.views)\n"
        "== p/views.py\nfrom quart import Blueprint\n\nviews = Blueprint('views', __name__)\n\n\n@views.route('/')\n"
        "async def index(): ...\n",
        "quart",
        "assert '/' in [str(rule) for rule in p.app.app.url_map.iter_rules()]",
        HERE,
    ),
    registered(
        "flask-factory",
        "import it first thing inside 'create_app' (line 8 here) instead",
        "== p/app.py\nfrom flask import Blueprint, Flask\n\nall_views = Blueprint('all', __name__)\n\n"
        "import p.views\n\n\n"
        "def create_app():\n    app = Flask(__name__)\n    app.register_blueprint(all_views)\n    return app\n"
        "== p/views.py\nfrom p.app import all_views\n\n\n@all_views.route('/')\ndef index(): ...\n",
        "== p/app.py\nfrom flask import Blueprint, Flask\n\nall_views = Blueprint('all', __name__)\n\n\n"
        "def create_app():\n    import p.views\n\n    app = Flask(__name__)\n    app.register_blueprint(all_views)\n"
        "    return app\n",
        "flask",
        "assert '/' in [str(rule) for rule in p.app.create_app().url_map.iter_rules()]",
        THERE,
    ),
    registered(
        "sqlalchemy",
        "running p.views defines the SQLAlchemy model 'User' (line 4 there), so the import is kept for its effect: "
        "import it from "
        "the entry point of the program",
        "== p/app.py\nfrom sqlalchemy.orm import DeclarativeBase\n\n\nclass Base(DeclarativeBase): ...\n\n\n"
        "from p import views\n"
        "== p/views.py\nfrom sqlalchemy.orm import Mapped, mapped_column\nfrom p.app import Base\n\n"
        "class User(Base):\n    __tablename__ = 'users'\n    id: Mapped[int] = mapped_column(primary_key=True)\n",
        "== p/app.py\nfrom sqlalchemy.orm import DeclarativeBase\n\n\nclass Base(DeclarativeBase): ...\n"
        "== main.py\nimport p.app\nimport p.views\n",
        "sqlalchemy",
        "import main\nassert list(p.app.Base.metadata.tables) == ['users']",
        THERE,
    ),
    registered(
        "flask-sqlalchemy",
        "import it first thing inside 'create_app' (line 8 here) instead",
        "== p/app.py\nfrom flask import Flask\nfrom flask_sqlalchemy import SQLAlchemy\n\ndb = SQLAlchemy()\n"
        "import p.views\n\n\n"
        "def create_app():\n    app = Flask(__name__)\n    app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite://'\n"
        "    db.init_app(app)\n    return app\n"
        "== p/views.py\nfrom p.app import db\n\n\nclass User(db.Model):\n"
        "    id = db.Column(db.Integer, primary_key=True)\n",
        "== p/app.py\nfrom flask import Flask\nfrom flask_sqlalchemy import SQLAlchemy\n\ndb = SQLAlchemy()\n\n\n"
        "def create_app():\n    import p.views\n\n    app = Flask(__name__)\n"
        "    app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite://'\n    db.init_app(app)\n    return app\n",
        "flask_sqlalchemy",
        "p.app.create_app()\nassert list(p.app.db.metadata.tables) == ['user']",
        THERE,
    ),
    registered(
        "fastapi",
        "define a fastapi.APIRouter here, use it in place of 'app', and include it in p.app with app.include_router()",
        "== p/app.py\nfrom fastapi import FastAPI\n\napp = FastAPI()\nfrom p import views\n"
        "== p/views.py\nfrom p.app import app\n\n\n@app.get('/mine')\ndef index(): ...\n",
        "== p/app.py\nfrom fastapi import FastAPI\n\nfrom p import views\n\napp = FastAPI()\n"
        "app.include_router(views.router)\n"
        "== p/views.py\nfrom fastapi import APIRouter\n\nrouter = APIRouter()\n\n\n@router.get('/mine')\n"
        "def index(): ...\n",
        "fastapi",
        "assert '/mine' in [route.path for route in p.app.app.routes]",
        HERE,
    ),
    registered(
        "celery",
        "decorate here with celery.shared_task in place of app.task",
        "== p/app.py\nfrom celery import Celery\n\napp = Celery('p')\nfrom p import views\n"
        "== p/views.py\nfrom p.app import app\n\n\n@app.task\ndef one(): ...\n",
        "== p/views.py\nfrom celery import shared_task\n\n\n@shared_task\ndef one(): ...\n",
        "celery",
        "p.app.app.finalize()\nassert 'p.views.one' in p.app.app.tasks",
        HERE,
    ),
    registered(
        "celery-include",
        "name p.views in the 'include' of the Celery app instead",
        "== p/app.py\nfrom celery import Celery\n\napp = Celery('p')\nfrom p import views\n"
        "== p/views.py\nfrom p.app import app\n\n\n@app.task\ndef one(): ...\n",
        "== p/app.py\nfrom celery import Celery\n\napp = Celery('p', include=['p.views'])\n",
        "celery",
        "p.app.app.loader.import_default_modules()\nassert 'p.views.one' in p.app.app.tasks",
        THERE,
    ),
    registered(
        "click",
        "decorate here with click.command in place of app.command, and add the command in p.app with app.add_command()",
        "== p/app.py\nimport click\n\n\n@click.group()\ndef app(): ...\n\n\nfrom p import views\n"
        "== p/views.py\nfrom p.app import app\n\n\n@app.command()\ndef one(): ...\n",
        "== p/app.py\nimport click\n\nfrom p import views\n\n\n@click.group()\ndef app(): ...\n\n\n"
        "app.add_command(views.one)\n"
        "== p/views.py\nimport click\n\n\n@click.command()\ndef one(): ...\n",
        "click",
        "assert list(p.app.app.commands) == ['one']",
        HERE,
    ),
    registered(
        "pluggy",
        "move 'manager' to a module that imports neither side, such as p.extensions",
        "== p/app.py\nimport pluggy\n\nmanager = pluggy.PluginManager('p')\nfrom p import views\n"
        "== p/views.py\nimport sys\n\nfrom p.app import manager\n\nmanager.register(sys.modules[__name__])\n",
        "== p/extensions.py\nimport pluggy\n\nmanager = pluggy.PluginManager('p')\n"
        "== p/app.py\nfrom p import views\nfrom p.extensions import manager\n\nmanager, views\n"
        "== p/views.py\nimport sys\n\nfrom p.extensions import manager\n\nmanager.register(sys.modules[__name__])\n",
        "pluggy",
        "assert p.app.manager.is_registered(p.views)",
        HERE,
    ),
    registered(
        "blinker",
        "move 'done' to a module that imports neither side, such as p.extensions",
        "== p/app.py\nimport blinker\n\ndone = blinker.Signal()\nfrom p import views\n"
        "== p/views.py\nfrom p.app import done\n\n\n@done.connect\ndef on_done(sender): ...\n",
        "== p/extensions.py\nimport blinker\n\ndone = blinker.Signal()\n"
        "== p/app.py\nfrom p import views\nfrom p.extensions import done\n\ndone, views\n"
        "== p/views.py\nfrom p.extensions import done\n\n\n@done.connect\ndef on_done(sender): ...\n",
        "blinker",
        "assert p.app.done.receivers",
        HERE,
    ),
    registered(
        "django-ready",
        "import p.views in ready() of the AppConfig instead",
        "== p/app.py\nfrom django.dispatch import Signal\n\ndone = Signal()\nfrom p import views\n"
        "== p/views.py\nfrom django.dispatch import receiver\n\nfrom p.app import done\n\n\n"
        "@receiver(done)\ndef on_done(**kwargs): ...\n"
        "== p/apps.py\nfrom django.apps import AppConfig\n\n\nclass Config(AppConfig):\n    name = 'p'\n",
        "== p/app.py\nfrom django.dispatch import Signal\n\ndone = Signal()\n"
        "== p/apps.py\nfrom django.apps import AppConfig\n\n\nclass Config(AppConfig):\n    name = 'p'\n\n"
        "    def ready(self):\n        import p.views\n",
        "django",
        "from django.conf import settings\nimport django\nsettings.configure(INSTALLED_APPS=['p'])\ndjango.setup()\n"
        "assert p.app.done.receivers",
        THERE,
    ),
    Cure(
        "registration",
        "leave it to INSTALLED_APPS, which imports the 'models' of every app that it lists",
        "== shop/__init__.py\n== shop/views.py\nimport other.models\n\n\ndef view():\n    return 1\n"
        "== other/__init__.py\n== other/models.py\nfrom django.db import models\n\nfrom shop.views import view\n\n\n"
        "class Thing(models.Model):\n    size = models.IntegerField(default=view)\n\n"
        "    class Meta:\n        app_label = 'other'\n",
        "== shop/views.py\ndef view():\n    return 1\n",
        "installed-apps",
        {"cut": ("shop.views -> other.models",)},
        library="django",
        check="import django.apps\nassert django.apps.apps.get_model('other', 'Thing')",
        prepare="import django\nfrom django.conf import settings\nsettings.configure(INSTALLED_APPS=['shop', "
        "'other'])\n"
        "django.setup()\n",
    ),
    Cure(
        "registration",
        "import other.things in the 'models' module of the app instead",
        "== shop/__init__.py\n== shop/views.py\nimport other.things\n\n\ndef view():\n    return 1\n"
        "== other/__init__.py\n== other/things.py\nfrom django.db import models\n\nfrom shop.views import view\n\n\n"
        "class Thing(models.Model):\n    size = models.IntegerField(default=view)\n\n"
        "    class Meta:\n        app_label = 'other'\n",
        "== shop/views.py\ndef view():\n    return 1\n== other/models.py\nimport other.things\n",
        "models-of-app",
        {"cut": ("shop.views -> other.things",)},
        library="django",
        check="import django.apps\nassert django.apps.apps.get_model('other', 'Thing')",
        prepare="import django\nfrom django.conf import settings\nsettings.configure(INSTALLED_APPS=['shop', "
        "'other'])\n"
        "django.setup()\n",
    ),
)
