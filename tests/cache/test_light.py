"""A run in which all is known loads nothing but what looks that up: an editor pays for every import on every save."""

from __future__ import annotations

import json
import sys

from tests.conftest import Plant
from tests.support.run_pylint import execute
from tests.support.samples import PAIR
from tests.support.trees import Tree

RUN = """
import io, json, sys
from pylint.lint import Run
from pylint.reporters.text import TextReporter
out = io.StringIO()
options = ["--disable=all", "--enable=unreachable", "--score=n", *sys.argv[1:]]
Run(options, reporter=TextReporter(out), exit=False)
print(json.dumps([out.getvalue(), sorted(name for name in sys.modules)]))
"""
PLUGIN = ["--load-plugins=pylint_cycles", "--enable=cycles"]
ANALYZE = "from pylint_cycles.api import analyze; print(len(analyze('.').findings))"


def run(tree: Tree, *options: str) -> tuple[str, list[str]]:
    """What pylint says, and the modules that are loaded then."""
    said, loaded = json.loads(execute(tree, [sys.executable, "-c", RUN, *options]).stdout)
    return said, loaded


def ours(loaded: list[str]) -> list[str]:
    """Those that belong to the plugin, without its name."""
    return [name.partition(".")[2] for name in loaded if name.startswith("pylint_cycles.")]


def test_the_analysis_is_loaded_only_when_something_is_not_known(plant: Plant) -> None:
    tree = plant(PAIR)
    (first, loaded), (second, light), (third, _) = [run(tree, *PLUGIN, "p/b.py") for _ in range(3)]
    assert "cyclic-import" in first
    assert first == second == third
    assert "snapshot" in ours(loaded)
    assert [name for name in ours(light) if name.startswith(("runtime", "graph", "source.scan", "snapshot"))] == []
    assert len(ours(light)) < 32


def test_what_the_api_has_found_out_need_not_be_found_out_again(plant: Plant) -> None:
    tree = plant(PAIR)
    assert int(execute(tree, [sys.executable, "-c", ANALYZE]).stdout)
    for path in tree.files():
        said, light = run(tree, *PLUGIN, path)
        assert "snapshot" not in ours(light)
        assert ("cyclic-import" in said) == (path != "p/__init__.py")


def test_openssl_is_not_loaded_for_digests(plant: Plant) -> None:
    tree = plant(PAIR)
    run(tree, *PLUGIN, "p/b.py")
    _, without = run(tree, "p/b.py")
    _, light = run(tree, *PLUGIN, "p/b.py")
    assert "pylint_cycles.hashing" in light
    assert ("_hashlib" in light) == ("_hashlib" in without)


def test_an_edit_loads_what_reads_one_file(plant: Plant) -> None:
    tree = plant(PAIR)
    for number in range(3):
        tree.write("p/alone.py", f"def f():\n    return {number}\n")
        _, light = run(tree, *PLUGIN, "p/alone.py")
    found = ours(light)
    assert "source.scan" in found
    assert [name for name in found if name.startswith(("runtime", "graph", "snapshot", "source.program"))] == []
    # for the few files that need them
    assert not {"source.run_at_import", "source.skeleton", "source.tokens", "source.skip_pragma"}.intersection(found)
