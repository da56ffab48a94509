"""The synthetic projects are the same for each module, whatever their size."""

from __future__ import annotations

from pathlib import Path

from pylint_cycles.api import Settings, analyze
from tests.benchmarks.cost.synthetic import write_project


def _sizes_of_tangles(package: Path) -> list[int]:
    return sorted(map(len, analyze(package, settings=Settings(cache=False)).tangles))


def test_each_area_has_the_same_tangles(tmp_path: Path) -> None:
    one = _sizes_of_tangles(write_project(tmp_path / "one", 500))
    two = _sizes_of_tangles(write_project(tmp_path / "two", 1000))
    assert one == [3] * 8 + [12]
    assert two == sorted(one * 2)


def test_it_has_as_many_modules_as_asked_for(tmp_path: Path) -> None:
    package = write_project(tmp_path / "some", 530)
    assert len(list(package.rglob("module*.py"))) == 530
    assert {len(list(place.glob("module*.py"))) for place in package.glob("*/*/")} == {10, 20}
