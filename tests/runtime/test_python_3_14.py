"""What is predicted for Python 3.14 is what a CPython 3.14 does: the rules, and random programs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.runtime.compare import WRONG, Compared, is_plain
from tests.runtime.generator.program import generate
from tests.runtime.oracle import IN_PYODIDE
from tests.runtime.rule_cases import rule_cases
from tests.runtime.show import differences
from tests.runtime.trial import Trials
from tests.support.packages import UnavailableError
from tests.support.pyodide import pyodide

PROGRAMS = 60

pytestmark = pytest.mark.network


@pytest.fixture(scope="module")
def trials() -> Iterator[Trials]:
    try:
        pyodide()
    except UnavailableError as reason:
        pytest.skip(str(reason))
    with Trials([IN_PYODIDE]) as running:
        yield running


def test_the_rules_hold(trials: Trials) -> None:
    wrong: list[str] = []
    failing = 0
    for case in rule_cases():
        found = trials.run(case.files, case.entries)
        failing += sum(one.truth.fate == "raises" for one in found)
        allowed = {"right", "right, loads"} | ({"silent", "silent, loads", "plain error"} if case.silent else set())
        plain = ("silent", "plain error")
        bad = [
            one for one in found if one.verdict not in allowed and not (one.verdict in plain and is_plain(one.truth))
        ]
        wrong += [f"{case.topic}: {case.title}: {said}" for said in differences(bad)]
    assert not wrong, "\n".join(wrong)
    assert failing > 100  # it is a real interpreter that answers


def test_annotations_are_not_evaluated(trials: Trials) -> None:
    """PEP 649."""
    files = {
        "p/__init__.py": "",
        "p/a.py": "import p.b\n\nclass A:\n    x: p.b.B\n",
        "p/b.py": "import p.a\n\nclass B:\n    y: p.a.A\n\ndef f(x: p.a.A) -> p.a.A: ...\n",
    }
    found = trials.run(files)
    assert {one.verdict for one in found} == {"right, loads"}
    assert "right" in {one.verdict for one in _on_older_python(files)}


def _on_older_python(files: dict[str, str]) -> list[Compared]:
    with Trials(["3.13"]) as older:
        return older.run(files)


def test_random_programs_do_what_is_predicted(trials: Trials) -> None:
    wrong: list[str] = []
    for seed in range(PROGRAMS):
        results = trials.run(generate(seed).files)
        bad = [one for one in results if one.verdict == "false alarm"]
        bad += [
            one
            for one in results
            if one.verdict in WRONG and one.predicted is not None and one.predicted.confidence == "high"
        ]
        wrong += differences(bad, seed)
    assert not wrong, "\n".join(wrong[:20])
