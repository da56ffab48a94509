"""An import that is not simulated again comes out as if it were: with and without what is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_cycles.api import analyze
from pylint_cycles.runtime import imports
from pylint_cycles.runtime.outcome import Outcome
from tests.runtime.generator.program import generate
from tests.runtime.trial import write

SEEDS = (2216, 2343, 2395, 2422, 10469)
"""Programs that differed once."""


def _outcomes(root: Path) -> dict[str, Outcome]:
    analysis = analyze(root)
    return {name: analysis.simulate(name) for name in analysis.modules}


@pytest.mark.parametrize("seed", [*SEEDS, *range(40)])
def test_what_is_remembered_changes_nothing(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "program"
    write(root, generate(seed).files)
    remembering = _outcomes(root)
    monkeypatch.setattr(imports, "remember", lambda *_: None)
    assert _outcomes(root) == remembering
