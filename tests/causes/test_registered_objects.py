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
