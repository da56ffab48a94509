"""entangled, facade: a name that a plain module only passes on is answered with its direct import, whatever its use."""

from __future__ import annotations

import pytest

from tests.causes.said import said
from tests.conftest import Plant

FACADE = """
== app/__init__.py
== app/base.py
class Base: ...
== app/{user}.py
from app.b import Base  # [{symbol}]
class One:
    {use}
== app/b.py
from app.{user} import One
from app.base import Base
class Two(One, Base): ...
"""


@pytest.mark.parametrize("user", ["a", "utils"])
@pytest.mark.parametrize(
    "use",
    [
        pytest.param("def f(self): return Base()", id="call"),
        pytest.param("def f(self, other): return isinstance(other, Base)", id="isinstance"),
        pytest.param("def f(self): raise Base", id="exception"),
        pytest.param("base = Base", id="import-time"),
        pytest.param("class Inner(Base): ...", id="base"),
    ],
)
def test_the_direct_import_whatever_the_use(plant: Plant, use: str, user: str) -> None:
    tree = plant(FACADE.format(user=user, use=use, symbol="cyclic-import-entangled"))
    assert said(tree) == [
        f"app/{user}.py:1 HIGH: 'Base' is only passed on by app.b; write 'from app.base import Base'."
    ]


def test_only_an_annotation_is_cheaper(plant: Plant) -> None:
    tree = plant(FACADE.format(user="a", use="def f(self) -> 'Base': ...", symbol="cyclic-import-type-hints"))
    assert said(tree) == [
        "app/a.py:1 HIGH: 'Base' is only used in annotations here (line 3); import it under 'if TYPE_CHECKING:'."
    ]


def test_beside_a_name_that_the_module_defines(plant: Plant) -> None:
    tree = plant(
        """
        == app/__init__.py
        == app/base.py
        class Base: ...
        == app/a.py
        from app.b import Base, Two  # [cyclic-import-call-time]
        class One:
            def f(self): return Base(), Two()
            def g(self):
                from app.b import more
                return more
        == app/b.py
        from app.a import One
        from app.base import Base
        class Two(One, Base): ...
        """
    )
    assert said(tree) == [
        "app/a.py:1 HIGH: 'Two' is only used when functions run, in 'One.f' (line 3); pass the object in, or import "
        "inside it (a workaround: the modules still need each other). 'Base' is only passed on by app.b; write "
        "'from app.base import Base'."
    ]


def test_an_alias_that_the_module_makes_is_its_own(plant: Plant) -> None:
    tree = plant(
        """
        == app/__init__.py
        == app/base.py
        class Base: ...
        == app/a.py
        from app.b import Root  # [cyclic-import-call-time]
        class One:
            def f(self): return Root()
            def g(self):
                from app.b import more
                return more
        == app/b.py
        from app.a import One
        from app.base import Base
        Root = Base
        class Two(One, Root): ...
        """
    )
    assert said(tree) == [
        "app/a.py:1 HIGH: 'Root' is only used when functions run, in 'One.f' (line 3); pass the object in, or import "
        "inside it (a workaround: the modules still need each other)."
    ]
