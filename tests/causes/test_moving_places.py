"""Definitions that mean something else in another module: the text says so, or they are not moved at all."""

from __future__ import annotations

import pytest

from tests.causes.after_edit import assert_cured, edited, printed
from tests.causes.said import said
from tests.conftest import Plant

CORE = """
== app/__init__.py
== app/core.py
import inspect
import logging
import os
import sys
from app import work

{before}

def run():
    return work.go(DATA)
== app/work.py
from app.core import DATA  # [cyclic-import-{cause}]

TOTAL = len(str(DATA))

def go(x):
    return DATA
"""


@pytest.mark.parametrize(
    ("before", "said_of_it"),
    [
        pytest.param(
            "DATA = os.path.join(os.path.dirname(__file__), 'data')",
            "'DATA' uses __file__: adapt the path where the directory is another one.",
            id="file",
        ),
        pytest.param(
            "ROOT = os.path.dirname(__file__)\nDATA = os.path.join(ROOT, 'data')",
            "'ROOT' uses __file__: adapt the path where the directory is another one.",
            id="what-goes-along",
        ),
        pytest.param(
            "HERE = os.path.dirname(__file__)\nNAME = __name__\nDATA = os.path.join(HERE, NAME)",
            "'HERE' uses __file__: adapt the path where the directory is another one; 'NAME' uses __name__: there it "
            "is another name.",
            id="several",
        ),
        pytest.param(
            "DATA = logging.getLogger(__name__)", "'DATA' uses __name__: there it is another name.", id="logger"
        ),
        pytest.param(
            "DATA = __package__ + '.x'", "'DATA' uses __package__: there it may be another package.", id="package"
        ),
        pytest.param("DATA = __spec__.name", "'DATA' uses __spec__: there it is another one.", id="spec"),
        pytest.param(
            "DATA = inspect.getfile(inspect.currentframe())",
            "'DATA' uses its own frame: adapt what is made of it.",
            id="frame",
        ),
        pytest.param(
            "DATA = sys._getframe().f_code", "'DATA' uses its own frame: adapt what is made of it.", id="sys-frame"
        ),
    ],
)
def test_what_the_move_changes_is_said(plant: Plant, before: str, said_of_it: str) -> None:
    tree = plant(CORE.format(before=before, cause="shared-definition"))
    (text,) = said(tree)
    assert text.endswith(f" to a leaf module that both import. {said_of_it}")


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("DATA = os.path.join('data')", id="nothing-of-the-module"),
        pytest.param("DATA = 'see __file__ and __name__'", id="in-a-string"),
        pytest.param("__file__ = 'x'\nDATA = __file__", id="its-own-name"),
        pytest.param("DATA = inspect.getsource(os)", id="nothing-of-a-frame"),
    ],
)
def test_nothing_is_said_when_the_move_changes_nothing(plant: Plant, before: str) -> None:
    tree = plant(CORE.format(before=before, cause="shared-definition"))
    (text,) = said(tree)
    assert text.endswith(" to a leaf module that both import.")


def test_a_path_is_what_it_was_when_it_has_been_adapted(plant: Plant) -> None:
    before = "DATA = os.path.join(os.path.dirname(__file__), 'data')"
    tree = plant(CORE.format(before=before, cause="shared-definition"))
    program = "import os, app.core\nprint(os.path.relpath(app.core.DATA, os.path.dirname(app.__file__)))"
    tree = edited(
        tree,
        """
        == app/paths/__init__.py
        == app/paths/data.py
        import os
        DATA = os.path.join(os.path.dirname(os.path.dirname(__file__)), 'data')
        == app/core.py
        from app import work
        from app.paths.data import DATA

        def run():
            return work.go(DATA)
        == app/work.py
        from app.paths.data import DATA

        TOTAL = len(str(DATA))

        def go(x):
            return x
        """,
    )
    assert_cured(tree)
    assert printed(tree, program) == "data"


@pytest.mark.parametrize(
    "definition",
    [
        pytest.param("def find(name):\n    return globals()[name]", id="globals"),
        pytest.param("def find(name):\n    return eval(name)", id="eval"),
        pytest.param("def find(name):\n    exec(name)", id="exec"),
        pytest.param("def find(name):\n    return _look(name)\ndef _look(name):\n    return eval(name)", id="along"),
    ],
)
def test_what_reads_names_that_nobody_can_tell_stays(plant: Plant, definition: str) -> None:
    tree = plant(
        "== app/__init__.py\n== app/core.py\nfrom app import work  # [cyclic-import-entangled]\n"
        f"{definition}\nX = work.go\n"
        "== app/work.py\nfrom app.core import find\nGO = find('run')\n"
        "def go(x):\n    return GO\n"
    )
    (text,) = said(tree)
    assert "'find'" not in text


def test_a_late_definition_that_uses_file(plant: Plant) -> None:
    (text,) = said(
        plant(
            """
            == app/__init__.py
            import os
            HERE = os.path.dirname(__file__)
            DATA = os.path.join(HERE, "data")
            from app import work
            == app/work.py
            from app import DATA  # [cyclic-import-fat-init]
            TOTAL = len(DATA)
            """
        )
    )
    assert "in a leaf module of app" in text
    assert text.endswith(" 'HERE' uses __file__: adapt the path where the directory is another one.")


READING = """
== app/__init__.py
== app/a.py
import sys
from app.shapes import Circle, Square{mark}
{reading}
BASE = 1
== app/shapes.py
from app.a import BASE{other}
class Circle:
    n = BASE
class Square: pass
"""


@pytest.mark.parametrize(
    "reading",
    [
        "def make(kind):\n    return globals()[kind]()",
        "def make(kind):\n    return globals().get(kind)",
        "def make(kind):\n    return getattr(sys.modules[__name__], kind)",
        "def make():\n    return sys.modules[__name__].Circle",
        "def make(kind):\n    return eval(kind)",
        "def make(kind):\n    exec(kind)",
        "MADE = sorted(vars())",
        "MADE = [name for name in locals()]",
    ],
)
def test_an_import_that_may_be_read_by_name_is_not_unused(plant: Plant, reading: str) -> None:
    tree = plant(READING.format(reading=reading, mark="", other="  # [cyclic-import-shared-definition]"))
    (text,) = said(tree)
    # nor is it known that nobody else needs what the module defines
    assert text.endswith("; move it to a leaf module that both import.")


@pytest.mark.parametrize(
    "reading",
    ["def make():\n    return locals()", "def make(kind):\n    return vars(kind)", "def make(k):\n    return k.eval()"],
)
def test_other_looks_at_names_are_no_reading(plant: Plant, reading: str) -> None:
    (text,) = said(plant(READING.format(reading=reading, mark="  # [cyclic-import-unused]", other="")))
    assert "delete the import" in text
