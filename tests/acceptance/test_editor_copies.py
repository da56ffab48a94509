"""Copies that editors put beside a file: linted in place of it, and no modules of the project."""

from __future__ import annotations

import json
from typing import Any

from tests.conftest import Plant
from tests.support.client import COLUMN, LINE, PROJECT, SYMBOL, run, text_of
from tests.support.run_pylint import lint
from tests.support.trees import Tree

# Flycheck lints a copy of the buffer beside the file.
FLYCHECK = "p/flycheck_b.py"


def flycheck(tree: Tree, text: str) -> list[dict[str, Any]]:
    """Write the copy, lint it as flycheck does, remove it."""
    copy = tree.write(FLYCHECK, text)
    said = run(tree, "--reports=n", "--output-format=json", str(copy))
    copy.unlink()
    entries = json.loads(said)
    assert isinstance(entries, list)
    return entries


def test_flycheck(plant: Plant) -> None:
    tree = plant(PROJECT)
    (entry,) = flycheck(tree, text_of(tree))
    assert (tree.root / entry["path"]).name == "flycheck_b.py"
    assert (entry["line"], entry["column"], entry["symbol"]) == (LINE, COLUMN, SYMBOL)
    # The text is the one that the file itself gets.
    assert entry["message"] == lint(tree, "p/b.py").ours()[0].message
    assert "\n" not in entry["message"]


def test_flycheck_sees_the_unsaved_text(plant: Plant) -> None:
    tree = plant(PROJECT)
    assert flycheck(tree, "import os\n") == []
    assert [entry["line"] for entry in flycheck(tree, "\n\n" + text_of(tree))] == [LINE + 2]


def test_copies_of_editors_are_no_modules(plant: Plant) -> None:
    """Another editor's copy, left behind or in use just now, takes no part in the project."""
    tree = plant(PROJECT)
    wanted = lint(tree, "p/a.py", "p/b.py").ours()
    for name in ("p/flycheck_b.py", "p/flycheck_a.py", "p/.#b.py"):
        tree.write(name, "from p import a, b\nfrom p.a import A\n")
    assert lint(tree, "p/a.py", "p/b.py").ours() == wanted


STRAY = """
    == p/__init__.py
    == p/a.py
    from p import z


    class A(z.Z):  # [cyclic-import-error]
        pass
    == p/flycheck_a.py
    import os
    == p/z.py
    from p.a import A  # [cyclic-import-error, cyclic-import-type-hints]


    class Z:
        one: "A"
"""


def test_a_copy_among_the_linted_files_counts_for_itself_only(plant: Plant) -> None:
    """A run of the whole project while an editor has its copy there."""
    tree = plant(STRAY)
    for arguments in (("p",), ("-j2", "p")):
        assert lint(tree, *arguments).places() == tree.expected
    beside = tuple(place for place in tree.expected if place.path == "p/z.py")
    assert lint(tree, "p/flycheck_a.py", "p/z.py").places() == beside


def test_a_module_of_that_name_is_a_module(plant: Plant) -> None:
    """`flycheck_x.py` without an `x.py` beside it is nobody's copy."""
    tree = plant(
        """
        == p/__init__.py
        == p/flycheck_run.py
        from p.other import Other  # [cyclic-import-error, cyclic-import-type-hints]


        class Run:
            one: "Other"
        == p/other.py
        from p import flycheck_run


        class Other(flycheck_run.Run):  # [cyclic-import-error]
            pass
        """
    )
    assert lint(tree).places() == tree.expected
