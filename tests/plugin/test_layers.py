"""The house (design.md, section 8): imports go one way, downwards in this list."""

from __future__ import annotations

from pylint_cycles.api import analyze
from pylint_cycles.graph.edges import edges_of
from pylint_cycles.project.workspace import Workspace
from tests.support.run_pylint import REPOSITORY

LAYERS = (
    "",
    "__main__",
    "command",
    "checkers",
    "session",
    "sharing",
    "messages",
    "settings",
    "api",
    "snapshot",
    "known",
    "garbage",
    "failure",
    "causes",
    "import_path",
    "accepted",
    "runtime",
    "graph",
    "project",
    "source",
    "hashing",
)
PACKAGE = REPOSITORY / "pylint_cycles"


def layer(name: str) -> int:
    return LAYERS.index(name.partition(".")[2].partition(".")[0])


def test_imports_go_down() -> None:
    workspace = Workspace()
    upward = []
    for name, path in analyze(PACKAGE).modules.items():
        module = workspace.module_at(path)
        assert module is not None
        for edge in edges_of(workspace, module):
            imported = workspace.module_at(edge.imported)
            assert imported is not None
            if edge.how != "implicit" and layer(name) > layer(imported.name):
                upward.append(f"{name} -> {imported.name}")
    assert upward == []


def test_the_project_has_no_cycle_of_its_own() -> None:
    analysis = analyze(PACKAGE)
    assert len(analysis.modules) > 80
    assert analysis.tangles == ()
    assert analysis.findings == ()
