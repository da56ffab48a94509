"""The Python API beyond its findings: names of modules, tangles, what importing a module first comes to."""

from __future__ import annotations

import pytest

from pylint_cycles.api import Settings, analyze
from tests.conftest import Plant
from tests.docs.examples import import_first

RING = {
    "p/__init__.py": "",
    "p/a.py": "from p import b\n",
    "p/b.py": "import p.a\n\nNAME = p.a\n",
    "q.py": "import r\n",
    "r.py": "import s\n",
    "s.py": "import q\n",
}


def test_a_package_has_its_name_before_a_module_beside_it(plant: Plant) -> None:
    # CPython looks for the directory first
    tree = plant({"p/__init__.py": "", "p/x.py": "raise ImportError", "p/x/__init__.py": "from p.x import y\n"})
    tree.write("p/x/y.py", "import p.x\np.x.y\n")
    analysis = analyze(tree.root)
    assert analysis.modules["p.x"] == str(tree.root / "p/x/__init__.py")
    assert analysis.modules[f"p.x ({tree.root / 'p/x.py'})"] == str(tree.root / "p/x.py")
    crash = import_first(tree.root, "p.x")
    assert crash is not None
    assert analysis.simulate("p.x").chain[-1] == ("p.x.y", crash.line)


def test_each_tangle_is_named_once(plant: Plant) -> None:
    tree = plant(RING)
    assert analyze(tree.root).tangles == (("p.a", "p.b"), ("q", "r", "s"))


def test_a_simulation_says_what_cpython_says(plant: Plant) -> None:
    tree = plant(
        {"p/__init__.py": "", "p/a.py": "import p.b\n\nLIMIT = 1\n", "p/b.py": "from p.a import LIMIT\n", "r.py": ""}
    )
    analysis = analyze(tree.root, settings=Settings(py_version=(3, 10)))
    for module in analysis.modules:
        outcome, crash = analysis.simulate(module), import_first(tree.root, module)
        assert outcome.raises is (crash is not None)
        assert outcome.confidence == "high"
        if crash is not None:
            assert crash.text.startswith(f"{outcome.exception}: ")
            assert (outcome.module, outcome.missing, outcome.provider) == ("p.b", "LIMIT", "p.a")
            assert outcome.circular
    assert analysis.simulate("p.a").raises


def test_only_names_of_modules_can_be_simulated(plant: Plant) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        analyze(plant(RING).root).simulate("nowhere")


def test_findings_are_there_whatever_goes_wrong_with_problems(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> str:
        raise LookupError

    tree = plant({"p/__init__.py": "", "p/a.py": "import p.b\n\nLIMIT = 1\n", "p/b.py": "from p.a import LIMIT\n"})
    settings = Settings(cache=False)
    expected = analyze(tree.root, settings=settings).findings
    monkeypatch.setattr("pylint_cycles.snapshot.Snapshot.problems_said_on", fail)
    assert analyze(tree.root, settings=settings).findings == expected
    assert expected
