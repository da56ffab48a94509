"""The collector is as it was after us, and does not go over what we have made."""

from __future__ import annotations

import gc
import os
import sys
import weakref
from collections.abc import Iterator

import pytest

from pylint_cycles.garbage import end_of_run, garbage_left_alone, run_begins
from tests.conftest import Plant
from tests.support.run_pylint import REPOSITORY, execute
from tests.support.samples import PAIR


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


def test_what_the_host_has_frozen_stays_so() -> None:
    kept = [[number] for number in range(100_000)]
    gc.freeze()
    try:
        before = gc.get_freeze_count()
        with garbage_left_alone():
            made = [[number] for number in range(200_000)]
        assert gc.get_freeze_count() >= before
        assert made
        assert kept
    finally:
        gc.unfreeze()


def test_what_is_there_is_kept_out_of_passes_until_the_end(passes: list[int]) -> None:
    there = [[number] for number in range(200_000)]
    with garbage_left_alone(until_end=True):
        made = [[number] for number in range(200_000)]
    assert gc.get_freeze_count() > len(there) + len(made)
    with garbage_left_alone(until_end=True):
        made += [[number] for number in range(200_000)]
    assert gc.get_freeze_count() > len(there) + len(made)
    end_of_run()
    assert gc.get_freeze_count() == 0
    passes.clear()
    end_of_run()
    gc.collect()
    assert passes == [2]


def test_little_is_not_worth_it() -> None:
    # Python 3.12 freezes a few at its start
    before = gc.get_freeze_count()
    with garbage_left_alone(until_end=True):
        made = [[number] for number in range(1_000)]
    assert gc.get_freeze_count() == before
    assert made


def test_what_the_host_has_frozen_is_not_thawed() -> None:
    kept = [[number] for number in range(100_000)]
    gc.freeze()
    try:
        before = gc.get_freeze_count()
        with garbage_left_alone(until_end=True):
            made = [[number] for number in range(200_000)]
        end_of_run()
        assert gc.get_freeze_count() == before
        assert made
        assert kept
    finally:
        gc.unfreeze()


class Ring:
    """What only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


def test_what_survives_a_full_pass_is_in_no_further_one_until_the_end() -> None:
    run_begins()
    run_begins()
    try:
        made = [[number] for number in range(10_000)]
        gone = weakref.ref(Ring())
        gc.collect()
        # garbage is collected first, also that of this very pass
        assert gone() is None
        assert gc.get_freeze_count() > len(made)
        assert made
    finally:
        end_of_run()
    assert gc.get_freeze_count() == 0


def test_now_and_then_a_pass_goes_over_everything() -> None:
    run_begins()
    try:
        held = Ring()
        gone = weakref.ref(held)
        gc.collect()
        del held
        freed_after = 1
        while gone() is not None and freed_after < 100:
            gc.collect()
            freed_after += 1
    finally:
        end_of_run()
    assert freed_after == 17


def test_a_run_in_which_no_full_pass_came_ends_as_well() -> None:
    before = list(gc.callbacks)
    run_begins()
    assert len(gc.callbacks) == len(before) + 1
    end_of_run()
    assert gc.callbacks == before


def test_reading_leaves_alone_what_the_host_has_frozen() -> None:
    kept = [[number] for number in range(100_000)]
    gc.freeze()
    try:
        before = gc.get_freeze_count()
        run_begins()
        gc.collect()
        end_of_run()
        assert 0 < gc.get_freeze_count() <= before
        assert kept
    finally:
        gc.unfreeze()


RUN = """
import gc, io, sys
from pylint.lint import Run
from pylint.reporters.text import TextReporter
from pylint_cycles import garbage
garbage._MANY = 400
seen = []
freeze = gc.freeze
gc.freeze = lambda: (freeze(), seen.append(gc.get_freeze_count()))
for _ in range(2):
    Run([*sys.argv[1:], "p"], reporter=TextReporter(io.StringIO()), exit=False)
    print(bool(seen), gc.get_freeze_count(), len(gc.callbacks))
    seen.clear()
"""


def test_after_a_run_everything_is_seen_again(plant: Plant) -> None:
    tree = plant(PAIR)
    options = ["--load-plugins=pylint_cycles", "--disable=all", "--enable=cycles", "--cycles-cache=n"]
    assert execute(tree, [sys.executable, "-c", RUN, *options]).stdout.splitlines() == ["True 0 0"] * 2


def test_what_pylint_closes_when_it_is_freed_is_written(plant: Plant) -> None:
    # files of `--output-format=a:file,b:file` are closed when their reporter, in a cycle with the linter, is collected
    tree = plant(PAIR)
    options = ["--load-plugins=pylint_cycles", "--disable=all", "--enable=cycles", "--cycles-cache=n"]
    said = execute(tree, [sys.executable, "-m", "pylint", *options, "--output-format=text:one,json:two", "p"])
    assert said.stderr == ""
    assert "cyclic-import" in (tree.root / "one").read_text()
    assert "cyclic-import" in (tree.root / "two").read_text()


BREAKS_OFF = """
import sys
from pylint.checkers import BaseChecker
class Breaks(BaseChecker):
    name = "breaks"
    msgs = {"W9899": ("Never", "breaks-never", "Never.")}
    priority = -100
    def visit_module(self, node):
        if node.name.endswith("b"):
            sys.exit(7)
def register(linter):
    linter.register_checker(Breaks(linter))
    from pylint_cycles import garbage
    garbage._MANY = 400
"""


def test_a_run_that_is_broken_off_writes_what_it_has(plant: Plant) -> None:
    tree = plant(PAIR)
    tree.write("breaks.py", BREAKS_OFF)
    options = ["--load-plugins=pylint_cycles,breaks", "--disable=all", "--enable=cycles,breaks", "--cycles-cache=n"]
    files = ["--output-format=text:one,text:two", "p/__init__.py", "p/a.py", "p/b.py"]
    found_in = {"PYTHONPATH": f"{REPOSITORY}{os.pathsep}{tree.root}"}
    done = execute(tree, [sys.executable, "-m", "pylint", *options, *files], env=found_in)
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
    options = ["--load-plugins=pylint_cycles", "--disable=all", "--enable=cycles", "--cycles-cache=n"]
    assert execute(tree, [sys.executable, "-c", EXITS, *options]).stdout.split() == ["2", "0"]
