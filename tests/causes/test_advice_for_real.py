"""Cures made with the frameworks themselves, which are installed in an environment of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pylint_cycles.api import NOTES, Settings, analyze
from tests.causes.cures import models, read_at_run_time, registered
from tests.causes.cures.cure import Cure
from tests.support.forked_runs import run_each
from tests.support.frameworks import TOO_BIG, python_with_frameworks
from tests.support.trees import Tree, write_tree

CURES: tuple[Cure, ...] = (*models.CURES, *read_at_run_time.CURES, *registered.CURES)


@pytest.mark.parametrize("cure", CURES, ids=[cure.id for cure in CURES])
def test_the_finding_is_gone_with_the_cure(tmp_path: Path, cure: Cure) -> None:
    settings = Settings(**cure.settings)
    before, after = trees(tmp_path, cure)
    found = analyze(before.root, settings=settings)
    assert any(one.cause == cure.cause and cure.advice in one.advice for one in (*found.findings, *found.notes)), [
        one.advice for one in found.findings
    ]
    left = analyze(after.root, settings=settings)
    assert [one.message for one in left.findings] == []
    assert cure.cause not in {one.cause for one in left.notes if one.symbol in NOTES}


@pytest.mark.network
@pytest.mark.parametrize("library", sorted({cure.library for cure in CURES}))
def test_the_cures_work(tmp_path: Path, library: str) -> None:
    """Each module can be imported first that could be before, and then all works."""
    if library in TOO_BIG:
        pytest.skip(TOO_BIG[library])
    python = python_with_frameworks()
    jobs, said = [], []
    for cure in [cure for cure in CURES if cure.library == library]:
        both = trees(tmp_path / cure.id, cure)
        for name in modules(both[0]):
            for side, tree in zip(("before", "after"), both, strict=True):
                # a module that the cure moved is there no more
                if name in modules(tree):
                    jobs.append((tree.root, f"{cure.prepare}import {name}\n{cure.check if side == 'after' else ''}"))
                    said.append((cure.id, name, side))
    errors = dict(zip(said, run_each(python, [library], jobs), strict=True))
    worse = [
        (key, error)
        for key, error in errors.items()
        if error and key[2] == "after" and not errors[key[0], key[1], "before"]
    ]
    assert worse == []
    assert any(not error for key, error in errors.items() if key[2] == "after")


def trees(directory: Path, cure: Cure) -> tuple[Tree, Tree]:
    """The tree before the cure, and a copy of it after."""
    before = write_tree(directory / "before", cure.before)
    shutil.copytree(before.root, directory / "after")
    for path in cure.gone:
        (directory / "after" / path).unlink()
    return before, write_tree(directory / "after", cure.after)


def modules(tree: Tree) -> list[str]:
    return [path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in tree.files()]
