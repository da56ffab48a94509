"""Section T of the known pains of R0401: imports that only type checkers run."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from tests.conftest import Plant
from tests.support.agree import LIBRARY, agree, check
from tests.support.run_pylint import assert_r0401, lint_with_r0401
from tests.support.trees import Tree

SEEN_BY_R0401 = "m/b.py:1: m.a -> m.b"
TYPING_EXTENSIONS = "typing_extensions"


def tree_of(plant: Plant, guarded: str) -> Tree:
    """`m.a` needs `m.b` while it is imported; the import back stands under a guard and serves hints only."""
    return plant(
        {
            "m/__init__.py": "",
            "m/a.py": "from m import b\n\n\nclass A(b.B):\n    pass\n",
            "m/b.py": guarded + '\n\nclass B:\n    def same(self, one: "A") -> "A":\n        return one\n',
        }
    )


HEAD = "import sys\nfrom typing import TYPE_CHECKING\n"
TYPING_ONLY = {
    "name": HEAD + "if TYPE_CHECKING:\n    from m.a import A\n",
    "module": "import typing\nif typing.TYPE_CHECKING:\n    from m.a import A\n",
    "module alias": "import typing as t\nif t.TYPE_CHECKING:\n    from m.a import A\n",
    "own variable": "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    from m.a import A\n",
    "else of not": (HEAD + "if not TYPE_CHECKING:\n    pass\nelse:\n    from m.a import A\n"),
    "try inside": (
        HEAD + "if TYPE_CHECKING:\n    try:\n        from m.a import A\n    except ImportError:\n        pass\n"
    ),
    "function inside": (HEAD + "if TYPE_CHECKING:\n    def f():\n        from m.a import A\n    f()\n"),
    "class body": (HEAD + "class C:\n    if TYPE_CHECKING:\n        from m.a import A\n"),
    "name alias": "from typing import TYPE_CHECKING as TC\nif TC:\n    from m.a import A\n",
    "MYPY": "MYPY = False\nif MYPY:\n    from m.a import A\n",
    "False": "if False:\n    from m.a import A\n",
    "0": "if 0:\n    from m.a import A\n",
    "and": (HEAD + "if TYPE_CHECKING and sys.argv:\n    from m.a import A\n"),
    "and, second": (HEAD + "if sys.argv and TYPE_CHECKING:\n    from m.a import A\n"),
}
# What `in_type_checking_block` of pylint takes for running code.
FALSE_ALARMS_OF_R0401 = ("name alias", "MYPY", "False", "0", "and", "and, second", "else of not")


@pytest.mark.parametrize("form", TYPING_ONLY)
def test_t_a_typing_import_closes_no_ring(plant: Plant, form: str) -> None:
    tree = tree_of(plant, TYPING_ONLY[form])
    run = lint_with_r0401(tree)
    assert_r0401(run, *([SEEN_BY_R0401] if form in FALSE_ALARMS_OF_R0401 else []))
    assert run.places() == ()
    agree(tree, LIBRARY)


@pytest.mark.parametrize(
    ("guarded", "silent"),
    [
        ("from typing_extensions import TYPE_CHECKING\nif TYPE_CHECKING:\n    from m.a import A\n", True),
        ("import typing_extensions as te\nif te.TYPE_CHECKING:\n    from m.a import A\n", False),
    ],
    ids=["name", "module"],
)
def test_t_typing_extensions_need_not_be_installed(plant: Plant, guarded: str, silent: bool) -> None:
    tree = tree_of(plant, guarded)
    run = lint_with_r0401(tree)
    # pylint asks inference where the name comes from: without the library it is an ordinary import.
    assert_r0401(run, *([] if silent and find_spec(TYPING_EXTENSIONS) else [SEEN_BY_R0401]))
    assert run.places() == ()


RUNNING = {
    "else": (HEAD + "if TYPE_CHECKING:\n    A = None\nelse:\n    from m.a import A  # [cyclic-import-type-hints]\n"),
    "elif": (
        HEAD + "if TYPE_CHECKING:\n    A = None\nelif sys.argv:\n    from m.a import A  # [cyclic-import-type-hints]\n"
    ),
    "not": (HEAD + "if not TYPE_CHECKING:\n    from m.a import A  # [cyclic-import-type-hints]\n"),
    "or": (HEAD + "if TYPE_CHECKING or sys.argv:\n    from m.a import A  # [cyclic-import-type-hints]\n"),
    "True": "if True:\n    from m.a import A  # [cyclic-import-type-hints]\n",
    "class body": "class C:\n    from m.a import A  # [cyclic-import-type-hints]\n    one: 'A'\n",
}
# Hidden from R0401 by the guard above, although CPython runs them.
MISSED_BY_R0401 = ("else", "elif")


@pytest.mark.only_causes
@pytest.mark.parametrize("form", RUNNING)
def test_t_an_import_that_runs_is_reported(plant: Plant, form: str) -> None:
    tree = tree_of(plant, RUNNING[form])
    run = lint_with_r0401(tree)
    assert_r0401(run, *([] if form in MISSED_BY_R0401 else [SEEN_BY_R0401]))
    assert run.places() == tree.expected
    agree(tree, LIBRARY)


@pytest.mark.only_causes
def test_t_guards_in_every_mode(plant: Plant) -> None:
    """One tree with a silent and a reported form, in all ways of running."""
    check(
        plant(
            {
                "m/__init__.py": "",
                "m/a.py": "from m import b, c\n\n\nclass A(b.B, c.B):\n    pass\n",
                "m/b.py": TYPING_ONLY["name alias"] + '\n\nclass B:\n    one: "A"\n',
                "m/c.py": RUNNING["elif"] + '\n\nclass B:\n    one: "A"\n',
            }
        )
    )
