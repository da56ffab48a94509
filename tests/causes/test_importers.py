"""Who imports a module: found one by one, and not by an implicit edge."""

from __future__ import annotations

from pylint_cycles.causes.importers import Importers
from pylint_cycles.graph.graph import ImportGraph
from pylint_cycles.project.workspace import Workspace
from tests.conftest import Plant

FILES = {
    "p/__init__.py": "V = 'b'\n",
    "p/a.py": "import p.b  # in a\n",
    "p/b.py": "V = 'in b'\n",
    "p/q.py": "from p import b  # in q\n",
    "p/r.py": "from p import V  # in r\n",
}


def test_importers(plant: Plant) -> None:
    tree = plant(FILES)
    workspace = Workspace()
    package, module = (workspace.module_at(str(tree.root / path)) for path in ("p/__init__.py", "p/b.py"))
    assert package is not None
    assert module is not None
    importers = Importers(ImportGraph(workspace), workspace.unit_of(module))
    one, other = importers.of(module), importers.of(module)
    assert [next(one), next(other), next(other), next(one)] == ["p.a", "p.a", "p.q", "p.q"]
    assert [*one, *other] == []
    assert list(importers.of(module)) == ["p.a", "p.q"]
    assert list(importers.of(package)) == ["p.r"]


def test_only_those_are_parsed_that_may_import_it(plant: Plant) -> None:
    tree = plant({**FILES, "p/s.py": "import os  # in s\n"})
    workspace = Workspace()
    module, other = (workspace.module_at(str(tree.root / path)) for path in ("p/b.py", "p/s.py"))
    assert module is not None
    assert other is not None
    assert next(Importers(ImportGraph(workspace), workspace.unit_of(module)).of(module)) == "p.a"
    assert workspace.facts_at_hand(other) is None
