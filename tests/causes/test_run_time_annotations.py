"""What reads an annotation at run time, asked directly: whatever the cause of the finding is in the end."""

from __future__ import annotations

import pytest

from pylint_cycles.causes.annotation_reader import Reader
from pylint_cycles.causes.context import Context
from pylint_cycles.causes.run_time_annotations import reader_of
from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project.options import Settings
from pylint_cycles.project.workspace import Workspace
from tests.conftest import Plant

USER = "from p.user import User\n"


def reader(plant: Plant, text: str, **files: str) -> Reader:
    """What reads the first annotation with `User` in a module `p.here` with this text."""
    more = {f"p/{name}.py": content for name, content in files.items()}
    tree = plant({"p/__init__.py": "", "p/user.py": "class User: ...\n", "p/here.py": USER + text, **more})
    workspace = Workspace()
    module = workspace.module_at(str(tree.root / "p/here.py"))
    assert module is not None
    context = Context(ImportGraph(workspace), Settings())
    found = {reader_of(use, module, context) for use in context.use_index(module).of_name("User")}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(
    ("head", "decorator", "wanted"),
    [
        ("from fastapi import FastAPI\napp = FastAPI()", "app.get('/')", "route"),
        ("from fastapi import APIRouter as R\napp = R()", "app.websocket('/')", "route"),
        ("from p.app import app", "app.get('/')", "route"),
        ("from fastapi import FastAPI\nclass App(FastAPI): ...\napp = App()", "app.post('/')", "route"),
        ("import typer\napp = typer.Typer()", "app.command()", "route"),
        ("from litestar import get", "get('/')", "route"),
        ("from ninja import Router\napp = Router()", "app.api_operation(['GET'], '/')", "route"),
        ("from faststream.rabbit import RabbitBroker\nb = RabbitBroker()", "b.subscriber('q')", "route"),
        ("", "unknown.get('/')", "route"),
        ("import somelib\napp = somelib.App()", "app.get('/')", "route"),
        ("from flask import Flask\napp = Flask('x')", "app.get('/')", ""),
        ("from flask import Blueprint", "unknown.get('/')", ""),
        ("from flask import Blueprint\nfrom fastapi import FastAPI", "unknown.get('/')", "route"),
        ("import click\n@click.group()\ndef cli(): ...", "cli.command()", ""),
        ("import click", "click.command()", ""),
        ("class Registry: ...\napp = Registry()", "app.command('x')", ""),
        ("from functools import singledispatch", "singledispatch", ""),
        ("from functools import singledispatch\n@singledispatch\ndef g(x): ...", "g.register", "dispatch"),
        ("import functools\ndef h(x): ...\ng = functools.singledispatch(h)", "g.register", "dispatch"),
        ("", "unknown.register", "dispatch"),
        ("from somelib import generic", "generic.register", "dispatch"),
        ("from django.core import checks", "checks.register", ""),
        ("def g(x): ...", "g.register", ""),
        ("class Registry: ...\nr = Registry()", "r.register", ""),
        ("import pydantic", "pydantic.validate_call", "validated"),
        ("from beartype import beartype", "beartype", "validated"),
        ("from injector import inject", "inject", "validated"),
        ("from fastmcp import FastMCP\nm = FastMCP('x')", "m.tool", "validated"),
        ("from functools import lru_cache", "lru_cache", ""),
    ],
)
@pytest.mark.parametrize("signature", ["f(x: User)", "f(x: 'User')", "f(x) -> User"])
def test_functions(plant: Plant, head: str, decorator: str, wanted: Reader, signature: str) -> None:
    app = "from fastapi import FastAPI\napp = FastAPI()\n"
    assert reader(plant, f"{head}\n@{decorator}\ndef {signature}: ...\n", app=app) == wanted


def test_a_method_that_dispatches(plant: Plant) -> None:
    text = (
        "from functools import singledispatchmethod\nclass A:\n    @singledispatchmethod\n    def g(self, x): ...\n"
        "    @g.register\n    def _(self, x: User): ...\n"
    )
    assert reader(plant, text) == "dispatch"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("from pydantic import BaseModel\nclass A(BaseModel):\n    x: User\n", "model"),
        ("from pydantic import BaseModel\nclass A(BaseModel):\n    def f(self, x: User): ...\n", ""),
        (
            "from pydantic import BaseModel, field_validator\nclass A(BaseModel):\n    @field_validator('x')\n"
            "    def f(cls, x: User): ...\n",
            "",
        ),
        (
            "from pydantic import BaseModel, computed_field\nclass A(BaseModel):\n    @computed_field\n"
            "    def f(self) -> User: ...\n",
            "field-method",
        ),
        ("from pydantic import RootModel\nclass A(RootModel[list['User']]): ...\n", "model"),
        ("import msgspec\nclass A(msgspec.Struct):\n    x: User\n", "model"),
        ("from typing import NamedTuple\nclass A(NamedTuple):\n    x: User\n", ""),
        ("from typing import TypedDict\nclass A(TypedDict):\n    x: User\n", ""),
        ("import attrs\n@attrs.define\nclass A:\n    x: User\n", ""),
        ("import attrs\n@attrs.define\nclass A:\n    x: User\nattrs.resolve_types(A)\n", "structured"),
        ("import attrs\n@attrs.resolve_types\n@attrs.define\nclass A:\n    x: User\n", "structured"),
        ("import attr\nfrom cattrs import structure\n@attr.s\nclass A:\n    x: User\n", "structured"),
        ("import cattrs\nclass A:\n    x: User\n", ""),
        ("from dataclasses import dataclass\n@dataclass\nclass A:\n    x: User\n", ""),
        ("import dacite\nfrom dataclasses import dataclass\n@dataclass\nclass A:\n    x: User\n", "structured"),
        (
            "from dataclasses import dataclass\nfrom mashumaro import DataClassDictMixin\n@dataclass\n"
            "class A(DataClassDictMixin):\n    x: User\n",
            "model",
        ),
        (
            "from dataclasses import dataclass\nfrom dataclasses_json import dataclass_json\n"
            "@dataclass_json\n@dataclass\nclass A:\n    x: User\n",
            "model",
        ),
        (
            "from fastapi import Depends\nfrom dataclasses import dataclass\n@dataclass\nclass A:\n    x: User\n"
            "def route(a=Depends(A)): ...\n",
            "dependency",
        ),
        (
            "from fastapi import Depends\nclass A:\n    def __init__(self, x: User): ...\ndef r(a=Depends(A)): ...\n",
            "dependency",
        ),
        (
            "from fastapi import Depends\nclass A:\n    def __call__(self, x: User): ...\nd = Depends(A())\n",
            "dependency",
        ),
        ("from fastapi import Depends\nclass A:\n    def other(self, x: User): ...\nd = Depends(A())\n", ""),
    ],
)
def test_classes(plant: Plant, text: str, wanted: Reader) -> None:
    assert reader(plant, text) == wanted
