"""What is promised about statements: the reported ones are enough, and each of them is needed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from pylint_cycles.api import Finding, analyze
from tests.graph.projects import Sources, Spot, random_project, removed
from tests.support.causes import CRASH_SYMBOLS, about_causes
from tests.support.run_pylint import lint
from tests.support.trees import Tree, write_tree

SEEDS = range(20)


def causes(directory: Path, sources: Sources) -> list[Finding]:
    """Write the sources and return what is to be changed in them; nothing may have been given up."""
    root = write_tree(directory, sources).root
    analysis = analyze(root / "p")
    assert analysis.problems == ()
    found = about_causes(analysis.findings)
    assert bool(found) == bool(analysis.tangles)
    return found


def spots(directory: Path, findings: Collection[Finding]) -> list[Spot]:
    root = directory.resolve()
    return [(Path(one.path).relative_to(root).as_posix(), one.line, one.column) for one in findings]


@pytest.mark.parametrize("group", [SEEDS[start : start + 10] for start in range(0, len(SEEDS), 10)])
def test_removing_what_is_reported_silences_and_restoring_any_one_does_not(tmp_path: Path, group: range) -> None:
    count = 0
    for seed in group:
        sources = random_project(seed)
        found = causes(tmp_path / f"{seed}", sources)
        reported = spots(tmp_path / f"{seed}", found)
        assert len(set(reported)) == len(reported)
        assert causes(tmp_path / f"{seed}-without", removed(sources, reported)) == []
        for number, kept in enumerate(reported):
            others = [spot for spot in reported if spot != kept]
            left = causes(tmp_path / f"{seed}-with-{number}", removed(sources, others))
            assert left, f"seed {seed}: {kept} closes no cycle"
            count += 1
    assert count > 30, "these projects have hardly any cycles"


def test_pylint_says_the_same(tmp_path: Path) -> None:
    quiet = (f"--disable={','.join(CRASH_SYMBOLS)}", "p")
    sources = random_project(3)

    def run(name: str, contents: Sources) -> list[Spot]:
        tree: Tree = write_tree(tmp_path / name, contents)
        return [(one.path, one.line, one.column) for one in lint(tree, *quiet).ours()]

    reported = run("before", sources)
    assert len(reported) > 3
    assert run("without", removed(sources, reported)) == []
    assert run("with-one", removed(sources, reported[1:])) != []
