"""Stand-ins for the libraries with which modules register: small, but they take note as the real ones do."""

from __future__ import annotations

LIBRARIES = """
== flask.py
class Blueprint:
    def __init__(self, name, module):
        self.name, self.rules = name, []
    def route(self, rule):
        return lambda function: self.rules.append(rule) or function
class Flask(Blueprint):
    def __init__(self, module):
        super().__init__(module, module)
    def register_blueprint(self, blueprint):
        self.rules += blueprint.rules
    def add_url_rule(self, rule, view_func):
        self.rules.append(rule)
current_app = None
== flask_sqlalchemy.py
class SQLAlchemy:
    def __init__(self, app=None):
        self.known = known = []
        class Model:
            def __init_subclass__(cls):
                known.append(cls.__name__)
        self.Model = Model
== fastapi.py
class APIRouter:
    def __init__(self):
        self.rules = []
    def get(self, rule):
        return lambda function: self.rules.append(rule) or function
class FastAPI(APIRouter):
    def include_router(self, router):
        self.rules += router.rules
== celery.py
SHARED = []
class Celery:
    def __init__(self, name, include=()):
        self.tasks, self.include = [], include
    def task(self, function):
        self.tasks.append(function.__name__)
        return function
    def finalize(self):
        import importlib
        for name in self.include:
            importlib.import_module(name)
        self.tasks += SHARED
def shared_task(function):
    SHARED.append(function.__name__)
    return function
== click.py
class Group:
    def __init__(self, function):
        self.commands = []
    def command(self):
        return lambda function: self.add_command(function) or function
    def add_command(self, command):
        self.commands.append(command.__name__)
def group():
    return Group
def command():
    return lambda function: function
== django/__init__.py
== django/apps.py
class AppConfig:
    def ready(self): ...
== django/dispatch.py
class Signal:
    def __init__(self):
        self.receivers = []
    def connect(self, function):
        self.receivers.append(function.__name__)
def receiver(signal):
    return lambda function: signal.connect(function) or function
== django/db/__init__.py
== django/db/models.py
class Model:
    known = []
    def __init_subclass__(cls):
        Model.known.append(cls.__name__)
"""
