"""An object that its own module registers with does not move: who imports it wants what is registered, too."""

from __future__ import annotations

from tests.causes.said import said
from tests.conftest import Plant


def test_a_router_stays_with_its_routes(plant: Plant) -> None:
    tree = plant(
        """
        == api/__init__.py
        == api/deps.py
        from api.routes import router


        def get_db():
            return 1


        routers = [router]
        == api/routes.py
        from web import Router

        from api.deps import get_db  # [cyclic-import-shared-definition]

        router = Router()


        @router.get("/")
        def index():
            return get_db()
        """
    )
    assert said(tree) == [
        "api/routes.py:3 HIGH: The function 'get_db' (line 4 of api.deps, used here on line 10) needs nothing "
        "that api.deps "
        "imports from the ring; move it here, the only module that uses it."
    ]


DECORATOR = """
== shop/__init__.py
== shop/repo/__init__.py
from contextlib import contextmanager
from functools import wraps


@contextmanager
def lock(repo: "Repo") -> "list[Repo]":
    held: "Repo" = repo
    {code}
    yield


if True:

    def locked(function):
        @wraps(function)
        def wrapper(repo, *args):
            with lock(repo):
                return function(repo, *args)

        return wrapper


class Repo:
    known = []

    from shop.repo.add import add
== shop/repo/add.py
from . import locked  # [{symbol}]


@locked
def add(repo): ...
"""


def test_a_decorator_that_names_a_class_in_annotations_alone_takes_no_note(plant: Plant) -> None:
    tree = plant(DECORATOR.format(code="held.lock()", symbol="cyclic-import-entangled"))
    assert said(tree) == [
        "shop/repo/add.py:1 HIGH: 'locked' is needed while this module is being imported (line 4); move what is needed "
        "to a module that imports neither side."
    ]


def test_a_decorator_whose_code_reads_a_class_may_take_note(plant: Plant) -> None:
    tree = plant(DECORATOR.format(code="Repo.known.append(held)", symbol="cyclic-import-registration"))
    assert len(said(tree)) == 1
