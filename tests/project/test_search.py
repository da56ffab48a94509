"""Looking for names in one directory gives what CPython's own finder gives."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.machinery import PathFinder

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pylint_cycles.project.disk import Disk
from pylint_cycles.project.search import Match, finds_module, look_in
from tests.conftest import Plant
from tests.support.trees import write_tree

NAMES = st.sampled_from(["a", "b", "A", "__init__"])
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)
ENDINGS = st.sampled_from([".py", "/__init__.py", ".pyi", "/data.txt", "/__init__.pyi"])


def found_by_cpython(directory: str, names: Sequence[str]) -> Match:
    parts: list[str | None] = []
    path: list[str] = [directory]
    for name in names:
        # a full name would make the finder ask `sys.modules` for the parents
        spec = PathFinder.find_spec(name, path)
        if spec is None:
            break
        parts.append(spec.origin if spec.has_location else None)
        path = list(spec.submodule_search_locations or ())
        if not path:
            break
    return Match(tuple(parts), len(parts) == len(names))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    files=st.sets(st.tuples(PATHS, ENDINGS).map("".join), max_size=8),
    names=st.lists(st.sampled_from(["a", "b", "A"]), min_size=1, max_size=4),
)
def test_as_cpython(files: set[str], names: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    directories = {os.path.dirname(file) for file in files}
    # a path cannot be a file and a directory
    possible = {file: "" for file in files if not any(d == file or d.startswith(f"{file}/") for d in directories)}
    root = str(write_tree(tmp_path_factory.mktemp("tree"), possible).root)
    assert look_in(Disk(), root, names) == found_by_cpython(root, names)


def test_finds_module(plant: Plant) -> None:
    tree = plant({"ns/a.py": "", "ns/sub/b.py": "", "pkg/__init__.py": ""})
    disk, root = Disk(), str(tree.root)
    assert finds_module(disk, root, ["ns", "a"], [])
    assert finds_module(disk, root, ["ns"], ["x", "a"])
    assert finds_module(disk, root, ["pkg"], ["x"])
    assert not finds_module(disk, root, ["ns"], [])
    assert not finds_module(disk, root, ["ns"], ["sub"])
    assert not finds_module(disk, root, ["pkg", "x"], [])
    assert not finds_module(disk, root, ["missing"], ["a"])
