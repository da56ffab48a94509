"""Whatever an analysis reads of the disk goes through one place, so that it is in the record."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.run_pylint import REPOSITORY

PACKAGE = REPOSITORY / "pylint_cycles"

LOOKS = {"open", "listdir", "scandir", "walk", "stat", "lstat", "isfile", "isdir", "exists", "lexists", "islink"}
"""Functions that look at the disk. Not `realpath`: of a path that comes from a listing it tells nothing new."""

PATH_METHODS = {"read_text", "read_bytes", "iterdir", "glob", "rglob"}

ALLOWED = {
    "project/looks.py": "makes and notes them",
    "project/disk.py": "notes each of them",
    "project/store.py": "the workspace that asks it notes the content",
    "project/workspace.py": "notes each of them",
    "project/cache": "looks at the cache, and again at what was noted",
    "accepted/baseline.py": "noted before it is read, in accepted.py",
    "command": "a tool of its own, whose answers are not kept",
    "session.py": "a copy that an editor has made: it is the unsaved text",
    "sharing.py": "decides who works first, not what is found",
    "api.py": "refuses paths that do not exist, before anything is asked",
}


def looks_in(path: Path) -> Iterator[int]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Name) and function.id in LOOKS:
                yield node.lineno
            elif isinstance(function, ast.Attribute) and isinstance(function.value, (ast.Name, ast.Attribute)):
                owner = ast.unparse(function.value)
                if (owner in ("os", "os.path") and function.attr in LOOKS) or function.attr in PATH_METHODS - {
                    "is_file"
                }:
                    yield node.lineno


def test_nobody_else_looks_at_the_disk() -> None:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not any(name == allowed or name.startswith(f"{allowed}/") for allowed in ALLOWED):
            found += [f"{name}:{line}" for line in looks_in(path)]
    assert found == []


def test_every_exception_is_needed() -> None:
    for allowed in ALLOWED:
        place = PACKAGE / allowed
        paths = [place] if place.suffix == ".py" else sorted(place.rglob("*.py"))
        assert any(True for path in paths for _ in looks_in(path)), allowed
