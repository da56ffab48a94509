"""What an edit may move: nothing in tangles that it does not touch, and no more than is needed in the one it does."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from pylint_cycles.api import Finding, Settings, Snapshot
from pylint_cycles.graph.cut import Statement, cut
from tests.graph.instances import COSTS, Edge, dense_tangle
from tests.graph.projects import Sources, random_project
from tests.support.causes import about_causes
from tests.support.trees import write_tree

SEEDS = range(8)


def findings(directory: Path, sources: Sources, package: str = "p") -> list[Finding]:
    """The findings on causes in one of the packages."""
    root = write_tree(directory, sources).root
    snapshot = Snapshot(Settings())
    found = [one for path in snapshot.workspace.files_under(str(root / package)) for one in snapshot.findings(path)]
    return about_causes(found)


def said(found: list[Finding], directory: Path) -> list[tuple[object, ...]]:
    """All that is said, with paths relative to the directory."""
    base = f"{directory.resolve()}/"
    return [(one.path.removeprefix(base), one.line, one.column, one.cause, one.message, one.ring) for one in found]


@pytest.mark.parametrize("seed", SEEDS)
def test_edit_elsewhere_moves_nothing(tmp_path: Path, seed: int) -> None:
    sources = random_project(seed) | {"p/alone.py": "import os\n", "p/below.py": "X = 1\n"}
    before = findings(tmp_path / "before", sources)
    assert before
    edits: dict[str, Sources] = {
        "a new module": {"p/new.py": "Y = 1\n"},
        "a new import between others": {"p/alone.py": "import os\nfrom p import below\n"},
        "another tangle": {"p/alone.py": "from p import below\n", "p/below.py": "from p import alone\n"},
        "another package with tangles": random_project(seed + 100, top="q"),
        "a comment": {"p/alone.py": "# why\n\nimport os\n"},
    }
    for name, edit in edits.items():
        directory = tmp_path / re.sub(r"\W", "-", name)
        after = findings(directory, sources | edit)
        own = [one for one in after if Path(one.path).stem not in ("alone", "below")]
        assert said(own, directory) == said(before, tmp_path / "before"), name


@pytest.mark.parametrize("seed", SEEDS)
def test_other_lines_and_another_order_on_disk_choose_the_same(tmp_path: Path, seed: int) -> None:
    sources = random_project(seed)
    before = findings(tmp_path / "before", sources)
    moved = {path: f"# one\n\n# two\n{text}" for path, text in reversed(sources.items())}
    after = findings(tmp_path / "after", moved)
    assert [(one.importer, one.imported, one.cause, one.line - 3) for one in after] == [
        (one.importer, one.imported, one.cause, one.line) for one in before
    ]


def blocks(number: int, seed: int) -> list[Statement]:
    """Small tangles that share one module with the next, so that they are one tangle; with many equal cuts."""
    statements = []
    for block in range(number):
        for one in dense_tangle(7, 16, (10,), seed + block):
            hops = tuple((_in_block(a, block), _in_block(b, block)) for a, b in one.edges)
            statements.append(Statement(f"{hops[0]}", one.cost, hops))
    return statements


def _in_block(module: str, block: int) -> str:
    # the last module of a block is the first of the next one
    return f"n{block * 6 + int(module[1:]):03}"


@pytest.mark.parametrize("seed", range(0, 100, 10))
def test_import_in_one_part_of_a_tangle_moves_no_choice_in_another(seed: int) -> None:
    tangle = blocks(5, seed)
    draw = Random(seed)
    first = {f"n{number:03}" for number in range(6)}

    def elsewhere(statements: list[Statement]) -> list[str]:
        """What is cut beyond the first block."""
        edges: dict[str, Edge] = {one.id: one.edges[0] for one in statements}
        return [name for name in cut(statements).chosen if not first.intersection(edges[name])]

    before = elsewhere(tangle)
    assert before
    for number in range(10):
        importer, imported = draw.sample(sorted(first), 2)
        added = Statement(f"{number} added", 10, ((importer, imported),))
        assert elsewhere([*tangle, added]) == before


@pytest.mark.parametrize("seed", range(5))
def test_added_import_moves_nothing_when_the_cut_without_it_is_still_the_best(seed: int) -> None:
    """Where the new import closes no cycle that is not cut already, all stays; where it costs most, it is not cut."""
    tangle = dense_tangle(20, 60, COSTS, seed)
    before = cut(tangle)
    left = {one.edges[0] for one in tangle if one.id not in before.chosen}
    order = _import_order(left, sorted({end for one in tangle for end in one.edges[0]}))
    draw = Random(seed)
    for _ in range(10):
        # along the order in which all that is left can be imported, nothing new closes a cycle
        early, late = sorted(draw.sample(range(len(order)), 2))
        added = Statement("added", draw.choice(COSTS), ((order[late], order[early]),))
        assert cut([*tangle, added]) == before


def _import_order(edges: set[Edge], modules: list[str]) -> list[str]:
    order: list[str] = []
    while len(order) < len(modules):
        order += [one for one in modules if one not in order and all(b in order for a, b in sorted(edges) if a == one)][
            :1
        ]
    return order
