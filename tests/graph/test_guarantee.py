"""What is promised about statements: the reported ones are enough, and each of them is needed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from random import Random

import pytest

from pylint_cycles.accepted.baseline import PREFIX
from pylint_cycles.accepted.cause_names import CAUSES
from pylint_cycles.api import Finding, Settings, analyze
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


BASELINE = "cycles-baseline.toml"


def with_baseline(directory: Path, sources: Sources) -> list[Finding]:
    """Write the sources and return what is to be changed in them besides what the baseline accepts."""
    root = write_tree(directory, sources).root
    return about_causes(analyze(root / "p", settings=Settings(baseline=BASELINE)).findings)


def accepted_here_and_there(sources: Sources, found: Collection[Finding], chance: Random) -> Sources:
    """The sources, with pragmas on some lines that are to be changed and with others in a baseline.

    Whatever the cause: that of an import can be another one when its neighbours are removed.
    """
    result = dict(sources)
    entries = ""
    for one in found:
        path = next(name for name in sources if one.path.endswith(f"/{name}"))
        draw = chance.random()
        if draw < 0.3:
            lines = result[path].split("\n")
            lines[one.line - 1] += "  # pylint: disable=cycles"
            result[path] = "\n".join(lines)
        elif draw < 0.6:
            pair = f'[[accepted]]\nimporter = "{one.importer}"\nimported = "{one.imported}"\n'
            entries += "".join(f'{pair}cause = "{PREFIX}{cause}"\n' for cause in sorted(CAUSES))
    return {**result, BASELINE: entries}


def test_it_holds_beside_what_is_accepted(tmp_path: Path) -> None:
    counts = {"reported": 0, "accepted": 0}
    for seed in SEEDS[:10]:
        plain = random_project(seed)
        found = causes(tmp_path / f"{seed}", plain)
        sources = accepted_here_and_there(plain, found, Random(seed))
        first = with_baseline(tmp_path / f"{seed}-accepted", sources)
        counts["accepted"] += len(found) - len(first)
        reported = spots(tmp_path / f"{seed}-accepted", first)
        assert with_baseline(tmp_path / f"{seed}-without", removed(sources, reported)) == []
        for number, kept in enumerate(reported):
            others = [spot for spot in reported if spot != kept]
            left = with_baseline(tmp_path / f"{seed}-with-{number}", removed(sources, others))
            assert left, f"seed {seed}: {kept} closes no cycle"
            counts["reported"] += 1
    assert min(counts.values()) > 15, "too little is accepted or left"


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
