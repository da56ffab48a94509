"""A run in which all is known loads nothing but what looks that up: an editor pays for every import on every save."""

from __future__ import annotations

import json
import sys

from tests.conftest import Plant
from tests.support.run_pylint import execute
from tests.support.samples import PAIR

RUN = """
import io, json, sys
from pylint.lint import Run
from pylint.reporters.text import TextReporter
out = io.StringIO()
options = ["--load-plugins=pylint_cycles", "--disable=all", "--enable=cycles", "--score=n"]
Run([*options, "p/b.py"], reporter=TextReporter(out), exit=False)
print(json.dumps([out.getvalue(), sorted(name for name in sys.modules if name.startswith("pylint_cycles."))]))
"""


def test_the_analysis_is_loaded_only_when_something_is_not_known(plant: Plant) -> None:
    tree = plant(PAIR)
    runs = [json.loads(execute(tree, [sys.executable, "-c", RUN]).stdout) for _ in range(3)]
    (first, loaded), (second, light), (third, _) = runs
    assert "cyclic-import" in first
    assert first == second == third
    assert "pylint_cycles.snapshot" in loaded
    analysis = [name for name in light if name.startswith(("pylint_cycles.runtime", "pylint_cycles.graph"))]
    assert analysis == []
    assert "pylint_cycles.snapshot" not in light
    assert "pylint_cycles.source.scan" not in light
    assert len(light) < 40
