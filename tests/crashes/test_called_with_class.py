"""Functions that a library calls with their class count as called when they may import something of the project."""

from __future__ import annotations

import pytest

from pylint_cycles.api import analyze
from tests.conftest import Plant

A = """\
from sqlalchemy.orm import declared_attr


class A:
    @declared_attr
    def m(self):
        {statement}
        return 1


try:
    from . import c
except ImportError:
    pass
"""


@pytest.mark.parametrize(
    ("statement", "is_known"),
    [
        ("pass", True),
        ("import json", True),
        ("from json import dumps", True),
        ("from .other import X", False),
        # of the project, whatever the library has of that name
        ("from .json import X", False),
        ("from . import json", False),
    ],
)
def test_what_counts_as_an_import_of_the_project(plant: Plant, statement: str, is_known: bool) -> None:
    tree = plant(
        {
            "pyproject.toml": "",
            "p/__init__.py": "from . import a\nX = 1\n",
            "p/a.py": A.format(statement=statement),
            "p/c.py": "from p import X\n",
            "p/json.py": "X = 1\n",
            "p/other.py": "X = 1\n",
        }
    )
    said = [one for one in analyze(tree.root).findings if one.symbol == "cyclic-import-swallowed"]
    assert bool(said) == is_known
