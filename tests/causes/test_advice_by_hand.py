"""Cures that a person has to make by hand: made as the text says, nothing is found any more, and every module that
loaded first still does.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from pylint_cycles.api import NOTES, Finding, Settings, analyze
from tests.causes.after_edit import import_errors_in
from tests.causes.cures import (
    calls,
    common,
    deferred,
    doubled,
    effects,
    hints,
    innocent,
    moving,
    packages,
    root_causes,
    several,
    shadowing,
    tangled,
    utilities,
)
from tests.causes.cures.cure import Cure
from tests.conftest import Plant
from tests.support.trees import Tree, write_tree

FILES = (
    calls,
    common,
    deferred,
    doubled,
    effects,
    hints,
    innocent,
    moving,
    packages,
    root_causes,
    several,
    shadowing,
    tangled,
    utilities,
)
CURES: tuple[Cure, ...] = tuple(cure for file in FILES for cure in file.CURES)


@pytest.mark.parametrize("cure", CURES, ids=[cure.id for cure in CURES])
def test_the_cure_cures(plant: Plant, cure: Cure) -> None:
    if sys.version_info < cure.python:
        pytest.skip(f"the cure needs the syntax of Python {'.'.join(map(str, cure.python))}")
    tree = plant(cure.before)
    found = everything(tree, cure)
    assert any(finding.cause == cure.cause and cure.advice in finding.advice for finding in found), found
    before = import_errors_in(tree, cure.libraries)
    for path in cure.gone:
        (tree.root / path).unlink()
    write_tree(tree.root, cure.after)
    # a note on another import of the ring is no harm
    after = [one for one in everything(tree, cure) if one.symbol not in NOTES or one.cause == cure.cause]
    assert [one.message for one in after if not is_known(one, tree, cure)] == []
    assert import_errors_in(tree, cure.libraries).keys() <= before.keys()


def everything(tree: Tree, cure: Cure) -> list[Finding]:
    analysis = analyze(tree.root, settings=Settings(**cure.settings))
    assert [one for one in analysis.problems if not one.startswith("cycles-cut")] == []
    return [*analysis.findings, *analysis.notes]


def is_known(finding: Finding, tree: Tree, cure: Cure) -> bool:
    return f"{Path(finding.path).relative_to(tree.root)}:{finding.line} {finding.cause}" in cure.left


def test_ids_tell_cures_apart() -> None:
    ids = [cure.id for cure in CURES]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9-]+", one) for one in ids)
