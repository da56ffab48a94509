"""Names that a star import loses to a half-loaded module, checked against CPython."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pylint_cycles.api import analyze
from tests.runtime.trial import write

TREE = {
    "p/__init__.py": "from p.early import E\nfrom p.b import *\nfrom p.late import L\n",
    "p/early.py": "E = 1\n",
    "p/late.py": "L = 2\n",
    "p/b.py": "from p import *\n\n__all__ = ['use']\n\n\ndef use():\n    return E, L\n",
}


def test_the_names_that_come_too_late_and_are_read_are_lost(tmp_path: Path) -> None:
    root = tmp_path / "tree"
    write(root, TREE)
    [lost] = analyze(root).simulate("p").swallowed
    assert (lost.lost, lost.provider, lost.line, lost.exception) == (("L",), "p", 1, "")
    assert lost.path == str((root / "p/b.py").resolve())
    assert [frame.module for frame in lost.frames] == ["p", "p.b"]


def test_cpython_loses_them(tmp_path: Path) -> None:
    write(tmp_path / "tree", TREE)
    script = "import p\ntry:\n    p.use()\nexcept NameError as error:\n    print(error)"
    said = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path / "tree", capture_output=True, check=True, text=True
    )
    assert said.stdout.strip() == "name 'L' is not defined"


def test_names_that_nobody_reads_are_no_loss(tmp_path: Path) -> None:
    write(tmp_path / "tree", {**TREE, "p/b.py": "from p import *\n\n__all__ = ['use']\n\n\ndef use():\n    return E\n"})
    assert analyze(tmp_path / "tree").simulate("p").swallowed == ()


def test_names_that_come_again_are_not_lost(tmp_path: Path) -> None:
    text = "from p import *\n\n__all__ = ['use']\n\n\ndef use():\n    return E, L\n\n\nfrom p.late import L\n"
    write(tmp_path / "tree", {**TREE, "p/b.py": text})
    assert analyze(tmp_path / "tree").simulate("p").swallowed == ()


def test_pylint_says_it_on_the_star_import(tmp_path: Path) -> None:
    root = tmp_path / "tree"
    write(root, TREE)
    found = [one for one in analyze(root).findings if one.symbol == "cyclic-import-swallowed"]
    assert [(Path(one.path).name, one.line) for one in found] == [("b.py", 1)]
    assert "'L'" in found[0].message
    assert found[0].message.count("L") == 1
