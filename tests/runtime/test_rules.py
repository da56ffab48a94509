"""Each rule of the import system on trees written for it: what is predicted is what CPython does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.runtime.compare import is_plain
from tests.runtime.rule_cases import RuleCase, rule_cases
from tests.runtime.show import differences
from tests.runtime.trial import Trials
from tests.runtime.versions import installed

CASES = tuple(rule_cases())


@pytest.fixture(scope="module")
def trials() -> Iterator[Trials]:
    with Trials(installed()) as running:
        yield running


@pytest.mark.parametrize("case", CASES, ids=[f"{case.topic}: {case.title}" for case in CASES])
def test_the_prediction_is_what_cpython_does(case: RuleCase, trials: Trials) -> None:
    check(case, trials)


def check(case: RuleCase, trials: Trials) -> None:
    """Run the tree, and hold the prediction against what happens."""
    found = trials.run(case.files, case.entries)
    # the tree shows what it was written for
    truths = {(one.version, one.entry): one.truth.type for one in found}
    assert truths == {
        (version, entry): case.fails.get(entry, "") for version in trials.versions for entry in case.entries
    }
    allowed = {"right", "right, loads"} | ({"silent", "silent, loads", "plain error"} if case.silent else set())
    # of an error that no cycle is to blame for nothing needs to be said
    plain = ("silent", "plain error")
    assert not differences(
        one for one in found if one.verdict not in allowed and not (one.verdict in plain and is_plain(one.truth))
    )


def test_the_titles_of_the_trees_differ() -> None:
    titles = [(case.topic, case.title) for case in CASES]
    assert len(set(titles)) == len(titles) > 100
