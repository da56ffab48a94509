"""Modules whose `__all__` is kept by the library `atpublic`: what is predicted is what CPython does with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.runtime.rule_cases import RULES, RuleCase, rule_cases
from tests.runtime.test_rules import check
from tests.runtime.trial import Trials
from tests.runtime.versions import installed
from tests.support.packages import UnavailableError

CASES = tuple(rule_cases(RULES.with_name("library_rules")))

# an old and a new release: the old one is the last but few for Python 3.10
LIBRARY = ("atpublic==6.0.2; python_version < '3.12'", "atpublic==9.0.0; python_version >= '3.12'")


@pytest.fixture(scope="module")
def trials() -> Iterator[Trials]:
    versions = installed()
    try:
        with Trials(versions, LIBRARY) as running:
            yield running
    except UnavailableError as reason:
        pytest.skip(str(reason))


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_the_prediction_is_what_cpython_does(case: RuleCase, trials: Trials) -> None:
    check(case, trials)
