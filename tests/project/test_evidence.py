"""From where names count: import statements have a vote, and files without one need not be parsed to know that."""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_cycles.project.readings import Readings
from pylint_cycles.project.workspace import Workspace
from pylint_cycles.source.facts import ModuleFacts
from tests.conftest import Plant

TREE = {"src/acme/one/x.py": "", "src/acme/two/y.py": "", "src/acme/two/été.py": "", "tox.ini": ""}


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files whose facts are asked for."""
    names: list[str] = []
    facts = Readings.facts

    def note(readings: Readings, path: str) -> ModuleFacts | None:
        names.append(Path(path).name)
        return facts(readings, path)

    monkeypatch.setattr(Readings, "facts", note)
    return names


def name_of(path: Path) -> str:
    module = Workspace().module_at(str(path))
    assert module is not None
    return module.name


@pytest.mark.parametrize(
    "source",
    [
        "import acme.two.y",
        "import os, acme.two.y as y",
        "from acme.two import y",
        "from acme import one\nfrom acme.one import (\n    x,\n)",
        "from acme \\\n  .two import y",
        "from acme . two import y",
        "from acme.two import été",
        "try:\n    import acme.two.y\nexcept ImportError:\n    pass",
        "import importlib\nimportlib.import_module('acme.two.y')",
        "if 1: import acme.two.y",
        "import one.x",
        "import src.acme.two.y",
    ],
)
def test_what_votes_is_parsed(plant: Plant, parsed: list[str], source: str) -> None:
    tree = plant({**TREE, "src/acme/one/z.py": source})
    assert name_of(tree.root / "src/acme/one/z.py") in ("one.z", "acme.one.z", "src.acme.one.z")
    assert "z.py" in parsed


@pytest.mark.parametrize(
    "source",
    ["", "import numpy.one", "import acme.zero", "import acme", "# acme two\nx.acme.two", "import acme_one.two"],
)
def test_most_files_need_not_be_parsed(plant: Plant, parsed: list[str], source: str) -> None:
    # no other test has such contents in memory
    unknown = f"{source}\n# need not be parsed\n"
    pack = {"src/acme/pack/__init__.py": "x = 'not parsed'", "src/acme/pack/z.py": f"{unknown}\n"}
    tree = plant({**TREE, "src/acme/one/z.py": unknown, **pack})
    assert name_of(tree.root / "src/acme/one/z.py") == "z"
    assert name_of(tree.root / "src/acme/pack/z.py") == "pack.z"
    assert parsed == []


def test_an_ancestor_with_the_same_name_further_up(plant: Plant) -> None:
    tree = plant({"acme/acme/one/x.py": "import acme.two", "acme/two.py": "", "tox.ini": ""})
    assert name_of(tree.root / "acme/acme/one/x.py") == "acme.acme.one.x"


def test_a_module_beside_the_directory_with_its_name(plant: Plant) -> None:
    more = {f"p/{name}.py": "from p import z" for name in "cde"}
    tree = plant({"p.py": "z = 1", "p/a.py": "import b", "p/b.py": "import a", "tox.ini": "", **more})
    assert name_of(tree.root / "p/a.py") == "p.a"


@pytest.mark.parametrize("source", [b"from ..q import x", b"# coding: utf-7\n+AGYAcgBvAG0- ..q import x"])
def test_dots_that_climb_out_of_a_package(plant: Plant, source: bytes) -> None:
    tree = plant({"ns/p/__init__.py": "", "ns/p/a.py": "", "ns/q/x.py": "", "tox.ini": ""})
    (tree.root / "ns/p/a.py").write_bytes(source)
    assert name_of(tree.root / "ns/p/a.py") == "ns.p.a"


@pytest.mark.parametrize("source", ["from . import b", "import p.b", "from p import b"])
def test_one_import_of_a_package_by_itself_shows_that_it_is_one(plant: Plant, parsed: list[str], source: str) -> None:
    # no other test has such contents in memory
    more = {f"p/more{number}.py": f"import os  # {number} of a package" for number in range(5)}
    tree = plant({"p/__init__.py": "", "p/b.py": "", "p/c.py": source, "tox.ini": "", **more})
    assert name_of(tree.root / "p/b.py") == "p.b"
    assert [name for name in parsed if name.startswith("more")] == []
