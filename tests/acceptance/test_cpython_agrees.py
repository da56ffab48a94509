"""The promise "sufficient and small", checked against CPython itself on random packages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.causes import about_causes
from tests.support.oracle import Statement
from tests.support.trees import write_tree
from tests.support.wild import Sources, cycles_met, wild_package, without

SEEDS_OF_A_TEST = 20


@pytest.mark.parametrize("block", range(10))
def test_after_the_cut_python_meets_no_half_loaded_module(block: int, tmp_path: Path) -> None:
    """Without the reported imports no cycle is met, whatever is imported first; with any one of them back, one is."""
    from pylint_cycles.api import analyze

    variants: list[Sources] = []
    about: list[tuple[str, bool]] = []
    for seed in range(block * SEEDS_OF_A_TEST, (block + 1) * SEEDS_OF_A_TEST):
        sources = wild_package(seed, namespaces=(0, 0, 0.4)[seed % 3])
        tree = write_tree(tmp_path / str(seed), sources)
        findings = about_causes(analyze(str(tree.root)).findings)
        found: list[Statement] = [(str(Path(f.path).relative_to(tree.root)), f.line) for f in findings]
        variants.append(without(sources, found))
        about.append((f"seed {seed}, all of {found} removed", False))
        for one in found:
            variants.append(without(sources, [other for other in found if other != one]))
            about.append((f"seed {seed}, {one} of {found} put back", True))
    assert any(cyclic for _, cyclic in about), "no cycle in these packages: the test shows nothing"
    for (what, cyclic), (met, failed) in zip(about, cycles_met(variants), strict=True):
        assert bool(met) == cyclic, f"{what}: {met}"
        assert cyclic or not failed, f"{what}: {failed}"
