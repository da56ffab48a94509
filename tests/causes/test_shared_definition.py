"""shared-definition: what counts as a definition that can move, and what cannot."""

from __future__ import annotations

import pytest

from tests.causes.said import said
from tests.conftest import Plant


@pytest.mark.parametrize(
    ("statement", "use"),
    [
        ("import bot.worker", "bot.worker.LIMIT"),
        ("import bot.worker as w", "w.LIMIT"),
        ("from bot import worker", "worker.LIMIT"),
        ("from . import worker", "worker.LIMIT"),
        ("from .worker import LIMIT as L", "L"),
    ],
)
def test_ways_to_import(plant: Plant, statement: str, use: str) -> None:
    tree = plant(
        f"""
        == bot/__init__.py
        == bot/jobs.py
        {statement}  # [cyclic-import-shared-definition]
        class Job:
            def run(self): return {use}
        == bot/worker.py
        from bot.jobs import Job
        LIMIT = 3
        class Worker(Job): limit = LIMIT
        """
    )
    assert said(tree) == [
        "bot/jobs.py:1 HIGH: The constant 'LIMIT' (line 2 of bot.worker, used here on line 3) needs nothing that "
        "bot.worker imports from the ring; move it to a leaf module that both import."
    ]


def test_several_names(plant: Plant) -> None:
    tree = plant(
        """
        == bot/__init__.py
        == bot/jobs.py
        from bot.worker import LIMIT, SIZE, Failed  # [cyclic-import-shared-definition]
        class Job:
            size = SIZE
            def run(self):
                if LIMIT: raise Failed
        == bot/worker.py
        from bot.jobs import Job
        LIMIT = SIZE = 3
        class Failed(Exception): ...
        class Worker(Job):
            all = LIMIT, SIZE, Failed
        """
    )
    assert said(tree) == [
        "bot/jobs.py:1 HIGH: The constants 'LIMIT' and 'SIZE' and the exception 'Failed' (lines 2, 3 of bot.worker, "
        "used here on lines 3, 5) need nothing that bot.worker imports from the ring; move them to a leaf module that "
        "both import."
    ]


def test_what_is_passed_on_counts_where_it_is_defined(plant: Plant) -> None:
    tree = plant(
        """
        == bot/__init__.py
        == bot/jobs.py
        import bot.worker  # [cyclic-import-shared-definition]
        class Job:
            limit = bot.worker.LIMIT
        == bot/limits.py
        from bot.jobs import Job
        LIMIT = 3
        class Limited(Job): limit = LIMIT
        == bot/worker.py
        from bot.limits import LIMIT, Limited
        class Worker(Limited): ...
        """
    )
    assert said(tree) == [
        "bot/jobs.py:1 HIGH: The constant 'LIMIT' (line 2 of bot.limits, used here on line 3) needs nothing that "
        "bot.limits imports from the ring; move it to a leaf module that both import."
    ]


NOT = """
== bot/__init__.py
== bot/jobs.py
from bot.worker import it  # [cyclic-import-{cause}]

class Job:
    {use}
== bot/worker.py
{text}

class Worker(Job):
    used = it
"""

CALLED = "def run(self): return it()"
TAKEN = "mine = it"
LISTED = "\n__all__ = ['Job']"


@pytest.mark.parametrize(
    ("text", "use", "cause"),
    [
        pytest.param("from bot.jobs import Job\ndef it(): return Job()", TAKEN, "entangled", id="needs-the-ring"),
        pytest.param(
            "from bot.jobs import Job\ndef f(): return Job()\ndef it(): return f()", CALLED, "call-time", id="through-f"
        ),
        pytest.param(
            "from bot.jobs import Job\ndef it():\n    from bot.jobs import Job\n    return Job()",
            CALLED,
            "call-time",
            id="deferred",
        ),
        pytest.param("from bot.jobs import *\ndef it(): return 1", f"{CALLED}{LISTED}", "call-time", id="star"),
        pytest.param("from bot.jobs import *\nit = 1", f"{CALLED}{LISTED}", "call-time", id="constant-beside-star"),
        pytest.param("from bot.jobs import Job\nit = Job()", TAKEN, "entangled", id="made-by-the-ring"),
        pytest.param("from bot.jobs import Job\n@Job.wrap\ndef it(): ...", TAKEN, "entangled", id="decorated-by-ring"),
        pytest.param(
            "from bot.jobs import Job\nfrom lib import App\napp = App()\n@app.route('/')\ndef it(): ...",
            TAKEN,
            "entangled",
            id="registered",
        ),
        pytest.param(
            "from bot.jobs import Job\nclass it:\n    def run(self): ...",
            CALLED,
            "call-time",
            id="service-at-call-time",
        ),
        pytest.param("from bot.jobs import Job\nit = {}\nit['x'] = Job", TAKEN, "entangled", id="filled-from-the-ring"),
    ],
)
def test_what_cannot_move(plant: Plant, text: str, use: str, cause: str) -> None:
    assert len(said(plant(NOT.format(text=text, use=use, cause=cause)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("from bot.jobs import Job\nit = {}\nit['x'] = 1", id="filled-from-elsewhere"),
        pytest.param("from bot.jobs import Job\nimport lib\n@lib.cache\ndef it(): ...", id="decorated-by-a-library"),
        pytest.param(
            "from bot.jobs import Job\n_n = 0\ndef it():\n    global _n\n    _n += 1\n", id="with-its-global-variable"
        ),
    ],
)
def test_what_can_move(plant: Plant, text: str) -> None:
    assert len(said(plant(NOT.format(text=text, use=TAKEN, cause="shared-definition")))) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("import click\n@click.group()\ndef it(): ...", "command group"),
        ("import lib\nit = lib.App()", "object"),
        ("class Handlers:\n    def add(self, f): return f\nit = Handlers()", "object"),
        ("def it(f): return f", "function"),
    ],
)
def test_an_attribute_that_decorates_makes_no_decorator(plant: Plant, text: str, kind: str) -> None:
    text = f"from bot.jobs import Job\n{text}"
    use = "@it.add\n    def run(self): ..."
    (said_of_it,) = said(plant(NOT.format(text=text, use=use, cause="shared-definition")))
    assert f"The {kind} 'it' (" in said_of_it


def test_a_variable_that_a_function_sets_moves_with_the_function(plant: Plant) -> None:
    text = "from bot.jobs import Job\nit = None\ndef start():\n    global it\n    it = {made}\n"
    (said_of_it,) = said(plant(NOT.format(text=text.format(made=1), use=TAKEN, cause="shared-definition")))
    assert said_of_it.endswith("move it, with 'start', to a leaf module that both import.")


def test_a_variable_that_a_function_of_the_ring_sets_stays(plant: Plant) -> None:
    text = "from bot.jobs import Job\nit = None\ndef start():\n    global it\n    it = Job()\n"
    assert len(said(plant(NOT.format(text=text, use=TAKEN, cause="entangled")))) == 1


def test_a_utility_that_reaches_up_is_utility_creep(plant: Plant) -> None:
    tree = plant(
        """
        == bot/__init__.py
        == bot/jobs.py
        from bot.utils import clean
        class Job:
            name = clean(" a ")
        == bot/utils.py
        from bot.jobs import Job  # [cyclic-import-utility-creep]
        def clean(text): return text.strip()
        def make(): return Job()
        """
    )
    assert len(said(tree)) == 1
