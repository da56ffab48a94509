"""shared-definition: constants that are read through a class."""

from __future__ import annotations

import pytest

from tests.causes.after_edit import assert_cured
from tests.causes.said import said
from tests.conftest import Plant

CLASS_CONSTANT = """
== bot/__init__.py
== bot/jobs.py
from bot.worker import Worker  # [cyclic-import-shared-definition]

class Job:
    def run(self): return Worker.LIMIT{more}
== bot/worker.py
from bot.jobs import Job

class Worker(Job):
    LIMIT = {value}
    SIZE = 4
"""


def test_a_constant_of_a_class(plant: Plant) -> None:
    assert said(plant(CLASS_CONSTANT.format(value="3", more=""))) == [
        "bot/jobs.py:1 HIGH: The class constant 'Worker.LIMIT' (line 3 of bot.worker, used here on line 4) is all that "
        "this module needs of the class; extract it to a leaf module that both import."
    ]


def test_constants_of_a_class(plant: Plant) -> None:
    assert said(plant(CLASS_CONSTANT.format(value="3", more=" + Worker.SIZE"))) == [
        "bot/jobs.py:1 HIGH: The class constants 'Worker.LIMIT' and 'Worker.SIZE' (line 3 of bot.worker, used here on "
        "line 4) are all that this module needs of the class; extract them to a leaf module that both import."
    ]


def test_an_existing_leaf_for_a_constant_of_a_class(plant: Plant) -> None:
    (text,) = said(plant(f"{CLASS_CONSTANT.format(value='3', more='')}\n== bot/constants.py\nSIZE = 1\n"))
    assert text.endswith("; extract it to bot.constants, which imports nothing of the ring.")


def test_extracting_a_constant_of_a_classassert_cured(plant: Plant) -> None:
    assert_cured(
        plant(
            """
            == bot/__init__.py
            == bot/leaf.py
            LIMIT = 3
            == bot/jobs.py
            from bot.leaf import LIMIT

            class Job:
                def run(self): return LIMIT
            == bot/worker.py
            from bot.jobs import Job
            from bot.leaf import LIMIT as _LIMIT

            class Worker(Job):
                LIMIT = _LIMIT
            """
        )
    )


@pytest.mark.parametrize(
    ("value", "more"),
    [
        pytest.param("Job()", "", id="made-of-the-ring"),
        pytest.param("3", " + Worker().run()", id="also-the-class"),
        pytest.param("3", " + Worker.run()", id="also-a-method"),
    ],
)
def test_no_constant_of_a_class(plant: Plant, value: str, more: str) -> None:
    text = CLASS_CONSTANT.format(value=value, more=more).replace("shared-definition", "call-time")
    assert len(said(plant(text))) == 1


def test_a_constant_of_a_class_behind_its_module(plant: Plant) -> None:
    text = CLASS_CONSTANT.format(value="3", more="").replace("from bot.worker import Worker", "from bot import worker")
    (said_of_it,) = said(plant(text.replace("return Worker.", "return worker.Worker.")))
    assert "The class constant 'Worker.LIMIT' (line 3 of bot.worker, used here on line 4) is all" in said_of_it
