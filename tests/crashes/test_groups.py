"""Which modules can meet one another half loaded."""

from __future__ import annotations

import pytest

from pylint_cycles.causes.crashes.groups import LoadingGraph
from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project.workspace import Workspace
from tests.conftest import Plant


def group(plant: Plant, files: dict[str, str], path: str) -> list[str]:
    """The names of the members of the group of a file."""
    tree = plant(files)
    workspace = Workspace()
    module = workspace.module_at(str(tree.root / path))
    assert module is not None
    found = LoadingGraph(ImportGraph(workspace)).tangle_of(module)
    return [member.name for member in found.members] if found is not None else []


def test_a_package_waits_for_its_children(plant: Plant) -> None:
    files = {"p/__init__.py": "import p.x\nVALUE = 1\n", "p/x.py": "import p.y\nZ = p.VALUE\n", "p/y.py": ""}
    assert group(plant, files, "p/y.py") == ["p", "p.x", "p.y"]


def test_a_package_that_imports_no_child_is_on_no_ring(plant: Plant) -> None:
    assert group(plant, {"p/__init__.py": "", "p/x.py": "import p.y\n", "p/y.py": ""}, "p/x.py") == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("p/x.py", "from p.x import y\n"),
        ("p/x.py", "import p.x\n"),
        ("p/x.py", "from p import x\n"),
        ("p/x.py", "from . import x\n"),
        ("p/__init__.py", "from . import name\n"),
        ("p/__init__.py", "from p import name\n"),
    ],
)
def test_a_module_that_imports_itself_is_a_group(plant: Plant, path: str, text: str) -> None:
    files = {"p/__init__.py": "", "p/x.py": "", path: text}
    assert group(plant, files, path) == ["p" if path.endswith("__init__.py") else "p.x"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("p/__init__.py", "from . import x\n"),
        ("p/x.py", "def f():\n    import p.x\n"),
        ("p/x.py", "from q.x import y\nimport q.x\n"),
    ],
)
def test_what_only_looks_like_it_is_none(plant: Plant, path: str, text: str) -> None:
    files = {"p/__init__.py": "", "p/x.py": "", "q/__init__.py": "", "q/x.py": "", path: text}
    found = group(plant, files, path)
    assert found == (["p", "p.x"] if path.endswith("__init__.py") else [])
