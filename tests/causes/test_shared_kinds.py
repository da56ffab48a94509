"""shared-definition: every kind of definition that can be shared, and the tree after it has moved."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.causes.after_edit import assert_cured
from tests.causes.said import said
from tests.conftest import Plant

LEAF = "needs nothing that bot.worker imports from the ring; move it to a leaf module that both import."


def _row(head: str, definition: str, use: str, advice: str, id: str, name: str = "It") -> object:
    return pytest.param(head, dedent(definition).strip(), dedent(use).strip(), name, advice, id=id)


KINDS = [
    _row(
        "from enum import Enum",
        "class It(Enum):\n    NEW = 1",
        "class Job:\n    phase = It.NEW",
        f"The enum 'It' (line 4 of bot.worker, used here on line 4) {LEAF}",
        "enum",
    ),
    _row(
        "import enum as e",
        "class It(e.IntEnum):\n    NEW = 1",
        "class Job:\n    def run(self): return It.NEW",
        f"The enum 'It' (line 4 of bot.worker, used here on line 4) {LEAF}",
        "enum-at-call-time",
    ),
    _row(
        "from enum import Enum",
        "It = Enum('It', 'NEW OLD')",
        "class Job:\n    phase = It.NEW",
        f"The enum 'It' (line 4 of bot.worker, used here on line 4) {LEAF}",
        "functional-enum",
    ),
    _row(
        "",
        "class It(ValueError): ...",
        "class Job:\n    def run(self): raise It",
        f"The exception 'It' (line 4 of bot.worker, used here on line 4) {LEAF}",
        "exception",
    ),
    _row(
        "",
        "class Base(Exception): ...\n\n\nclass It(Base): ...",
        "class Job:\n    def run(self):\n        try: ...\n        except It: ...",
        "The exception 'It' (line 7 of bot.worker, used here on line 6) needs nothing that bot.worker imports from "
        "the ring; move it, with 'Base', to a leaf module that both import.",
        "exception-with-its-base",
    ),
    _row(
        "from dataclasses import dataclass",
        "@dataclass\nclass It:\n    x: int = 0\n    def twice(self): return 2 * self.x",
        "class Job:\n    def run(self): return It()",
        f"The dataclass 'It' (line 5 of bot.worker, used here on line 4) {LEAF}",
        "dataclass",
    ),
    _row(
        "import dataclasses",
        "@dataclasses.dataclass(frozen=True)\nclass It:\n    x: int = 0",
        "class Job:\n    def run(self): return It()",
        f"The dataclass 'It' (line 5 of bot.worker, used here on line 4) {LEAF}",
        "dataclass-of-module",
    ),
    _row(
        "from typing import NamedTuple",
        "class It(NamedTuple):\n    x: int = 0",
        "class Job:\n    def run(self): return It()",
        f"The named tuple 'It' (line 4 of bot.worker, used here on line 4) {LEAF}",
        "named-tuple",
    ),
    _row(
        "from collections import namedtuple",
        "It = namedtuple('It', 'x')",
        "class Job:\n    def run(self): return It(1)",
        f"The named tuple 'It' (line 4 of bot.worker, used here on line 4) {LEAF}",
        "functional-named-tuple",
    ),
    _row(
        "from typing import TypedDict",
        "class It(TypedDict):\n    x: int",
        "class Job:\n    def run(self): return It(x=1)",
        f"The TypedDict 'It' (line 4 of bot.worker, used here on line 4) {LEAF}",
        "typed-dict",
    ),
    _row(
        "from typing import Protocol, runtime_checkable",
        "@runtime_checkable\nclass It(Protocol):\n    def run(self): ...",
        "class Job:\n    def run(self): return isinstance(self, It)",
        f"The protocol 'It' (line 5 of bot.worker, used here on line 4) {LEAF}",
        "protocol",
    ),
    _row(
        "from abc import ABC",
        "class It(ABC):\n    def run(self): ...",
        "class Job(It): ...",
        f"The abstract base class 'It' (line 4 of bot.worker, used here on line 3) {LEAF}",
        "abstract-base-class",
    ),
    _row(
        "",
        "class It:\n    def run(self): ...",
        "class Job(It): ...",
        f"The base class 'It' (line 4 of bot.worker, used here on line 3) {LEAF}",
        "base-class",
    ),
    _row(
        "",
        "class It(type): ...",
        "class Job(metaclass=It): ...",
        f"The metaclass 'It' (line 4 of bot.worker, used here on line 3) {LEAF}",
        "metaclass",
    ),
    _row(
        "from typing import Dict",
        "It = Dict[str, int]",
        "class Job:\n    kind = It",
        f"The type alias 'It' (line 4 of bot.worker, used here on line 4) {LEAF}",
        "alias",
    ),
    _row(
        "from typing import TypeVar",
        "It = TypeVar('It')",
        "from typing import Generic\n\n\nclass Job(Generic[It]):\n    kind = It",
        f"The TypeVar 'It' (line 4 of bot.worker, used here on lines 6, 7) {LEAF}",
        "type-variable",
    ),
    _row(
        "import functools",
        """
        def It(function):
            @functools.wraps(function)
            def inner(*args):
                return function(*args)
            return inner
        """,
        "class Job:\n    @It\n    def run(self): ...",
        f"The decorator 'It' (line 4 of bot.worker, used here on line 4) {LEAF}",
        "decorator",
    ),
    _row(
        "import re",
        "def _clean(x): return re.sub(' ', '', x)\n\n\ndef It(x): return _clean(x)",
        "class Job:\n    def run(self): return It('x')",
        "The function 'It' (line 7 of bot.worker, used here on line 4) needs nothing that bot.worker imports from the "
        "ring; move it, with '_clean', to a leaf module that both import.",
        "function",
    ),
    _row(
        "",
        "It = 3",
        "class Job:\n    limit = It",
        f"The constant 'It' (line 4 of bot.worker, used here on line 4) {LEAF}",
        "constant",
    ),
    _row(
        "import threading",
        "it = threading.Lock()",
        "class Job:\n    lock = it",
        "The object 'it' (line 4 of bot.worker, used here on line 4) needs nothing that bot.worker imports from the "
        "ring; move it to a leaf module that both import.",
        "object",
        name="it",
    ),
    _row(
        "",
        "class It:\n    LIMIT = 3",
        "class Job:\n    def run(self): return It.LIMIT",
        f"The class 'It' (line 4 of bot.worker, used here on line 4) {LEAF}",
        "class-of-values",
    ),
    _row(
        "",
        "class It:\n    def run(self): ...",
        "class Job:\n    it = It()",
        f"The class 'It' (line 4 of bot.worker, used here on line 4) {LEAF}",
        "class-needed-at-import",
    ),
]

BEFORE = """
== bot/__init__.py
== bot/jobs.py
{statement}  # [cyclic-import-shared-definition]

{use}
== bot/worker.py
{head}
from bot.jobs import Job

{definition}


class Worker(Job):
    mine = {name}
"""

AFTER = """
== bot/__init__.py
== bot/leaf.py
{head}
{definition}
== bot/jobs.py
{statement}

{use}
== bot/worker.py
from bot.jobs import Job
from bot.leaf import {name}


class Worker(Job):
    mine = {name}
"""


@pytest.mark.parametrize(("head", "definition", "use", "name", "advice"), KINDS)
def test_kinds(plant: Plant, head: str, definition: str, use: str, name: str, advice: str) -> None:
    statement = f"from bot.worker import {name}"
    text = BEFORE.format(statement=statement, head=head, definition=definition, use=use, name=name)
    assert said(plant(text)) == [f"bot/jobs.py:1 HIGH: {advice}"]


@pytest.mark.parametrize(("head", "definition", "use", "name", "advice"), KINDS)
def test_the_adviceassert_cured(plant: Plant, head: str, definition: str, use: str, name: str, advice: str) -> None:
    assert "to a leaf module that both import" in advice
    statement = f"from bot.leaf import {name}"
    assert_cured(plant(AFTER.format(statement=statement, head=head, definition=definition, use=use, name=name)))
