"""Which comment silences a finding (rows L3 to L6 of the known pains of R0401)."""

from __future__ import annotations

import pytest

from tests.conftest import Plant
from tests.support.agree import ALL, api, check
from tests.support.run_pylint import OURS, WITH_USELESS, assert_r0401, lint, lint_with_r0401
from tests.support.samples import EA
from tests.support.trees import Place

pytestmark = pytest.mark.only_causes


def test_l3_a_suppression_that_is_needed_is_silent(plant: Plant) -> None:
    tree = plant(
        EA.replace("# [cyclic-import-error, cyclic-import-type-hints]", "# pylint: disable=cyclic-import-type-hints"),
    )
    run = lint(tree, enable=(OURS, "useless-suppression"))
    assert run.messages == ()


def test_l3_a_stale_suppression_is_found(plant: Plant) -> None:
    tree = plant(
        """
        == ea/__init__.py
        == ea/api.py
        from ea import cache  # pylint: disable=cyclic-import


        class Api:
            store = cache.Store()
        == ea/cache.py
        import json  # pylint: disable=cyclic-import-type-hints

        Store = json.JSONEncoder
        """
    )
    tree.write("ea/cache.py", "import json  # pylint: disable=cyclic-import-type-hints\n\nStore = json.JSONEncoder\n")
    run = lint(tree, enable=WITH_USELESS)
    # pylint leaves stale suppressions of R0401 alone: there is nothing about line 1 of ea/api.py.
    assert [(m.path, m.line, m.symbol, m.message) for m in run.messages] == [
        ("ea/cache.py", 1, "useless-suppression", "Useless suppression of 'cyclic-import-type-hints'")
    ]


BOTH = "pylint: disable=cyclic-import,cyclic-import-type-hints"

TWO_STATEMENTS = """
    == t/__init__.py
    == t/x.py
    from t import y


    class Z:
        table = y.names
    == t/y.py
    from t import x  # [cyclic-import-type-hints]
    from t.x import Z  # pylint: disable=cyclic-import,cyclic-import-type-hints


    def names(one: "Z", two: "x.Z") -> None:
        print(one, two)
"""


def test_l4_a_pragma_silences_its_line_and_not_the_edge(plant: Plant) -> None:
    tree = plant(TWO_STATEMENTS)
    assert_r0401(lint_with_r0401(tree))
    check(tree, [mode for mode in ALL if mode is not api])


def test_l4_the_api_reads_pragmas(plant: Plant) -> None:
    """Its findings are those of a full pylint run."""
    check(plant(TWO_STATEMENTS), [api])


def test_l4_without_the_pragma_both_lines_are_reported(plant: Plant) -> None:
    tree = plant(
        TWO_STATEMENTS.replace(
            "# pylint: disable=cyclic-import,cyclic-import-type-hints", "# [cyclic-import-type-hints]"
        )
    )
    run = lint_with_r0401(tree)
    assert_r0401(run, "t/y.py:1: t.x -> t.y")
    assert run.places() == tree.expected


MULTI_LINE = """
    == t/__init__.py
    == t/x.py
    from t import y


    class Z:
        table = y.names
    == t/y.py
    from t.x import (  # FIRST
        Z,  # SECOND
    )


    def names(one: "Z") -> None:
        print(one)
"""


@pytest.mark.parametrize(
    ("first", "second", "r0401", "reported", "useless"),
    [
        ("", "", ["t/y.py:1: t.x -> t.y"], True, False),
        # No effect on R0401 either.
        ("", BOTH, ["t/y.py:1: t.x -> t.y"], True, True),
        (BOTH, "", [], False, False),
    ],
    ids=["none", "continuation line", "first line"],
)
def test_l5_the_pragma_belongs_on_the_first_line_of_a_statement(
    plant: Plant, first: str, second: str, r0401: list[str], reported: bool, useless: bool
) -> None:
    tree = plant(MULTI_LINE.replace("FIRST", first).replace("SECOND", second))
    run = lint(tree, enable=WITH_USELESS)
    assert_r0401(run, *r0401)
    assert run.places() == ((Place("t/y.py", 1, "cyclic-import-type-hints"),) if reported else ())
    assert [(finding.line, finding.end_line) for finding in run.ours()] == ([(1, 3)] if reported else [])
    assert [(m.path, m.line, m.message) for m in run.of("useless-suppression")] == (
        [("t/y.py", 2, "Useless suppression of 'cyclic-import-type-hints'")] if useless else []
    )


@pytest.mark.parametrize(
    "source",
    [
        "# pylint: disable=cyclic-import-type-hints\nfrom t.x import Z\n",
        '"""Module."""\n# pylint: disable=W8611\n\nfrom t.x import Z\n',
        "# pylint: disable-next=cyclic-import-type-hints\nfrom t.x import Z\n",
        "if True:\n    # pylint: disable=cyclic-import-type-hints\n    from t.x import Z\n",
        "try:\n    from t.x import Z  # pylint: disable=W8611\nexcept ImportError:\n    raise\n",
        "import os; from t.x import Z  # pylint: disable=cyclic-import-type-hints\n",
        "from t.x import Z  # pylint: disable=cyclic-import-type-hints  # with a reason\n",
        "from t.x import Z  # noqa # pylint: disable=all\n",
        "# pylint: skip-file\nfrom t.x import Z\n",
    ],
)
def test_l6_every_kind_of_pragma_works(plant: Plant, source: str) -> None:
    tree = plant(
        {
            "t/__init__.py": "",
            # The import must stay: nothing but the import in t/y.py is cheap to change.
            "t/x.py": "from t import y\n\n\nclass Z(y.Base):\n    pass\n",
            "t/y.py": source + '\n\nclass Base:\n    def same(self, one: "Z") -> "Z":\n        return one\n',
        }
    )
    # pylint reads `disable=all`, wherever it stands, as `skip-file`.
    skipped = "skip-file" in source or "disable=all" in source
    run = lint(tree, enable=(OURS, "useless-suppression"))
    # A file that is skipped can never be reported: the other side of the ring is.
    assert [m.path for m in run.messages] == (["t/x.py"] if skipped else [])


def test_l6_a_pragma_is_no_accident(plant: Plant) -> None:
    """The tree of the test above does get a finding when there is no pragma."""
    check(
        plant(
            """
            == t/__init__.py
            == t/x.py
            from t import y


            class Z(y.Base):
                pass
            == t/y.py
            from t.x import Z  # [cyclic-import-type-hints]


            class Base:
                def same(self, one: "Z") -> "Z":
                    return one
            """
        ),
        modes=(),
    )


def test_a_pragma_in_a_class_body_covers_that_class_only(plant: Plant) -> None:
    check(
        plant(
            """
            == t/__init__.py
            == t/x.py
            from t import y


            class Z(y.Base):
                pass
            == t/y.py
            class Base:
                # pylint: disable=cyclic-import-entangled,cyclic-import-type-hints
                from t import x

                def same(self, one: "x.Z") -> "x.Z":
                    return one


            class Other:
                from t.x import Z  # [cyclic-import-type-hints]

                def same(self, one: "Z") -> "Z":
                    return one
            """
        ),
        modes=(),
    )
