"""What would be if a file had another text is no look at the disk, and no reason to find everything out again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cache.processes import AnswersFromDisk, forget, said_of
from tests.cache.test_each_edit import write_all

FILES = {
    "setup.cfg": "[isort]\nprofile = black\n",
    "zoo/__init__.py": "from zoo.walk import step\nfrom zoo.cat import Cat\n",
    "zoo/walk.py": "import zoo\n\n\ndef step(): ...\n",
    "zoo/cat.py": "from zoo import step\n\n\nclass Cat:\n    walks = step\n",
}


def test_a_project_whose_imports_were_tried_in_another_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "project"
    write_all(root, FILES)
    before = said_of(root)
    assert any(one.symbol == "cyclic-import-fragile-order" for one in before["findings"])
    forget()
    counted = AnswersFromDisk(monkeypatch)
    assert said_of(root) == before
    assert not counted.found
