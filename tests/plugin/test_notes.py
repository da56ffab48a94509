"""The messages that are off by default: what enabling them does, in every way to run pylint; off, they cost nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from pylint.lint import PyLinter

import pylint_cycles
from pylint_cycles.api import NOTES, analyze
from pylint_cycles.causes.notes import Notes
from pylint_cycles.checkers import NoteChecker
from pylint_cycles.messages import CATALOGUE
from pylint_cycles.project.module import Module
from tests.conftest import Plant
from tests.support.causes import about_causes
from tests.support.run_pylint import Finding, lint
from tests.support.trees import Tree

TREE = """
== p/__init__.py
== p/a.py
from p.b import B  # [cyclic-import-error, cyclic-import-member]
class A(B): ...
== p/b.py
from p.c import C  # [cyclic-import-error, cyclic-import-member]
class B(C):
    def f(self):
        from p.leaf import x  # [cyclic-import-useless-deferral]
        return x
    def g(self):
        import p.d, os  # [cyclic-import-deferred]
        return p.d, os
== p/c.py
from p.a import A  # [cyclic-import-error, cyclic-import-type-hints]
class C:
    y: "A"
    def f(self):
        from importlib import import_module
        return import_module("p.d")  # [cyclic-import-deferred]
== p/d.py
import p.c
z = p.c
def f():
    '''Of d.'''
    from p.leaf import (  # [cyclic-import-useless-deferral]
        x,
    )
    return x
== p/leaf.py
x = 1
"""
GROUPS = ("cycles", "cycles-deferred", "cycles-member")


def everything(tree: Tree) -> tuple[Finding, ...]:
    """What a serial run says when all is enabled; it must be what is marked."""
    run = lint(tree, enable=GROUPS)
    assert run.places() == tree.expected
    assert {finding.confidence for finding in run.ours()} == {"HIGH"}
    return run.ours()


def test_places_and_positions(plant: Plant) -> None:
    tree = plant(TREE)
    positions = {(one.path, one.line): (one.column, one.end_line) for one in everything(tree) if one.symbol in NOTES}
    assert positions == {
        ("p/a.py", 1): (0, 1),
        ("p/b.py", 1): (0, 1),
        ("p/b.py", 4): (8, 4),
        ("p/b.py", 7): (8, 7),
        ("p/c.py", 6): (15, 6),
        ("p/d.py", 5): (4, 7),
    }


def test_all_ways_to_run_agree(plant: Plant) -> None:
    tree = plant(TREE)
    serial = everything(tree)
    assert lint(tree, "-j2", *tree.files(), enable=GROUPS).ours() == serial
    assert lint(tree, *reversed(tree.files()), enable=GROUPS, env={"PYTHONHASHSEED": "1"}).ours() == serial
    single: list[Finding] = []
    piped: list[Finding] = []
    for path in tree.files():
        absolute = tree.root / path
        single += lint(tree, Path(path).name, cwd=absolute.parent, enable=GROUPS).ours()
        stdin = absolute.read_bytes()
        piped += lint(tree, "--from-stdin", str(absolute), cwd=Path("/"), stdin=stdin, enable=GROUPS).ours()
    assert tuple(sorted(single)) == tuple(sorted(piped)) == tuple(sorted(serial))


def test_the_api_says_the_same(plant: Plant) -> None:
    tree = plant(TREE)
    root = f"{tree.root}/"
    given = [
        (one.path.removeprefix(root), one.line, one.column, one.end_line, one.symbol, one.message, one.confidence)
        for one in analyze(tree.root).notes
    ]
    assert given == [
        (one.path, one.line, one.column, one.end_line, one.symbol, one.message, one.confidence)
        for one in everything(tree)
        if one.symbol in NOTES
    ]


@pytest.mark.parametrize("symbol", NOTES)
def test_one_message_alone(plant: Plant, symbol: str) -> None:
    tree = plant(TREE)
    assert lint(tree, enable=(symbol,)).places() == tuple(place for place in tree.expected if place.symbol == symbol)


def test_by_default_they_are_off(plant: Plant) -> None:
    tree = plant(TREE)
    assert lint(tree, enable=("cycles",)).places() == tuple(one for one in tree.expected if one.symbol not in NOTES)
    assert not {one.symbol for one in lint(tree, enable=()).ours()} & set(NOTES)


def test_what_is_off_is_not_computed() -> None:
    linter = PyLinter()
    pylint_cycles.register(linter)
    assert set(NOTES) == {message.symbol for message in CATALOGUE if not message.default}
    assert not [checker for checker in linter.prepare_checkers() if isinstance(checker, NoteChecker)]
    linter.enable("cyclic-import-member")
    assert [one.symbol for one in linter.prepare_checkers() if isinstance(one, NoteChecker)] == ["cyclic-import-member"]


def test_a_pragma_in_the_function(plant: Plant) -> None:
    tree = plant(TREE.replace("'''Of d.'''", "# pylint: disable=cycles-deferred"))
    gone = ("p/d.py", "cyclic-import-useless-deferral")
    left = tuple(place for place in tree.expected if (place.path, place.symbol) != gone)
    assert lint(tree, enable=GROUPS).places() == left
    assert [one.symbol for one in analyze(tree.root).notes] == [one.symbol for one in left if one.symbol in NOTES]


def test_a_defect_costs_nothing_else(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant(TREE)

    def fails(_: object, module: Module) -> tuple[()]:
        if module.name == "p.c":
            raise RuntimeError("of no\nuse")
        return ()

    monkeypatch.setattr(Notes, "deferred", fails)
    analysis = analyze(tree.root)
    assert {one.symbol for one in analysis.notes} == {"cyclic-import-member", "cyclic-import-useless-deferral"}
    assert len(about_causes(analysis.findings)) == 1
    assert analysis.problems == ("the notes on c.py: RuntimeError: of no use",)
