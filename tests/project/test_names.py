"""Dotted names of files, in every layout; `names` looks at each file with a workspace of its own."""

from __future__ import annotations

import pytest

from pylint_cycles.project.workspace import Workspace
from tests.conftest import Plant
from tests.project.layouts import LAYOUTS
from tests.project.look import module, names, relative, unit


@pytest.mark.parametrize("layout", LAYOUTS)
def test_names(plant: Plant, layout: str) -> None:
    files, expected = LAYOUTS[layout]
    tree = plant({"project.cfg": "", **files})
    # the top of the project lies above the tree's own directory, so that the directory counts as a namespace too
    (tree.root.parent / "tox.ini").touch()
    assert names(tree) == expected


@pytest.mark.parametrize("layout", LAYOUTS)
def test_names_without_a_project_top(plant: Plant, layout: str) -> None:
    files, expected = LAYOUTS[layout]
    assert names(plant(files)) == expected


@pytest.mark.parametrize("layout", LAYOUTS)
def test_units_are_a_partition(plant: Plant, layout: str) -> None:
    tree = plant(LAYOUTS[layout][0])
    for path in tree.files():
        mine = unit(tree, path)
        assert path in mine
        for other in mine:
            assert unit(tree, other) == mine


def test_the_repository_itself_can_be_a_portion(plant: Plant) -> None:
    tree = plant({"acme/setup.cfg": "", "acme/one.py": "from acme.two import y\n", "acme/two.py": ""})
    assert names(tree) == {"acme/one.py": "acme.one", "acme/two.py": "acme.two"}
    assert module(tree, "acme/one.py").root == str(tree.root)


def test_nothing_above_the_top_of_the_project_is_evidence(plant: Plant) -> None:
    tree = plant({"acme/one/tox.ini": "", "acme/one/x.py": "import acme.two\n", "acme/two.py": ""})
    assert names(tree)["acme/one/x.py"] == "x"


@pytest.mark.parametrize(
    ("roots", "expected"),
    [
        ((), "b.x"),
        (("a",), "b.x"),
        (("",), "a.b.x"),
        (("", "a"), "b.x"),
        (("elsewhere",), "b.x"),
        (("a/b",), "b.x"),
    ],
)
def test_source_roots_decide_where_no_import_does(plant: Plant, roots: tuple[str, ...], expected: str) -> None:
    tree = plant({"a/b/__init__.py": "x = 1\n", "a/b/x.py": "import os\n", "tox.ini": ""})
    assert names(tree, roots)["a/b/x.py"] == expected


def test_imports_beat_source_roots(plant: Plant) -> None:
    tree = plant({"src/app/__init__.py": "", "src/app/x.py": "import app.y\n", "src/app/y.py": "", "src/s/x.py": ""})
    assert names(tree, [""]) == {
        "src/app/__init__.py": "app",
        "src/app/x.py": "app.x",
        "src/app/y.py": "app.y",
        "src/s/x.py": "src.s.x",
    }


def test_top_is_what_a_unit_has_in_common(plant: Plant) -> None:
    tree = plant(
        {
            "app/__init__.py": "",
            "app/x.py": "from . import y\n",
            "ns/one/x.py": "import ns.two.y\n",
            "ns/two/y.py": "import ns.one.x\n",
            "script.py": "",
        }
    )
    tops = {path: relative(tree, module(tree, path).top) for path in tree.files()}
    assert tops == {
        "app/__init__.py": "app",
        "app/x.py": "app",
        "ns/one/x.py": "ns",
        "ns/two/y.py": "ns",
        "script.py": "script.py",
    }
    assert unit(tree, "ns/two/y.py") == ["ns/one/x.py", "ns/two/y.py"]
    assert unit(tree, "script.py") == ["script.py"]


def test_a_namespace_does_not_take_in_what_does_not_belong_to_it(plant: Plant) -> None:
    tree = plant({"ns/one/x.py": "import ns.two.y\n", "ns/two/y.py": "import ns.one.x\n", "ns/tool/run.py": ""})
    assert unit(tree, "ns/one/x.py") == ["ns/one/x.py", "ns/two/y.py"]


def test_two_files_with_one_name_are_two_modules(plant: Plant) -> None:
    tree = plant({"app/__init__.py": "from . import a\n", "app/a.py": "", "app/a/__init__.py": ""})
    workspace = Workspace()
    unit_of = workspace.unit_of(module(tree, "app/a.py", workspace))
    assert [(one.name, relative(tree, one.path)) for one in unit_of] == [
        ("app", "app/__init__.py"),
        ("app.a", "app/a.py"),
        ("app.a", "app/a/__init__.py"),
    ]


def test_a_long_way_down(plant: Plant) -> None:
    path = "/".join(["d"] * 100)
    tree = plant({f"{path}/x.py": "", "d/__init__.py": "x = 1\n"})
    assert names(tree)[f"{path}/x.py"] == ".".join(["d"] * 100 + ["x"])
