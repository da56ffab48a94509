"""shared-definition: kinds that are told by classes of libraries, or of other modules of the project."""

from __future__ import annotations

import pytest

from tests.causes.said import said
from tests.conftest import Plant

TREE = """
== bot/__init__.py
== bot/base.py
from enum import Enum
class Base(Enum): ...
== bot/jobs.py
from bot.worker import It  # [cyclic-import-{cause}]

class Job:
    {use}
== bot/worker.py
{head}
from bot.jobs import Job

{definition}

class Worker(Job):
    mine = It
"""


@pytest.mark.parametrize(
    ("head", "definition", "kind"),
    [
        ("from pydantic import BaseModel", "class It(BaseModel):\n    x: int = 0", "Pydantic model"),
        ("import attr", "@attr.s\nclass It:\n    x = attr.ib()", "data class"),
        ("from attrs import define", "@define\nclass It:\n    x: int = 0", "data class"),
        ("from msgspec import Struct", "class It(Struct):\n    x: int = 0", "data class"),
        ("from django.db import models", "class It(models.TextChoices):\n    NEW = 'new'", "enum"),
        ("from bot.base import Base", "class It(Base):\n    NEW = 1", "enum"),
        ("from bot import base", "class It(base.Base):\n    NEW = 1", "enum"),
        ("import requests", "class It(requests.RequestException): ...", "exception"),
    ],
)
def test_kinds_of_libraries_and_of_other_modules(plant: Plant, head: str, definition: str, kind: str) -> None:
    text = TREE.format(head=head, definition=definition, use="def run(self): return It", cause="shared-definition")
    (said_of_it,) = said(plant(text))
    assert f"The {kind} 'It' (" in said_of_it


def test_a_model_has_to_stay(plant: Plant) -> None:
    definition = "class It(models.Model): ..."
    text = TREE.format(head="from django.db import models", definition=definition, use="model = It", cause="entangled")
    assert len(said(plant(text))) == 1
