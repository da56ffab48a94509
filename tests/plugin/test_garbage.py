"""The collector is as it was after us, and does not go over what we have made."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from pylint_cycles.garbage import garbage_left_alone


@pytest.fixture
def passes() -> Iterator[list[int]]:
    """The generations that were collected."""
    found: list[int] = []

    def count(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            found.append(info["generation"])

    gc.collect()
    gc.callbacks.append(count)
    yield found
    gc.callbacks.remove(count)


def test_what_was_made_is_not_gone_over(passes: list[int]) -> None:
    with garbage_left_alone():
        made = [[number] for number in range(200_000)]
    more = [[number] for number in range(100)]
    assert gc.isenabled()
    assert not passes
    assert made
    assert more


def test_it_goes_on_afterwards(passes: list[int]) -> None:
    with garbage_left_alone():
        made = [[number] for number in range(200_000)]
    made += [[number] for number in range(200_000)]
    assert passes


def test_who_has_switched_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with garbage_left_alone():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_the_host_has_frozen_stays_so() -> None:
    kept = [[number] for number in range(100_000)]
    gc.freeze()
    try:
        before = gc.get_freeze_count()
        with garbage_left_alone():
            made = [[number] for number in range(200_000)]
        assert gc.get_freeze_count() >= before
        assert made
        assert kept
    finally:
        gc.unfreeze()
