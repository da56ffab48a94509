"""Top-level modules of libraries: which names they have, and what they define, as far as their files tell.

Looked at are the standard library and what is installed beside pylint, and nothing else on `sys.path`: pylint puts the
directories of the files that it lints there. Nothing is imported.
"""

from __future__ import annotations

import os
import sys
import sysconfig

from pylint_cycles.project import looks
from pylint_cycles.project.store import SHARED
from pylint_cycles.source.facts import ModuleFacts

_START_UP = frozenset(
    {
        "_collections_abc",
        "_sitebuiltins",
        "abc",
        "codecs",
        "encodings",
        "genericpath",
        "io",
        "ntpath",
        "os",
        "posixpath",
        "runpy",
        "site",
        "sitecustomize",
        "stat",
        "usercustomize",
        "zipimport",
    }
)
"""Imported, or found frozen in the interpreter, before any file of a project can stand in their way."""

_NAMES = """
aiohttp airflow alembic anthropic attr attrs bokeh boto boto3 botocore bs4 cachetools celery certifi chardet click
cryptography cv2 dash dask dateutil discord django docker dotenv fabric fastapi flask gensim grpc gunicorn httpx
jinja2 joblib jsonschema jwt kafka keras kivy kombu kubernetes langchain lxml markdown marshmallow matplotlib
mongoengine motor networkx nltk numba numpy openai openpyxl pandas paramiko peewee pika PIL plotly psutil psycopg
psycopg2 pydantic pygame pymongo pymysql pynput pyspark pytest qrcode redis reportlab requests rich rq ruamel scapy
scipy scrapy seaborn selenium sentry_sdk serial sklearn slack slack_sdk socketio spacy sqlalchemy starlette
streamlit stripe sympy tabulate telebot telegram telethon tensorflow termcolor torch torchvision tornado tqdm
transformers tweepy twilio typer urllib3 uvicorn websocket websockets werkzeug xlrd yaml zmq
"""

WELL_KNOWN = frozenset(_NAMES.split())
"""Import names of libraries that files are named after by mistake, for when they are not installed beside pylint."""

_INSTALLED = frozenset({"site-packages", "dist-packages"})


def is_replaceable(name: str) -> bool:
    """Whether a file of this name, further up on `sys.path`, is imported in place of the standard library's module.

    Modules that are compiled into the interpreter, and those that it imports when it starts, cannot be replaced.
    """
    return name in sys.stdlib_module_names and name not in sys.builtin_module_names and name not in _START_UP


class LibraryModules:
    """Answers for one analysis, each computed once."""

    def __init__(self) -> None:
        library = [sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")]
        self._library = tuple(dict.fromkeys(os.path.realpath(path) for path in library))
        entries = [entry for entry in sys.path if os.path.basename(entry.rstrip("/\\")) in _INSTALLED]
        self._installed = tuple(dict.fromkeys(os.path.realpath(entry) for entry in entries))
        self._files: dict[str, str | None] = {}

    def file(self, name: str) -> str | None:
        """Path of the file of a top-level module of a library: its `__init__.py`, `name.py`, or the compiled module.

        None when there is none, also for a namespace package.
        """
        if name not in self._files:
            directories = self._library if name in sys.stdlib_module_names else self._installed
            self._files[name] = next((path for place in directories if (path := _file_in(place, name))), None)
        return self._files[name]

    def defines(self, name: str, attribute: str) -> bool | None:
        """Whether the library module `name` has this attribute or submodule; None when its file does not tell."""
        path = self.file(name)
        if path is None or not path.endswith(".py"):
            return None
        directory, base = os.path.split(path)
        if base == "__init__.py" and (_file_in(directory, attribute) or looks.is_directory(f"{directory}/{attribute}")):
            return True
        looks.note_content(path)
        try:
            facts = SHARED.read(path).facts
        except OSError:
            return None
        if any(binding.name == attribute for binding in facts.bindings):
            return True
        return None if _is_open(facts) else False


def _is_open(facts: ModuleFacts) -> bool:
    """Whether the module may have names that its facts do not list."""
    stars = any(alias.name == "*" for statement in facts.imports for alias in statement.names)
    return bool(facts.dynamic or facts.has_getattr or facts.error or stars)


def _file_in(directory: str, name: str) -> str | None:
    for path in (os.path.join(directory, name, "__init__.py"), os.path.join(directory, f"{name}.py")):
        if looks.is_file(path):
            return path
    return next((path for path in compiled_in(directory, name) if path.endswith((".so", ".pyd"))), None)


def compiled_in(directory: str, name: str) -> list[str]:
    """Paths of the files in a directory that are called `name.…` and are no Python source, sorted.

    Such a file is a module that cannot be read, or what one is made from.
    """
    entries = looks.names_in(directory, f"{name}.")
    return [os.path.join(directory, one) for one in entries if not one.endswith(".py")]
