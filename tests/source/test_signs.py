"""The words that facts say a file holds."""

from __future__ import annotations

import pytest

from pylint_cycles.causes.route_dependencies import _DEPENDS_WORDS
from pylint_cycles.runtime.linking import _MAKING
from pylint_cycles.runtime.own_imports import _BY_NAME
from pylint_cycles.source.scan import scan
from pylint_cycles.source.signs import SIGNS


def test_every_word_that_is_asked_for_is_among_them() -> None:
    assert frozenset(SIGNS) == _DEPENDS_WORDS | _BY_NAME | _MAKING | {"lambda"}
    assert list(SIGNS) == sorted(SIGNS)


@pytest.mark.parametrize("ending", ["", "x = (\n"], ids=["readable", "syntax error"])
def test_they_are_found_wherever_they_stand(ending: str) -> None:
    text = f"# Depends\nx = 'a.sys.modules.b'\nMyProvider = 1\n{ending}"
    assert scan(text.encode()).signs == ("Depends", "Provide", "sys.modules")
