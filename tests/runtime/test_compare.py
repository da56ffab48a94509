"""The comparison tells every kind of difference from agreement."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from pylint_cycles.runtime.outcome import LOADS, UNDECIDED, Frame, Outcome
from tests.runtime.compare import entries_of, judge
from tests.runtime.oracle import Entry, TrueFrame, Truth

ROOT = Path("/top")
CRASH = Truth(
    "raises",
    "AttributeError",
    "module 'p' has no attribute 'a'",
    (
        TrueFrame("__main__", 1, "/top/p/a.py"),
        TrueFrame("abc", 9, "/usr/lib/abc.py"),
        TrueFrame("p.b", 2, "/top/p/b.py"),
    ),
)


BACK = CRASH._replace(
    type="NameError", text="name 'X' is not defined", frames=(CRASH.frames[2], CRASH.frames[0], CRASH.frames[2])
)
"""A module calls another one, which calls back a function that reads what is not bound yet."""


def claim(
    exception: str = "AttributeError", message: str = CRASH.text, line: int = 2, first: int = 1, module: str = "p.b"
) -> Outcome:
    frames = (Frame("p.a", first, "/top/p/a.py"), Frame(module, line, "/top/p/b.py"))
    return Outcome(
        raises=True, exception=exception, message=message, module=module, path="/top/p/b.py", line=line, frames=frames
    )


@pytest.mark.parametrize(
    ("predicted", "truth", "verdict"),
    [
        (claim(), CRASH, "right"),
        (LOADS, Truth("loads"), "right, loads"),
        (UNDECIDED, CRASH, "silent"),
        (UNDECIDED, Truth("loads"), "silent, loads"),
        (claim(exception="ImportError"), CRASH._replace(circular=True), "wrong text"),
        (claim(message="module 'p' has no attribute 'b'"), CRASH._replace(circular=True), "wrong text"),
        (claim(line=3), CRASH._replace(circular=True), "wrong line"),
        (claim(module="p.c"), CRASH._replace(circular=True), "wrong line"),
        (claim(first=2), CRASH, "wrong chain"),
        (LOADS, CRASH._replace(circular=True), "missed"),
        (LOADS, CRASH, "plain error"),
        (claim(line=3), CRASH, "plain error"),  # it comes before what is claimed
        (LOADS, CRASH._replace(type="NameError", text="name 'X' is not defined"), "plain error"),
        (LOADS, BACK, "missed"),
        (LOADS, CRASH._replace(type="ImportError", text="cannot import name 'X' from 'p'"), "missed"),
        (LOADS, CRASH._replace(type="ImportError", text="cannot import name 'nowhere7' from 'p'"), "plain error"),
        (LOADS, Truth("raises", "TypeError", "'int' object is not callable"), "plain error"),
        (LOADS, Truth("raises", "RuntimeError", "sorry", circular=True), "missed"),
        (claim(), Truth("loads"), "false alarm"),
        (claim(), Truth("hangs"), "no truth"),
        (None, Truth("loads"), "no such module"),
    ],
)
def test_the_verdict(predicted: Outcome | None, truth: Truth, verdict: str) -> None:
    assert judge(ROOT, predicted, truth)[0] == verdict


def test_what_runs_as_main_may_be_called_so() -> None:
    predicted = msgspec.structs.replace(
        claim(), frames=(Frame("__main__", 1, "/top/p/a.py"), Frame("p.b", 2, "/top/p/b.py"))
    )
    assert judge(ROOT, predicted, CRASH)[0] == "right"
    imported = CRASH._replace(frames=(CRASH.frames[0]._replace(module="p.a"), *CRASH.frames[1:]))
    assert judge(ROOT, predicted, imported)[0] == "wrong chain"


def test_a_cycle_is_not_to_blame_for_a_name_that_is_nowhere() -> None:
    truth = CRASH._replace(text="module 'p' has no attribute 'NOWHERE'")
    predicted = claim(message=truth.text)
    assert judge(ROOT, predicted, truth)[0] == "right"
    assert judge(ROOT, msgspec.structs.replace(predicted, circular=True), truth)[0] == "wrong cause"


def test_every_module_is_an_entry() -> None:
    assert set(entries_of(["run.py", "p/__init__.py", "p/__main__.py", "p/a.py"])) >= {
        Entry("import", "run"),
        Entry("script", "run.py"),
        Entry("import", "p"),
        Entry("import", "p.__main__"),
        Entry("main", "p"),
        Entry("import", "p.a"),
    }
