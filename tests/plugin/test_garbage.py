"""The collector is as it was after us, and does not go over what we have made."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator

import pytest

from pylint_cycles.garbage import end_of_run, garbage_left_alone, run_begins
from tests.conftest import Plant
from tests.support.run_pylint import REPOSITORY, execute
from tests.support.samples import PAIR
from tests.support.trees import Tree


@pytest.fixture
def passes() -> Iterator[list[int]]:
    """The generations that were collected."""
    found: list[int] = []

    def count(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            found.append(info["generation"])

    gc.collect()
    gc.callbacks.append(count)
    yield found
    gc.callbacks.remove(count)


def test_what_was_made_is_not_gone_over(passes: list[int]) -> None:
    with garbage_left_alone():
        made = [[number] for number in range(200_000)]
    more = [[number] for number in range(100)]
    assert gc.isenabled()
    assert not passes
    assert made
    assert more


def test_it_goes_on_afterwards(passes: list[int]) -> None:
    with garbage_left_alone():
        made = [[number] for number in range(200_000)]
    made += [[number] for number in range(200_000)]
    assert passes


def test_who_has_switched_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with garbage_left_alone():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize("many", [2_000, 100_000])
def test_what_the_host_has_frozen_stays_so(many: int) -> None:
    kept = [[number] for number in range(many)]
    gc.freeze()
    try:
        with garbage_left_alone():
            made = [[number] for number in range(200_000)]
        assert gc.get_freeze_count() >= many
        assert made
        assert kept
    finally:
        gc.unfreeze()


@pytest.fixture
def thresholds() -> Iterator[tuple[int, int, int]]:
    """Low ones, of a host; put back as they were."""
    before = gc.get_threshold()
    low = (10, 2, 3)
    gc.set_threshold(*low)
    yield low
    end_of_run()
    gc.set_threshold(*before)


PASSES = """
import gc
from pylint_cycles.garbage import end_of_run, run_begins
gc.set_threshold(70, 10, 10)
def full_passes():
    gc.collect()
    before = gc.get_stats()[2]["collections"]
    made = [[number] for number in range(400_000)]
    return gc.get_stats()[2]["collections"] - before
print(full_passes())
run_begins()
run_begins()
print(full_passes())
made = [[number] for number in range(100_000)]
before = gc.get_stats()[2]["collections"]
end_of_run()
more = [[number] for number in range(1_000)]
now = gc.get_stats()[2]["collections"]
del made, more
print(now - before)
print(full_passes(), *gc.get_threshold())
"""


def test_full_passes_are_rare_during_a_run(plant: Plant) -> None:
    usual, rare, at_end, last = execute(plant({}), [sys.executable, "-c", PASSES]).stdout.splitlines()
    assert 0 < int(rare) < int(usual) / 3
    # a server goes on as before, and a process that ends has not come to it
    assert (at_end, last) == ("0", f"{usual} 70 10 10")


def test_what_the_host_sets_meanwhile_stays_so(thresholds: tuple[int, int, int]) -> None:
    run_begins()
    assert gc.get_threshold() != thresholds
    gc.set_threshold(20, 2, 3)
    end_of_run()
    assert gc.get_threshold() == (20, 2, 3)


@pytest.mark.usefixtures("thresholds")
def test_a_host_that_wants_full_passes_to_be_rarer_gets_them() -> None:
    gc.set_threshold(10, 2, 5_000)
    run_begins()
    assert gc.get_threshold() == (10, 2, 5_000)
    end_of_run()
    assert gc.get_threshold() == (10, 2, 5_000)


SEES = """
import gc, os, sys
from pylint.checkers import BaseChecker
class Sees(BaseChecker):
    name = "sees"
    msgs = {"W9898": ("Never", "sees-never", "Never.")}
    def visit_module(self, node):
        with open("seen", "a") as seen:
            seen.write(f"{gc.get_threshold()[2]} {len(gc.callbacks)}\\n")
        if node.name == os.environ.get("BREAKS"):
            sys.exit(7)
