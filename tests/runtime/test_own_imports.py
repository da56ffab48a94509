"""Modules that ask a package around them for what is nowhere are no modules that surely load."""

from __future__ import annotations

import pytest

from pylint_cycles.api import analyze
from tests.conftest import Plant


@pytest.mark.parametrize(
    "statement",
    [
        "from p import nope",
        "from . import nope",
        "from p.gone import nope",
        "from p.gone.further import nope",
        "from .gone import nope",
        "from ._version import version",
        "from p.__init__ import nope",
    ],
)
def test_what_is_nowhere_is_no_reason_to_be_sure(plant: Plant, statement: str) -> None:
    tree = plant({"setup.py": "", "p/__init__.py": "", "p/a.py": f"{statement}\n"})
    outcome = analyze(tree.root).simulate("p.a")
    assert outcome.raises or outcome.confidence != "high"


@pytest.mark.parametrize("statement", ["import os", "from q import there", "from q.part import name"])
def test_other_packages_are_not_asked_for(plant: Plant, statement: str) -> None:
    files = {"setup.py": "", "p/__init__.py": "", "q/__init__.py": "there = 1\n", "q/part.py": "name = 1\n"}
    tree = plant({**files, "p/a.py": f"{statement}\n"})
    outcome = analyze(tree.root).simulate("p.a")
    assert (outcome.raises, outcome.confidence) == (False, "high")
