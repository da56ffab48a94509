"""Very deep, very long and very many: ordinary input, with nothing given up."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Plant
from tests.support.causes import about_causes
from tests.support.run_pylint import (
    internal,
    lint,
)
from tests.support.samples import ring
from tests.support.trees import Place, Tree

DEEP: dict[str, str] = {
    "sum": "X = " + "+".join(["1"] * 5000),
    "not": "X = " + "not " * 5000 + "1",
    "attributes": "X = a" + ".b" * 5000 + " if 0 else 1",
    "calls": "def f(): return " + "g" + "()" * 5000,
    "strings": "X = " + " + ".join(["'a'"] * 5000),
    "elif": "import os\nif os.name == '0': pass\n" + "".join(f"elif os.name == '{n}': pass\n" for n in range(3000)),
    "lambdas": "X = " + "lambda: " * 900 + "1",
    "brackets": "X = " + "(" * 150 + "1" + ")" * 150,
    "blocks": "".join(f"{' ' * n}if 1:\n" for n in range(90)) + " " * 90 + "pass",
    "functions": "".join(f"{' ' * n}def f():\n" for n in range(90)) + " " * 90 + "pass",
    "comparison": "X = " + " < ".join(["1"] * 5000),
    "powers": "X = 1" + " ** 1" * 2000,
    "statements": "X = 1;" * 20000 + "X = 2",
}


@pytest.mark.only_causes
@pytest.mark.parametrize("kind", DEEP)
def test_a_deep_neighbour_keeps_its_imports(plant: Plant, kind: str) -> None:
    """The ring runs through a file with very deep code; the others are linted as always."""
    tree = plant(
        {
            "p/__init__.py": "",
            "p/a.py": f"from p import b\n{DEEP[kind]}\nNAME = b.B\n\n\nclass A(b.B):\n    pass\n",
            "p/b.py": 'from p.a import A  # [cyclic-import-type-hints]\n\n\nclass B:\n    one: "A"\n',
        }
    )
    run = lint(tree, "p/__init__.py", "p/b.py")
    assert run.places() == tree.expected
    assert len(internal(run)) <= 1
    api_places(tree)


def api_places(tree: Tree) -> None:
    """Compare the findings of the Python API on causes with the marks."""
    from pylint_cycles.api import analyze

    found = [
        Place(Path(f.path).relative_to(tree.root).as_posix(), f.line, f.symbol)
        for f in about_causes(analyze(str(tree.root)).findings)
    ]
    assert tuple(sorted(found)) == tree.expected


def test_a_ring_of_ten_thousand_modules(plant: Plant) -> None:
    from pylint_cycles.api import analyze

    tree = plant(ring(10_000))
    analysis = analyze(str(tree.root))
    assert [len(members) for members in analysis.tangles] == [10_000]
    (finding,) = analysis.findings
    own = Path(finding.path).relative_to(tree.root).as_posix()
    assert len(finding.message) < 2_000
    run = lint(tree, own, "ring/__init__.py", "ring/m05000.py")
    assert [(f.path, f.line, f.message) for f in run.ours()] == [(own, finding.line, finding.message)]
    assert internal(run) == []


@pytest.mark.only_causes
def test_a_generated_file_of_fifty_thousand_lines(plant: Plant) -> None:
    lines = "".join(f"NAME_{n} = [{n}, 'value {n}', {{'key': {n}}}]\n" for n in range(50_000))
    tree = plant(
        {
            "p/__init__.py": "",
            "p/a.py": f"from p import b\n{lines}\n\nclass A(b.B):\n    pass\n",
            "p/b.py": 'from p.a import A  # [cyclic-import-type-hints]\n\n\nclass B:\n    one: "A"\n',
        }
    )
    run = lint(tree, "p/__init__.py", "p/b.py")
    assert run.places() == tree.expected
    assert internal(run) == []
    api_places(tree)
