"""Section L of the known pains of R0401: where a finding stands, and which comment silences it."""

from __future__ import annotations

import pytest

from tests.conftest import Plant
from tests.support.agree import check
from tests.support.run_pylint import WITH_USELESS, assert_r0401, lint, lint_with_r0401
from tests.support.samples import EA


def test_l1_a_file_outside_the_ring_is_never_blamed(plant: Plant) -> None:
    tree = plant(EA)
    run = lint_with_r0401(tree, "ea", "setup.py")
    assert_r0401(run, "setup.py:1: ea.api -> ea.cache")
    assert run.places() == tree.expected


def test_l1_in_every_mode(plant: Plant) -> None:
    (finding,) = (one for one in check(plant(EA)) if one.symbol == "cyclic-import-type-hints")
    assert finding.message.startswith("Import cycle ea.cache -> ea.api -> ea.cache. ")
    assert (finding.column, finding.end_line, finding.end_column) == (0, 1, 22)


def test_l2_a_pragma_works_where_the_finding_is_shown_and_only_there(plant: Plant) -> None:
    tree = plant(EA)
    tree.write("setup.py", "# pylint: disable=cyclic-import, cyclic-import-type-hints\n")
    run = lint(tree, "ea", "setup.py", enable=WITH_USELESS)
    # R0401 is still reported on the very line that disables it.
    assert_r0401(run, "setup.py:1: ea.api -> ea.cache")
    assert run.places() == tree.expected
    assert [(m.path, m.line, m.message) for m in run.of("useless-suppression")] == [
        ("setup.py", 1, "Useless suppression of 'cyclic-import-type-hints'")
    ]


@pytest.mark.only_causes
def test_several_statements_on_one_line_and_indented_ones(plant: Plant) -> None:
    """The column is that of the statement."""
    tree = plant(
        """
        == t/__init__.py
        == t/x.py
        from t import y


        class Z(y.Base):
            pass
        == t/y.py
        import os; from t.x import Z  # [cyclic-import-type-hints]
        if os.name:
            from t import x  # [cyclic-import-type-hints]


        class Base:
            def same(self, one: "Z", two: "x.Z") -> None:
                print(one, two)
        """
    )
    findings = check(tree)
    assert [(finding.line, finding.column) for finding in findings] == [(1, 11), (3, 4)]
