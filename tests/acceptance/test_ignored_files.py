"""Files that pylint is told to leave out, and files it cannot parse: rows N5 and N6 of the known pains of R0401."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.conftest import Plant
from tests.support.agree import QUICK, agree, check, places
from tests.support.run_pylint import OURS, assert_r0401, lint, lint_with_r0401
from tests.support.samples import PAIR
from tests.support.trees import Place

pytestmark = pytest.mark.only_causes

CHEAP = Place("p/b.py", 1, "cyclic-import-type-hints")

OTHER = Place("p/a.py", 1, "cyclic-import-entangled")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], CHEAP),
        (["--ignore=b.py"], OTHER),
        (["--ignore-paths=p/b"], OTHER),
        (["--ignore-patterns=^b.*"], OTHER),
        (["--ignore=a.py"], CHEAP),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_n5_an_ignored_file_is_still_there(plant: Plant, arguments: Sequence[str], expected: Place) -> None:
    tree = plant(PAIR)
    run = lint_with_r0401(tree, *arguments, "p")
    # Ignoring either file hides the ring from R0401.
    assert_r0401(run, *([] if arguments else ["p.a -> p.b"]))
    assert run.places() == (expected,)


@pytest.mark.parametrize("arguments", [["--ignore=b.py"], ["--ignore-paths=.*p/b.*"]], ids=" ".join)
def test_n5_a_single_file_is_told_the_same(plant: Plant, arguments: Sequence[str]) -> None:
    tree = plant(PAIR)
    assert lint(tree, *arguments, "p/a.py").ours() == lint(tree, *arguments, "p").ours()


def test_n5_a_skipped_file_is_still_there(plant: Plant) -> None:
    tree = plant(PAIR.replace("from p.a import A", "# pylint: skip-file\n    from p.a import A"))
    run = lint_with_r0401(tree)
    assert_r0401(run)
    assert run.places() == (OTHER,)
    assert places(agree(tree)) == (OTHER,)


def test_n5_a_pragma_in_the_ignored_file_is_read_as_pylint_reads_it(plant: Plant) -> None:
    """The words in a string are no pragma."""
    tree = plant(PAIR.replace("from p.a import A", "TEXT = '# pylint: skip-file'\n    from p.a import A"))
    assert places(agree(tree, QUICK)) == (Place("p/b.py", 2, CHEAP.symbol),)


BROKEN = """
    == p/__init__.py
    == p/a.py
    from p import b

    print(b)
    == p/b.py
    from p import a

    def broken(:
    == p/c.py
    from p import d


    class C(d.D):
        pass
    == p/d.py
    from p.c import C  # [cyclic-import-type-hints]


    class D:
        one: "C"
"""


def test_n6_a_file_with_a_syntax_error(plant: Plant) -> None:
    tree = plant(BROKEN)
    run = lint(tree, enable=(OURS, "cyclic-import", "syntax-error"))
    assert_r0401(run, "p/d.py:1: p.c -> p.d")
    assert [(m.path, m.line) for m in run.of("syntax-error")] == [("p/b.py", 3)]
    assert run.places() == tree.expected
    check(tree)
