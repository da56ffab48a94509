"""The labelled trees: an acceptable cause, on an acceptable line, with the advice that a maintainer would give."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from pylint_cycles.causes.case import Cause
from tests.labelled.cases import HERE, read, score

TREES = sorted((*(HERE / "dev").glob("*.tree"), *(HERE / "held").glob("*.tree")))
CAUSES = (*get_args(Cause), "deferred", "none")


@pytest.mark.parametrize("path", TREES, ids=lambda path: path.stem)
def test_tree(path: Path, tmp_path: Path) -> None:
    found = score(read(path), tmp_path)
    said = [(finding.importer, finding.line, finding.cause, finding.advice) for finding in found.findings]
    assert (found.cause, found.line, found.advice) == (True, True, True), said


@pytest.mark.parametrize("path", TREES, ids=lambda path: path.stem)
def test_label(path: Path) -> None:
    label = read(path)
    assert {label.cause, *label.also} <= set(CAUSES)
    assert label.source.startswith("https://")
    assert bool(label.changed) is (label.cause != "none")
    assert not label.changed & label.equal
    assert bool(label.names) or label.cause == "none"


def test_both_halves_are_there_and_share_no_source() -> None:
    sources = {half: {read(path).source for path in (HERE / half).glob("*.tree")} for half in ("dev", "held")}
    assert min(len(found) for found in sources.values()) >= 30
    assert not sources["dev"] & sources["held"]
