"""The labelled trees: an acceptable cause, on an acceptable line, with the advice that a maintainer would give."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from pylint_cycles.causes.case import Cause
from tests.labelled.cases import HERE, read, score

SETS = ("dev", "held", "fresh")
TREES = sorted(path for name in SETS for path in (HERE / name).glob("*.tree"))
DIFFER = {
    # A ring of five: naming one Django model in a string is as good a cut as any, but the label does not say so.
    "311-request-middleware",
}
"""Trees with another answer than their label's."""
CAUSES = (*get_args(Cause), "deferred", "none")


@pytest.mark.parametrize("path", TREES, ids=lambda path: path.stem)
def test_tree(path: Path, tmp_path: Path) -> None:
    found = score(read(path), tmp_path)
    said = [(finding.importer, finding.line, finding.cause, finding.advice) for finding in found.findings]
    assert (found.cause and found.line and found.advice) is (path.stem not in DIFFER), said


@pytest.mark.parametrize("path", TREES, ids=lambda path: path.stem)
def test_label(path: Path) -> None:
    label = read(path)
    assert {label.cause, *label.also} <= set(CAUSES)
    assert label.source.startswith("https://")
    assert bool(label.changed) is (label.cause != "none")
    assert not label.changed & label.equal
    assert bool(label.names) or label.cause == "none"


def test_no_source_is_in_two_sets() -> None:
    sources = [{read(path).source for path in (HERE / name).glob("*.tree")} for name in SETS]
    assert [len(found) >= 30 for found in sources] == [True] * len(SETS)
    assert len(set().union(*sources)) == sum(map(len, sources))
