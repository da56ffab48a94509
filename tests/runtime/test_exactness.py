"""The prediction is what CPython does, on random programs: type, text, file, line and the whole chain.

For many more of them: `python -m tests.runtime.exactness --packages 100000`.
"""

from __future__ import annotations

import pytest

from tests.runtime.compare import WRONG, Compared
from tests.runtime.generator.program import generate
from tests.runtime.show import differences
from tests.runtime.trial import Trials
from tests.runtime.versions import PROGRAMS, for_seed, installed

CHUNK = 50


@pytest.mark.parametrize("start", range(0, PROGRAMS, CHUNK))
def test_the_prediction_is_what_cpython_does(start: int) -> None:
    wrong: list[str] = []
    found: list[Compared] = []
    with Trials(installed()) as trials:
        for seed in range(start, start + CHUNK):
            results = trials.run(generate(seed).files, versions=for_seed(seed, trials.versions))
            found += results
            wrong += differences((one for one in results if _is_wrong(one)), seed)
    assert not wrong, "\n".join([f"{len(wrong)} of {len(found)} predictions:", *wrong[:20]])
    # or the test shows nothing
    said = sum(one.verdict == "right" for one in found)
    silent = sum(one.verdict == "silent" for one in found)
    assert said > silent, f"of {said + silent} crashes nothing is said of {silent}"


FOUND = (3102, 3429, 4108, 5123, 5255, 5277, 5887, 6314, 7008, 7076, 7585, 7711, 8931, 9707, 11054)
"""Programs beyond those that were predicted wrongly once."""


@pytest.mark.parametrize("seed", FOUND)
def test_what_was_wrong_once_is_right(seed: int) -> None:
    with Trials(installed()) as trials:
        results = trials.run(generate(seed).files)
        assert not differences((one for one in results if _is_wrong(one)), seed)


def _is_wrong(one: Compared) -> bool:
    """A false alarm always; any other difference where the prediction is sure of itself.

    After an error that it passes over, of which no cycle is to blame, it is not.
    """
    sure = one.predicted is None or one.predicted.confidence == "high"
    return one.verdict in WRONG and (sure or one.verdict in ("false alarm", "error of ours"))
