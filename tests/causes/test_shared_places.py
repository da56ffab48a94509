"""shared-definition: where a definition can move to, and the tree after it has moved there."""

from __future__ import annotations

import pytest

from tests.causes.after_edit import assert_cured
from tests.causes.said import said
from tests.conftest import Plant

ONLY_USER = """
== bot/__init__.py
== bot/jobs.py
from bot.worker import make  # [cyclic-import-shared-definition]

class Job:
    made = make(1)
== bot/worker.py
from bot.jobs import Job

_SIZE = 3

def make(x):
    return x * _SIZE

class Worker(Job): ...
"""


def test_it_moves_to_its_only_user(plant: Plant) -> None:
    assert said(plant(ONLY_USER)) == [
        "bot/jobs.py:1 HIGH: The function 'make' (line 5 of bot.worker, used here on line 4) needs nothing that "
        "bot.worker imports from the ring; move it, with '_SIZE', here, the only module that uses it."
    ]


def test_moving_it_to_its_only_userassert_cured(plant: Plant) -> None:
    assert_cured(
        plant(
            """
            == bot/__init__.py
            == bot/jobs.py
            _SIZE = 3

            def make(x):
                return x * _SIZE

            class Job:
                made = make(1)
            == bot/worker.py
            from bot.jobs import Job

            class Worker(Job): ...
            """
        )
    )


@pytest.mark.parametrize(
    ("more", "other"),
    [
        pytest.param("print(make(2))", "", id="read-at-top-level"),
        pytest.param("def f(): return make(2)", "", id="read-by-a-function"),
        pytest.param("def f(): return _SIZE", "", id="read-what-goes-along"),
        pytest.param("__all__ = ['make']", "", id="exported"),
        pytest.param("", "== bot/other.py\nfrom bot.worker import make", id="taken-elsewhere"),
        pytest.param(
            "", "== bot/other.py\ndef f():\n    import bot.worker\n    bot.worker.make(2)", id="read-elsewhere"
        ),
        pytest.param("", "== bot/other.py\nfrom bot.worker import _SIZE", id="taken-what-goes-along"),
    ],
)
def test_others_use_it_too(plant: Plant, more: str, other: str) -> None:
    (text,) = said(plant(f"{ONLY_USER}{more}\n{other}\n"))
    assert text.endswith("; move it, with '_SIZE', to a leaf module that both import.")


def test_a_name_that_the_importer_has_already_keeps_it_away(plant: Plant) -> None:
    (text,) = said(plant(ONLY_USER.replace("class Job:", "_SIZE = 1\n\nclass Job:")))
    assert text.endswith("; move it, with '_SIZE', to a leaf module that both import.")


EXISTING = """
== bot/__init__.py
== bot/config.py
{config}
== bot/constants.py
{leaf}
== bot/jobs.py
from bot.worker import LIMIT  # [cyclic-import-shared-definition]

class Job:
    limit = LIMIT
== bot/worker.py
from bot.config import BASE
from bot.jobs import Job

LIMIT = 3 * BASE

class Worker(Job):
    limit = LIMIT
"""


def test_an_existing_leaf_is_named(plant: Plant) -> None:
    assert said(plant(EXISTING.format(config="BASE = 1", leaf="OTHER = 1"))) == [
        "bot/jobs.py:1 HIGH: The constant 'LIMIT' (line 4 of bot.worker, used here on line 4) needs nothing that "
        "bot.worker imports from the ring; move it to bot.constants, which imports nothing of the ring."
    ]


def test_moving_it_to_the_existing_leafassert_cured(plant: Plant) -> None:
    assert_cured(
        plant(
            """
            == bot/__init__.py
            == bot/config.py
            BASE = 1
            == bot/constants.py
            from bot.config import BASE

            OTHER = 1
            LIMIT = 3 * BASE
            == bot/jobs.py
            from bot.constants import LIMIT

            class Job:
                limit = LIMIT
            == bot/worker.py
            from bot.constants import LIMIT
            from bot.jobs import Job

            class Worker(Job):
                limit = LIMIT
            """
        )
    )


@pytest.mark.parametrize(
    ("config", "leaf"),
    [
        pytest.param("BASE = 1", "", id="empty"),
        pytest.param("BASE = 1", "LIMIT = 4", id="has-the-name"),
        pytest.param("BASE = 1", "from bot.jobs import Job\nOTHER = Job()", id="leads-to-the-ring"),
        pytest.param("from bot.constants import OTHER\nBASE = OTHER", "OTHER = 1", id="needed-by-what-is-needed"),
    ],
)
def test_an_existing_module_that_is_no_good(plant: Plant, config: str, leaf: str) -> None:
    (text,) = said(plant(EXISTING.format(config=config, leaf=leaf)))
    assert text.endswith("; move it to a leaf module that both import.")


PACKAGE = """
== bot/__init__.py
== bot/jobs.py
{statement}
class Job:
    limit = LIMIT
== bot/core/__init__.py
from bot.jobs import Job
class Core(Job): ...
"""


def test_a_leaf_beside_it_would_run_the_package(plant: Plant) -> None:
    before = PACKAGE.format(statement="from bot.core.worker import LIMIT  # [cyclic-import-shared-definition]")
    tree = plant(
        f"""{before}
== bot/core/worker.py
from bot.jobs import Job
LIMIT = 3
class Worker(Job): limit = LIMIT
"""
    )
    assert said(tree) == [
        "bot/jobs.py:1 HIGH: The constant 'LIMIT' (line 2 of bot.core.worker, used here on line 3) needs nothing that "
        "bot.core.worker imports from the ring; move it to a leaf module of bot that both import."
    ]


def test_a_leaf_above_the_packageassert_cured(plant: Plant) -> None:
    after = PACKAGE.format(statement="from bot.leaf import LIMIT")
    assert_cured(
        plant(
            f"""{after}
== bot/leaf.py
LIMIT = 3
== bot/core/worker.py
from bot.jobs import Job
from bot.leaf import LIMIT
class Worker(Job): limit = LIMIT
"""
        )
    )


def test_no_package_is_free_of_the_ring(plant: Plant) -> None:
    tree = plant(
        """
        == app.py
        from bot import LIMIT  # [cyclic-import-shared-definition]
        class App: limit = LIMIT
        == bot/__init__.py
        from app import App
        LIMIT = 3
        class Bot(App): limit = LIMIT
        """
    )
    (text,) = said(tree)
    assert text.endswith("; move it to a leaf module outside bot that both import.")
