"""The causes beside the four classic ones, as a user meets them: what is said, where, and the same in every way to run.

Each cause has one tree and its whole message. The definitions and their edges are tested in `tests/causes`.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.conftest import MakeEnvironment, Plant
from tests.support.agree import check
from tests.support.run_pylint import OURS, Finding, lint
from tests.support.trees import Tree, parse_tree

pytestmark = pytest.mark.only_causes


class Sample(NamedTuple):
    """A tree with one finding: its id, the line and column where its statement ends, what it says, how sure it is."""

    id: str
    text: str
    end: tuple[int, int]
    message: str
    confidence: str = "HIGH"


# The limit needs nothing of what `bot.worker` imports.
SHARED = Sample(
    "W8615",
    """
    == bot/__init__.py
    == bot/jobs.py
    from bot.worker import LIMIT  # [cyclic-import-shared-definition]


    class Job:
        limit = LIMIT
    == bot/worker.py
    from bot.jobs import Job

    LIMIT = 3


    class Worker(Job):
        most = LIMIT
    """,
    (1, 28),
    "Import cycle bot.jobs -> bot.worker -> bot.jobs. The constant 'LIMIT' (line 3 of bot.worker, used here on line 5) "
    "needs nothing that bot.worker imports from the ring; move it to a leaf module that both import.",
)
# Without this import the application has no pages.
REGISTRATION = Sample(
    "W8616",
    """
    == app/__init__.py
    from flask import Flask

    app = Flask(__name__)

    from app import routes  # [cyclic-import-registration]
    == app/routes.py
    from app import app


    @app.route("/")
    def index():
        return "hello"
    """,
    (5, 22),
    "Import cycle app -> app.routes -> app. Nothing here uses 'routes', but running app.routes registers with 'app' "
    "(line 4 there), so the import is kept for its effect: import it from the entry point of the program, in a "
    "library where it is first needed, instead.",
)
UNUSED = Sample(
    "W8617",
    """
    == shop/__init__.py
    == shop/cart.py
    from shop.item import Item


    class Cart(Item):
        pass
    == shop/item.py
    from shop.cart import (  # [cyclic-import-unused]
        Cart,
    )


    class Item:
        pass
    """,
    (3, 1),
    "Import cycle shop.item -> shop.cart -> shop.item. Nothing uses 'Cart' here, nothing in the project takes it "
    "from here, and running shop.cart has no effect; delete the import.",
)
CALL_TIME = Sample(
    "W8618",
    """
    == shop/__init__.py
    == shop/cart.py
    from shop.item import Item


    class Cart(Item):
        pass
    == shop/item.py
    import shop.cart  # [cyclic-import-call-time]


    class Item:
        def put(self):
            return shop.cart.Cart()
    """,
    (1, 16),
    "Import cycle shop.item -> shop.cart -> shop.item. 'shop.cart.Cart' is only used when functions run, in 'Item.put' "
    "(line 6); pass the object in, or import inside it (a workaround: the modules still need each other).",
)
SHADOWED = Sample(
    "W8620",
    """
    == setup.cfg
    == main.py
    import random

    print(random.NUMBER)
    == random.py
    import random  # [cyclic-import-shadowed]

    NUMBER = random.randint(1, 6)
    """,
    (1, 13),
    "This file is named like the standard library module 'random' and so imports itself instead of it: 'randint' is "
    "not defined here. Rename the file, and change the imports that mean it.",
)
# No library of that name need be installed: what is asked for is not in the file that is found.
SHADOWED_IN_A_RING = Sample(
    "W8620",
    """
    == setup.cfg
    == helpers.py
    from redis import Redis  # [cyclic-import-shadowed]


    def client():
        return Redis()
    == redis.py
    import helpers


    def connect():
        return helpers.client()
    """,
    (1, 23),
    "Import cycle helpers -> redis -> helpers. The file redis of the project is named like the library 'redis' and is "
    "imported instead of it: 'Redis' is not defined there. Rename that file, and change the imports that mean it.",
    "INFERENCE",
)

SAMPLES = {
    "shared-definition": SHARED,
    "registration": REGISTRATION,
    "unused": UNUSED,
    "call-time": CALL_TIME,
    "shadowed": SHADOWED,
    "shadowed in a ring": SHADOWED_IN_A_RING,
}


@pytest.mark.parametrize("name", SAMPLES)
def test_every_way_to_run_says_the_same(plant: Plant, name: str) -> None:
    sample = SAMPLES[name]
    tree = plant(sample.text)
    (place,) = tree.expected
    wanted = Finding(place.path, place.line, 0, *sample.end, place.symbol, sample.message, sample.confidence)
    assert check(tree) == (wanted,)


def with_comment(tree: Tree, comment: str) -> Tree:
    """Replace the mark of the finding by a comment."""
    (place,) = tree.expected
    text = (tree.root / place.path).read_text()
    tree.write(place.path, text.replace(f"# [{place.symbol}]", comment))
    return tree


@pytest.mark.parametrize("name", SAMPLES)
def test_its_pragma_silences_it_by_symbol_and_by_id(plant: Plant, name: str) -> None:
    """Silence is all that a pragma brings: no import elsewhere is blamed instead, and the comment is not useless."""
    sample = SAMPLES[name]
    for spelled in (plant(sample.text).expected[0].symbol, sample.id):
        tree = with_comment(plant(sample.text), f"# pylint: disable={spelled}")
        assert lint(tree, enable=(OURS, "useless-suppression")).messages == ()


@pytest.mark.parametrize("name", SAMPLES)
def test_the_pragma_of_another_cause_does_not(plant: Plant, name: str) -> None:
    sample = SAMPLES[name]
    tree = plant(sample.text)
    run = lint(with_comment(tree, "# pylint: disable=cyclic-import-entangled"), enable=(OURS, "useless-suppression"))
    assert run.places() == tree.expected
    (place,) = tree.expected
    assert [(one.path, one.line, one.message) for one in run.of("useless-suppression")] == [
        (place.path, place.line, "Useless suppression of 'cyclic-import-entangled'")
    ]


@pytest.fixture
def project(plant: Plant) -> Tree:
    """All samples side by side, each in a directory of its own."""
    return plant(
        {
            f"{number}/{path}": text
            for number, sample in enumerate(SAMPLES.values())
            for path, text in parse_tree(sample.text).items()
        }
    )


def test_all_of_them_in_one_project(project: Tree) -> None:
    """Several causes in one run, each of which can be switched off alone."""
    everything = lint(project).ours()
    assert sorted(finding.message for finding in everything) == sorted(one.message for one in SAMPLES.values())
    for symbol in sorted({finding.symbol for finding in everything}):
        assert lint(project, f"--disable={symbol}", *project.files()).ours() == tuple(
            finding for finding in everything if finding.symbol != symbol
        )
        assert lint(project, "-j2", *project.files(), enable=(symbol,)).ours() == tuple(
            finding for finding in everything if finding.symbol == symbol
        )


@pytest.mark.network
@pytest.mark.parametrize("version", ["3.10", "3.11", "3.12", "3.13"])
@pytest.mark.parametrize("requirement", ["pylint==4.0.10", "pylint==4.1.4"])
def test_other_interpreters_and_pylint_versions(
    project: Tree, python_with: MakeEnvironment, version: str, requirement: str
) -> None:
    """What a module of the standard library or a library has must not depend on them here."""
    python = python_with(version, requirement)
    for jobs in ("-j1", "-j2"):
        run = lint(project, jobs, *project.files(), python=python)
        assert run.ours() == lint(project).ours()
        assert sorted(finding.message for finding in run.ours()) == sorted(one.message for one in SAMPLES.values())
