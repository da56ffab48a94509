"""Which programs run on which interpreters in the tests."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.runtime.oracle import VERSIONS, Oracle
from tests.support.venvs import NoInterpreterError

PROGRAMS = 2000
"""How many random programs the tests try: the seeds from 0 on."""


def installed() -> tuple[str, ...]:
    """The versions of Python that are there. The test is skipped when one is missing."""
    try:
        for version in VERSIONS:
            Oracle(version)
    except NoInterpreterError as reason:
        pytest.skip(str(reason))
    return VERSIONS


def for_seed(seed: int, versions: Sequence[str]) -> tuple[str, ...]:
    """Every fourth program runs on all versions, the others on two, so that each version sees most of the programs."""
    if seed % 4 == 0:
        return tuple(versions)
    return tuple(version for index, version in enumerate(versions) if index % 2 == seed // 4 % 2)
