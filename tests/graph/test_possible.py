"""Modules that can stand in a cycle as far as texts tell: all that do are among them, and nobody else is parsed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pylint_cycles.api import Settings, analyze
from pylint_cycles.causes.crashes.groups import LoadingGraph
from pylint_cycles.graph.edges import edges_of
from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.graph.possible import possible_members
from pylint_cycles.graph.text_targets import text_targets
from pylint_cycles.project.readings import Readings
from pylint_cycles.project.workspace import Workspace
from pylint_cycles.snapshot import Snapshot
from pylint_cycles.source.facts import ModuleFacts, When
from tests.conftest import Plant
from tests.runtime.generator.program import generate
from tests.runtime.trial import write

_WHENS: tuple[When, ...] = ("eager", "deferred", "typing", "never")


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the facts of no file be at hand."""
    monkeypatch.setattr(Readings, "at_hand", lambda _, __: None)


def paths_under(root: Path) -> list[str]:
    return [str(path) for path in sorted(root.resolve().rglob("*.py"))]


def check(root: Path) -> None:
    """Check that nothing is missing that facts show."""
    guessing, knowing = Workspace(), Workspace()
    graph = ImportGraph(knowing)
    groups = LoadingGraph(graph)
    paths = paths_under(root)
    possible = possible_members(guessing, paths)
    for path in paths:
        module, seen = knowing.module_at(path), guessing.module_at(path)
        assert module is not None
        assert seen is not None
        targets = text_targets(guessing, seen)
        edges = [edge for when in _WHENS for edge in edges_of(knowing, module, (), when)]
        assert {edge.imported for edge in edges} <= set(targets.every), path
        assert {edge.imported for edge in edges if edge.how != "implicit"} <= targets.ends, path
        if graph.tangle_of(module) is not None or groups.tangle_of(module) is not None:
            assert path in possible


@pytest.mark.usefixtures("unread")
@pytest.mark.parametrize("seed", range(60))
def test_programs(seed: int, tmp_path: Path) -> None:
    write(tmp_path / "program", generate(seed).files)
    check(tmp_path / "program")


@pytest.mark.usefixtures("unread")
@pytest.mark.parametrize(
    "files",
    [
        {"p/__init__.py": "__all__ = ['b']\n", "p/a.py": "from p import *\n", "p/b.py": "import p.a\n"},
        {"p/__init__.py": "__all__ = ['b' 'c']\n", "p/a.py": "from p import *\n", "p/bc.py": "import p.a\n"},
        {"p/__init__.py": "b = 1\nimport p.a\n", "p/a.py": "from p import b\n", "p/b.py": ""},
        {"p/__init__.py": "from .x import *\n", "p/x.py": "b = 1\n", "p/a.py": "from . import b\n", "p/b.py": ""},
        {"p/__init__.py": "from . import VERSION\n", "p/a.py": ""},
        {"p/__init__.py": "", "p/a.py": "import p.a\n", "p/b.py": "from . import b\n"},
        {"a.py": "import b\n", "b.py": "import a\n", "c.py": "import c\n"},
        {"p/__init__.py": "", "p/a.py": "import importlib\nimportlib.import_module('p.b')\n", "p/b.py": "import p.a\n"},
        {"p/__init__.py": "", "p/a.py": "import p.größe\n", "p/größe.py": "import p.a\n"},
        {"p/q/a.py": "import p.q.b\n", "p/q/b.py": "from p.q import a\n", "tox.ini": ""},
        {
            **dict.fromkeys(["p/__init__.py", "p/q/__init__.py", "p/r/__init__.py", "p/q/b.py", "p/r/b.py"], ""),
            **dict.fromkeys(["p/q/a.py", "p/r/a.py"], "from . import b\n"),
        },
        {
            "site-packages/p/__init__.py": "import q.a\n",
            "site-packages/q/__init__.py": "",
            "site-packages/q/a.py": "import p.b\n",
            "site-packages/q/b.py": "import q.a\n",
            "site-packages/p/b.py": "import p\n",
            "site-packages/r/__init__.py": "import q.a\n",
        },
        {
            "p/__init__.py": "from public import public\npublic(a=1)\n",
            "p/a.py": "from p.b import x\n",
            "p/b.py": "from p import *\n",
        },
        {
            "p/__init__.py": "__all__ = ['sub' '.deep']\n",
            "p/sub/__init__.py": "",
            "p/sub/deep.py": "from p.user import y\n",
            "p/user.py": "from p import *\ny = 1\n",
        },
        {"p/__init__.py": "", "p/a.py": "import q.a\n", "q/__init__.py": "", "q/a.py": "import p.a\n"},
    ],
)
def test_what_is_seldom(files: dict[str, str], plant: Plant) -> None:
    check(plant(files).root)


def test_only_what_can_stand_in_a_cycle_is_parsed(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "pyproject.toml": "",
        "shop/__init__.py": "VERSION = 1\n",
        "shop/a.py": "from shop import b\n\ndef f():\n    return b.g\n",
        "shop/b.py": "from shop import a\n\ndef g():\n    return a.f\n",
        "shop/below.py": "import os\n\nDEEP = os.sep\n",
        "shop/above.py": "from shop.other import x\n",
        "shop/other.py": "x = 'from shop import above'\n",
        # the last few are parsed, to know whether they can be; no other test has such contents in memory
        **{f"shop/more{number}.py": f"x = 'parsed if possible {number}'\n" for number in range(30)},
    }
    root = plant(files).root
    read: list[str] = []
    facts = Readings.facts_of_module

    def note(readings: Readings, path: str) -> ModuleFacts:
        read.append(Path(path).name)
        return facts(readings, path)

    monkeypatch.setattr(Readings, "facts_of_module", note)
    analysis = analyze(root / "shop", settings=Settings(cache=False))
    assert [Path(finding.path).name for finding in analysis.findings] == ["a.py"]
    assert set(read) == {"__init__.py", "a.py", "b.py"}
    assert analysis.problems == ()
    assert set(read) == {Path(name).name for name in files if name.endswith(".py")}


@pytest.mark.parametrize("seed", range(100, 130))
def test_findings_are_the_same(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "program"
    write(root, generate(seed).files)
    settings = Settings(cache=False)
    found = analyze(root, settings=settings)
    seen = found.findings, found.problems, found.notes, found.tangles

    def every(_: Snapshot, paths: Sequence[str]) -> frozenset[str]:
        return frozenset(paths)

    monkeypatch.setattr(Snapshot, "may_have_findings", every)
    expected = analyze(root, settings=settings)
    assert seen == (expected.findings, expected.problems, expected.notes, expected.tangles)
