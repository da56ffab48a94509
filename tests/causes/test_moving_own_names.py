"""A module that takes its own definition back from its package: the name itself is what to write."""

from __future__ import annotations

import pytest

from tests.causes.after_edit import assert_cured
from tests.causes.said import said
from tests.conftest import Plant

TREE = """
== pkg/__init__.py
from pkg.engine import Engine, start as go
== pkg/engine.py
{imported}  # [cyclic-import-fat-init]
class Engine:
    def run(self):
        return {used}
def start():
    return Engine
"""


@pytest.mark.parametrize(
    ("imported", "used", "what", "own", "line"),
    [
        ("import pkg", "pkg.Engine", "pkg.Engine", "Engine", 2),
        ("import pkg", "pkg.go()", "pkg.go", "start", 5),
        ("from pkg import go", "go()", "go", "start", 5),
        ("from . import go as g", "g()", "go", "start", 5),
    ],
)
def test_its_own_name(plant: Plant, imported: str, used: str, what: str, own: str, line: int) -> None:
    (text,) = said(plant(TREE.format(imported=imported, used=used)))
    assert text == (
        f"pkg/engine.py:1 HIGH: '{what}' is what this module itself defines as '{own}' (line {line}), only passed back "
        f"by pkg; use '{own}' without importing it."
    )


def test_its_own_name_without_the_import(plant: Plant) -> None:
    assert_cured(plant(TREE.format(imported="", used="Engine").replace("  # [cyclic-import-fat-init]", "")))


def test_several_names_of_one_statement(plant: Plant) -> None:
    (text,) = said(plant(TREE.format(imported="from pkg import Engine as E, go", used="E, go")))
    assert text.endswith(
        "'Engine' and 'go' are what this module itself defines as 'Engine' and 'start' (lines 2, 5), only passed back "
        "by pkg; use 'Engine' and 'start' without importing them."
    )


def test_a_facade_beside_it_passes_it_back(plant: Plant) -> None:
    (text,) = said(
        plant(
            """
            == pkg/__init__.py
            == pkg/api.py
            from pkg.engine import Engine
            == pkg/engine.py
            from pkg.api import Engine as Own  # [cyclic-import-entangled]
            class Engine:
                def run(self):
                    return Own
            """
        )
    )
    assert "use 'Engine' without importing it" in text


def test_a_name_that_is_needed_before_it_is_defined_is_another_thing(plant: Plant) -> None:
    tree = plant(
        """
        == pkg/__init__.py
        from pkg.engine import Engine
        == pkg/engine.py
        import pkg  # [cyclic-import-entangled]
        X = pkg.Engine
        class Engine: ...
        """
    )
    assert not any("without importing" in text for text in said(tree))
