"""shared-definition: when most of a module would go along, it is the rest that moves."""

from __future__ import annotations

from tests.causes.after_edit import assert_cured
from tests.causes.said import said
from tests.conftest import Plant

MOST = """
== bot/__init__.py
== bot/jobs.py
from bot.worker import Base{mark}

class Job{use}
== bot/worker.py
from bot.jobs import Job

def a(): return b()
def b(): return c()
def c(): return d()
def d(): return 1

class Base:
    def run(self): return a()

def make(): return Job()
"""


def test_the_rest_moves_when_most_would_go_along(plant: Plant) -> None:
    assert said(plant(MOST.format(use="(Base): ...", mark="  # [cyclic-import-shared-definition]") + _MAKES)) == [
        "bot/jobs.py:1 HIGH: The base class 'Base' (line 8 of bot.worker, used here on line 3) needs nothing that "
        "bot.worker imports from the ring, but with what it needs most of bot.worker would have to move; move 'make' "
        "and 'Made' out of it instead, to a module that imports it."
    ]


_MAKES = """
class Made(Job): ...
"""


def test_moving_the_restassert_cured(plant: Plant) -> None:
    moved = MOST.format(use="(Base): ...", mark="").replace("from bot.jobs import Job\n", "", 1)
    made = "== bot/made.py\nfrom bot.jobs import Job\n\nclass Made(Job): ...\n\ndef make(): return Job()\n"
    assert_cured(plant(moved.replace("def make(): return Job()\n", "") + made))


def test_code_at_the_top_level_keeps_the_rest_where_it_is(plant: Plant) -> None:
    text = MOST.format(use="(Base): ...", mark="  # [cyclic-import-entangled]") + _MAKES
    assert len(said(plant(f"{text}print(make())\n"))) == 1


def test_much_that_is_only_called_is_imported_late(plant: Plant) -> None:
    use = ":\n    def run(self): return Base().run()"
    assert len(said(plant(MOST.format(use=use, mark="  # [cyclic-import-call-time]") + _MAKES))) == 1


def test_many_small_definitions_are_most_of_a_module(plant: Plant) -> None:
    many = [f"f{number}" for number in range(10)]
    definitions = "\n".join(f"def {name}(): return 1" for name in many)
    tree = plant(
        f"""
== bot/__init__.py
== bot/jobs.py
from bot import worker  # [cyclic-import-shared-definition]
class Job: all = [{", ".join(f"worker.{name}()" for name in many)}]
== bot/worker.py
from bot.jobs import Job
{definitions}
class Worker(Job): ...
"""
    )
    (text,) = said(tree)
    assert text.startswith(
        "bot/jobs.py:1 HIGH: The functions 'f0', 'f1', 'f2', 'f3' and 6 more (lines 2, 3, 4, 5 and 6 "
    )
    assert text.endswith(
        "they need most of bot.worker would have to move; move 'Worker' out of it instead, to a module that imports it."
    )
