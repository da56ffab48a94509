"""When a long analysis lets others have what it has found out."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from pylint_cycles.project.cache.answers import Answers
from pylint_cycles.project.cache.facts_of_project import FactsOfProject
from pylint_cycles.project.options import Settings


def test_the_longer_it_takes_the_rarer_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    saved: list[float] = []

    def save(_: FactsOfProject) -> None:
        nonlocal now
        saved.append(now)
        now += 2

    monkeypatch.setattr("time.monotonic", lambda: now)
    monkeypatch.setattr(FactsOfProject, "save", save)
    answers = Answers(Settings(cache=False), {})
    for second in range(250):
        now = max(now, second)
        answers.keep("question", str(tmp_path / f"m{second}.py"), second)
    # 5 s after the start, and then 50 times 2 s after each save
    assert saved == [6, 109, 212]


def test_one_that_fails_is_not_tried_again_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    tried: list[float] = []

    def save(_: FactsOfProject) -> None:
        tried.append(now)
        raise RuntimeError

    monkeypatch.setattr("time.monotonic", lambda: now)
    monkeypatch.setattr(FactsOfProject, "save", save)
    answers = Answers(Settings(cache=False), {})
    for second in range(20):
        now = second
        with suppress(RuntimeError):
            answers.keep("question", str(tmp_path / f"m{second}.py"), second)
    assert tried == [6, 12, 18]
