"""The frameworks that advice is given for, installed: a Python with all of them, made once and kept in the test cache.

Odoo, Keras, Torch and Litestar are left out, as they or what they need are too big. What is not there is not tried.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from tests.support.packages import UnavailableError
from tests.support.venvs import environment_like_this

FRAMEWORKS = (
    "attrs==25.4.0",
    "blinker==1.9.0",
    "cattrs==25.3.0",
    "celery==5.5.3",
    "click==8.3.1",
    "Django==5.2.8",
    "django-ninja==1.5.0",
    "fastapi==0.121.3",
    "Flask==3.1.2",
    "Flask-SQLAlchemy==3.1.1",
    "graphene==3.4.3",
    "marshmallow==4.1.0",
    "mongoengine==0.29.1",
    "peewee==3.18.3",
    "pluggy==1.6.0",
    "pydantic==2.12.4",
    "quart==0.20.0",
    "SQLAlchemy==2.0.44",
    "sqlmodel==0.0.27",
    "strawberry-graphql==0.287.0",
    "tortoise-orm==0.25.1",
    "typer==0.20.0",
)
OLD_PYDANTIC = ("pydantic==1.10.24",)
"""Not beside the others: they want the new one."""

TOO_BIG = {
    "keras": "Keras needs a backend of hundreds of megabytes",
    "litestar": "Litestar needs the data of Faker",
    "odoo": "Odoo is no package of the index, and needs a database server",
    "torch": "Torch has hundreds of megabytes",
}


def python_with_frameworks(requirements: tuple[str, ...] = FRAMEWORKS) -> str:
    """Return the interpreter; `CYCLES_FRAMEWORKS` names another one for the newest versions.

    The calling test is skipped, with the reason, where there is no package index.
    """
    given = os.environ.get("CYCLES_FRAMEWORKS")
    if given and requirements == FRAMEWORKS:
        return given
    made = _made(requirements)
    if isinstance(made, Path):
        return str(made)
    pytest.skip(made)


@cache
def _made(requirements: tuple[str, ...]) -> Path | str:
    """The interpreter, or why there is none: asked for once, as pip waits long for an index that is not there."""
    try:
        return environment_like_this(requirements)
    except UnavailableError as error:
        return str(error)
