"""fat-init: what has to go along with a definition is named, and a name that is served lazily has a home as well."""

from __future__ import annotations

import pytest

from tests.causes.after_edit import assert_cured, edited
from tests.causes.said import said
from tests.conftest import Plant

OWN = """
== p/__init__.py
from p.a import A

LIMIT = 3


def helper(x):
    return x + LIMIT


class Settings:
    limit = LIMIT
== p/a.py
from p import {names}  # [cyclic-import-fat-init]


class A:
    x = {use}
"""


@pytest.mark.parametrize(
    ("names", "use", "text"),
    [
        pytest.param(
            "helper",
            "helper(3)",
            "'helper' is defined in '__init__' of p (line 6) and not in a module of its own; define it, with 'LIMIT', "
            "which it needs, in a leaf module of p that both import.",
            id="one",
        ),
        pytest.param(
            "helper, Settings",
            "helper(Settings.limit)",
            "'helper' and 'Settings' are defined in '__init__' of p (lines 6, 10) and not in a module of their own; "
            "define them, with 'LIMIT', which they need, in a leaf module of p that both import.",
            id="two",
        ),
        pytest.param(
            "helper, LIMIT",
            "helper(LIMIT)",
            "'helper' and 'LIMIT' are defined in '__init__' of p (lines 3, 6) and not in a module of their own; "
            "define them in a leaf module of p that both import.",
            id="asked for anyway",
        ),
    ],
)
def test_what_goes_along_with_a_definition_is_named(plant: Plant, names: str, use: str, text: str) -> None:
    tree = plant(OWN.format(names=names, use=use))
    assert said(tree) == [f"p/a.py:1 HIGH: {text}"]
    assert_cured(
        edited(
            tree,
            f"""
            == p/base.py
            LIMIT = 3


            def helper(x):
                return x + LIMIT


            class Settings:
                limit = LIMIT
            == p/__init__.py
            from p.base import LIMIT, Settings, helper
            from p.a import A
            == p/a.py
            from p.base import {names}


            class A:
                x = {use}
            """,
        )
    )


def test_what_goes_along_with_imports_is_named(plant: Plant) -> None:
    tree = plant(
        """
        == p/__init__.py
        from p.low import low

        LIMIT = 3


        class Base:
            value = low + LIMIT


        from p.sub import Sub
        == p/sub.py
        from p import Base  # [cyclic-import-fat-init]


        class Sub(Base):
            pass
        == p/low.py
        import q  # [cyclic-import-unused]

        low = 1
        == q.py
        from p.other import other

        used = other
        == p/other.py
        other = 1
        """
    )
    assert (
        "p/sub.py:1 HIGH: 'Base' is defined in '__init__' of p (line 6), which imports more than it needs; move the "
        "definition and 'LIMIT', which it needs, with its own imports to a module below p, and import it from there."
    ) in said(tree)
