"""What is said when something had to be given up: once, on one file, whatever else has been looked at."""

from __future__ import annotations

import pytest

from pylint_cycles import api
from pylint_cycles.api import Settings, Snapshot
from pylint_cycles.causes import findings as of_tangles
from pylint_cycles.causes.findings import findings_of
from tests.conftest import Plant

TWO_RINGS = """
    == p/__init__.py
    == p/a.py
    from p import b
    == p/b.py
    from p import a
    == p/c.py
    from p import d
    == p/d.py
    from p import c
    """


def test_a_defect_in_one_tangle_costs_no_other(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant(TWO_RINGS)
    real = findings_of

    def fails(tangle, accepted, context):  # type: ignore[no-untyped-def]  # the signature is that of the real one
        if tangle.members[0].name == "p.a":
            raise RuntimeError("of no\nuse")
        return real(tangle, accepted, context)

    monkeypatch.setattr(of_tangles, "findings_of", fails)
    snapshot = Snapshot(Settings())
    said = {path: snapshot.problems_said_on(str(tree.root / path)) for path in reversed(tree.files())}
    assert {path: text for path, text in said.items() if text} == {
        "p/a.py": "the tangle of p.a: RuntimeError: of no use"
    }
    assert snapshot.findings(str(tree.root / "p/b.py")) == ()
    assert len(snapshot.findings(str(tree.root / "p/c.py"))) == 1
    assert api.analyze(tree.root).problems == ("the tangle of p.a: RuntimeError: of no use",)


def test_the_problems_of_a_package_are_those_of_its_own_files(plant: Plant) -> None:
    tree = plant(
        {
            "p/__init__.py": "",
            "p/a.py": "import p.sub.bad\n",
            "p/broken.py": "def (:\n",
            "p/sub/pyproject.toml": "",
            "p/sub/bad.py": "def (:\n",
        }
    )
    first, late = Snapshot(Settings()), Snapshot(Settings())
    late.findings(str(tree.root / "p/a.py"))
    texts = {snapshot.problems_said_on(str(tree.root / "p/__init__.py")) for snapshot in (first, late)}
    assert texts == {"p/broken.py: syntax error on line 1"}