def register(linter):
    linter.register_checker(Sees(linter))
"""
RUN = """
import gc, io, os, sys
from pylint.lint import Run
from pylint.reporters.text import TextReporter
for breaks in ("p.b", "", ""):
    os.environ["BREAKS"] = breaks
    try:
        Run([*sys.argv[1:], "p"], reporter=TextReporter(io.StringIO()), exit=False)
    except SystemExit:
        pass
    with open("seen") as seen:
        print(breaks, *sorted(set(seen.read().splitlines())), gc.get_threshold()[2], len(gc.callbacks))
    os.remove("seen")
"""
OPTIONS = ["--load-plugins=pylint_cycles,sees", "--disable=all", "--enable=cycles,sees", "--cycles-cache=n"]
ALONE = ["--load-plugins=pylint_cycles", "--disable=all", "--enable=cycles", "--cycles-cache=n"]


def found_in(tree: Tree) -> dict[str, str]:
    """The environment in which pylint finds the plugins of a tree."""
    return {"PYTHONPATH": f"{REPOSITORY}{os.pathsep}{tree.root}"}


def test_after_a_run_everything_is_as_before_and_after_one_that_is_broken_off_when_the_next_one_ends(
    plant: Plant,
) -> None:
    tree = plant(PAIR)
    tree.write("sees.py", SEES)
    said = execute(tree, [sys.executable, "-c", RUN, *OPTIONS], env=found_in(tree))
    assert said.stdout.splitlines() == ["p.b 200 0 200 0", " 200 0 10 0", " 200 0 10 0"]


def test_in_workers_full_passes_are_rare_as_well(plant: Plant) -> None:
    tree = plant(PAIR)
    tree.write("sees.py", SEES)
    said = execute(tree, [sys.executable, "-m", "pylint", *OPTIONS, "-j2", "p"], env=found_in(tree))
    assert said.stderr == ""
    assert (tree.root / "seen").read_text().splitlines() == ["200 0"] * 3


def test_what_pylint_closes_when_it_is_freed_is_written(plant: Plant) -> None:
    # files of `--output-format=a:file,b:file` are closed when their reporter, in a cycle with the linter, is collected
    tree = plant(PAIR)
    said = execute(tree, [sys.executable, "-m", "pylint", *ALONE, "--output-format=text:one,json:two", "p"])
    assert said.stderr == ""
    assert "cyclic-import" in (tree.root / "one").read_text()
    assert "cyclic-import" in (tree.root / "two").read_text()


def test_a_run_that_is_broken_off_writes_what_it_has(plant: Plant) -> None:
    tree = plant(PAIR)
    tree.write("sees.py", SEES)
    files = ["--output-format=text:one,text:two", "p/__init__.py", "p/a.py", "p/b.py"]
    command = [sys.executable, "-m", "pylint", *OPTIONS, *files]
    done = execute(tree, command, env={**found_in(tree), "BREAKS": "p.b"})
    assert done.returncode == 7
    assert "p/a.py:4:0: E8601" in (tree.root / "one").read_text()


EXITS = """
import atexit, io, sys, typing
@typing.overload
def given(one: int) -> int: ...
@typing.overload
def given(one: str) -> str: ...
def given(one): return one
# what is registered first runs last
atexit.register(lambda: print(len(typing.get_overloads(given))))
from pylint.lint import Run
from pylint.reporters.text import TextReporter
Run([*sys.argv[1:], "p"], reporter=TextReporter(io.StringIO()), exit=False)
print(len(typing.get_overloads(given)))
"""


@pytest.mark.skipif(sys.version_info < (3, 11), reason="typing keeps functions with @overload since Python 3.11")
def test_what_keeps_all_trees_alive_through_the_exit_is_let_go_there_and_not_before(plant: Plant) -> None:
    tree = plant(PAIR)
    assert execute(tree, [sys.executable, "-c", EXITS, *ALONE]).stdout.split() == ["2", "0"]
