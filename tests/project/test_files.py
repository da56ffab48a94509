"""Which files are listed, in a package and for a run of pylint."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pylint.lint import PyLinter

from pylint_cycles.project.workspace import Workspace
from tests.conftest import Plant
from tests.project.look import relative, unit
from tests.support.trees import Tree

PACKAGE = ("app/__init__.py", "app/a.py", "app/sub/__init__.py", "app/sub/b.py", "app/space/deep/c.py")

OUTSIDE = (
    "app/.hidden/__init__.py",
    "app/.hidden.py",
    "app/.#a.py",
    "app/__pycache__/x.py",
    "app/node_modules/x.py",
    "app/site-packages/x/__init__.py",
    "app/build/x.py",
    "app/dist/x.py",
    "app/.tox/x.py",
    "app/x.egg-info/x.py",
    "app/env/pyvenv.cfg",
    "app/env/lib/x.py",
    "app/a.pyi",
    "app/notes.txt",
    "app/flycheck_a.py",
)

NESTED = ("app/nested/pyproject.toml", "app/nested/x.py", "app/other/.git/config", "app/other/x.py", "app/a-b/x.py")


def under(tree: Tree, path: str) -> list[str]:
    return [relative(tree, file) for file in Workspace().files_under(str(tree.root / path))]


def test_a_unit_is_the_package_with_its_namespace_portions(plant: Plant) -> None:
    tree = plant(dict.fromkeys([*PACKAGE, *OUTSIDE, *NESTED], ""))
    assert unit(tree, "app/a.py") == [
        "app/__init__.py",
        "app/a.py",
        "app/space/deep/c.py",
        "app/sub/__init__.py",
        "app/sub/b.py",
    ]


@pytest.mark.parametrize("name", ["build", "dist", "nested", "a-b", "env"])
def test_a_regular_package_belongs_to_its_parent_whatever_its_name(plant: Plant, name: str) -> None:
    tree = plant(dict.fromkeys(["app/__init__.py", f"app/{name}/__init__.py", f"app/{name}/setup.py"], ""))
    assert unit(tree, "app/__init__.py") == list(tree.files())


def test_a_file_called_like_an_editor_copy_is_a_module_when_there_is_no_original(plant: Plant) -> None:
    tree = plant({"app/__init__.py": "", "app/flycheck_tool.py": ""})
    assert unit(tree, "app/__init__.py") == ["app/__init__.py", "app/flycheck_tool.py"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_links_are_not_followed(plant: Plant, tmp_path: Path) -> None:
    tree = plant({"app/__init__.py": "", "app/a.py": "", "app/sub/__init__.py": ""})
    (tree.root / "app/sub/loop").symlink_to(tree.root / "app")
    (tree.root / "app/sub/self").symlink_to(tree.root / "app/sub/self")
    (tree.root / "app/b.py").symlink_to(tree.root / "app/a.py")
    (tree.root / "app/gone.py").symlink_to(tree.root / "gone.py")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/c.py").touch()
    (tree.root / "app/elsewhere").symlink_to(tmp_path / "elsewhere")
    expected = ["app/__init__.py", "app/a.py", "app/sub/__init__.py"]
    assert unit(tree, "app/a.py") == expected
    assert under(tree, "app") == expected


def test_what_pylint_lints(plant: Plant) -> None:
    tree = plant(dict.fromkeys([*PACKAGE, *OUTSIDE, *NESTED, "run.py"], ""))
    everything = sorted([*PACKAGE, "app/nested/x.py", "app/other/x.py", "app/a-b/x.py"])
    assert under(tree, "app") == everything
    assert under(tree, "") == [*everything, "run.py"]
    assert under(tree, "app/a.py") == ["app/a.py"]
    assert under(tree, "app/flycheck_a.py") == ["app/a.py"]
    assert under(tree, "app/notes.txt") == []
    assert under(tree, "missing") == []


@pytest.mark.parametrize("given", ["app", "app/sub", "lib", "run.py"])
def test_the_same_files_as_pylint(plant: Plant, given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant(dict.fromkeys(["app/__init__.py", "app/a.py", "app/sub/__init__.py", "app/sub/b.py", "run.py"], ""))
    for name in ("lib/x.py", "lib/deep/__init__.py", "lib/deep/y.py"):
        tree.write(name, "")
    monkeypatch.chdir(tree.root)
    linter = PyLinter()
    linter.config.recursive = True
    discovered = linter._discover_files([given])
    linted = sorted(
        relative(tree, os.path.abspath(found["path"]))
        for found in linter._expand_files(list(discovered)).values()
        if not found["isignored"]
    )
    assert under(tree, given) == linted


def test_a_directory_with_very_many_files(plant: Plant) -> None:
    tree = plant({"app/__init__.py": "x = 1\n"} | {f"app/m{number}.py": "" for number in range(3000)})
    assert len(unit(tree, "app/m7.py")) == 3001
