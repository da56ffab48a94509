"""`ignore`, `ignore-patterns` and `ignore-paths`: matched from the top of the project, wherever the checkout lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_cycles.api import Settings, analyze
from tests.support.causes import about_causes
from tests.support.trees import write_tree

RING = {
    "pkg/__init__.py": "",
    "pkg/a.py": "from pkg import b\n",
    "pkg/b.py": "from pkg import a\n",
}


@pytest.mark.parametrize(
    ("options", "reported"),
    [
        ({}, ["a.py"]),
        ({"ignore": ("a.py",)}, ["b.py"]),
        ({"ignore": ("pkg",)}, []),
        ({"ignore": ("builds",)}, ["a.py"]),
        ({"ignore_patterns": ("a",)}, ["b.py"]),
        ({"ignore_paths": ("pkg/a",)}, ["b.py"]),
        ({"ignore_paths": ("^build",)}, ["a.py"]),
        ({"ignore_paths": ("^(?!pkg).*$",)}, ["a.py"]),
        ({"ignore_paths": (".*/a[.]py",)}, ["b.py"]),
        ({"ignore_paths": ("/.*/builds/",)}, []),
        ({"ignore_paths": ("^/.*/a[.]py$",)}, ["b.py"]),
    ],
)
def test_what_is_ignored(tmp_path: Path, options: dict[str, tuple[str, ...]], reported: list[str]) -> None:
    tree = write_tree(tmp_path / "builds" / "checkout", {**RING, "pyproject.toml": ""})
    settings = Settings(**options)  # type: ignore[arg-type]  # one field each
    findings = about_causes(analyze(tree.root, settings=settings).findings)
    assert [Path(finding.path).name for finding in findings] == reported


def test_a_directory_of_scripts_can_be_ignored_by_its_name(tmp_path: Path) -> None:
    scripts = {"tests/x.py": "import y\n", "tests/y.py": "import x\n"}
    tree = write_tree(tmp_path / "project", scripts)
    assert len(about_causes(analyze(tree.root).findings)) == 1
    assert analyze(tree.root, settings=Settings(ignore=("tests",))).findings == ()
