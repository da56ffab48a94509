"""The example trees behave as their marks and their names say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.examples import (
    EXAMPLES,
    files_of,
    findings_of,
    import_first,
    is_cured,
    lint_text,
    modules_of,
    trees,
)
from tests.support.trees import expected_of

TREES = trees()


def _name(tree: Path) -> str:
    return tree.relative_to(EXAMPLES).as_posix()


def _needs_library(tree: Path) -> bool:
    # The page that shows the tree with SQLAlchemy imports it with the library at hand (test_pages, network).
    text = "\n".join(files_of(tree).values())
    return "from sqlalchemy" in text or "from django" in text


CURED = [tree for tree in TREES if is_cured(tree)]
UNCURED = [tree for tree in TREES if not is_cured(tree)]


@pytest.mark.parametrize("tree", UNCURED, ids=_name)
def test_before_the_fix_the_marked_lines_and_no_others_are_reported(tree: Path) -> None:
    expected = expected_of(files_of(tree))
    assert expected
    assert findings_of(lint_text(tree)) == expected


@pytest.mark.parametrize("tree", CURED, ids=_name)
def test_after_the_fix_pylint_prints_nothing(tree: Path) -> None:
    assert lint_text(tree) == ""


@pytest.mark.parametrize("tree", [tree for tree in CURED if not _needs_library(tree)], ids=_name)
def test_after_the_fix_every_module_can_be_imported_first(tree: Path) -> None:
    outcomes = {module: import_first(tree, module) for module in modules_of(tree)}
    assert outcomes == dict.fromkeys(modules_of(tree))


def test_every_cure_belongs_to_a_shape_and_every_shape_is_cured() -> None:
    assert {tree.parent for tree in CURED} == {tree.parent for tree in UNCURED}
