"""Importing is not simulated again after an edit of what did not run, as long as no line is named that has moved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pylint_cycles.api import Settings
from pylint_cycles.runtime.simulator import Simulator
from tests.cache.processes import forget, said_on_save, without_cache
from tests.cache.test_each_edit import write_all
from tests.cache.test_moved import own_cache
from tests.cache.test_never_stale import all_is_old

__all__ = ["all_is_old", "own_cache"]

TREE = {
    "pyproject.toml": "",
    "p/__init__.py": "",
    "p/a.py": "# a\nfrom p.b import B\n\n\ndef one():\n    return 1\n\n\nA = one()\n\n\ndef two():\n    return 2\n",
    "p/b.py": "from p.a import A\n\n\nclass B:\n    def act(self):\n        return A\n\n\nC = B.__name__\n",
}

EDITS = {
    # file, text, what is put in its place, whether what was simulated holds
    "below everything": ("p/a.py", "return 2", "return 3", True),
    "a function below everything": (
        "p/b.py",
        "C = B.__name__\n",
        "C = B.__name__\n\n\ndef new():\n    return 1\n",
        True,
    ),
    "a line more in between": ("p/b.py", "        return A", "        x = A\n        return x", True),
    "a line less above": ("p/a.py", "# a\n", "", False),
    "another comment": ("p/a.py", "# a\n", "# b\n", True),
    "what ran": ("p/b.py", "B.__name__", "B", False),
    # it is below the import that fails, so it has never been called
    "what would run": ("p/a.py", "return 1", "return 2", True),
}


@pytest.fixture
def simulated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The modules whose import has been simulated."""
    simulate = Simulator._simulate
    found: list[str] = []

    def watched(self: Simulator, module: Any, *rest: Any) -> Any:
        found.append(module.name)
        return simulate(self, module, *rest)

    monkeypatch.setattr(Simulator, "_simulate", watched)
    return found


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.usefixtures("all_is_old", "own_cache")
def test_what_holds(tmp_path: Path, name: str, simulated: list[str]) -> None:
    root = tmp_path / "project"
    write_all(root, TREE)
    paths = [root / "p" / "a.py", root / "p" / "b.py"]
    before = [said_on_save(path, Settings())["findings"] for path in paths]
    assert any(one.symbol == "cyclic-import-error" for found in before for one in found)
    file, old, new, holds = EDITS[name]
    text = (root / file).read_text()
    assert text.count(old) == 1
    write_all(root, {file: text.replace(old, new)})
    forget()
    simulated.clear()
    said = [said_on_save(path, Settings()) for path in paths]
    assert (not simulated) == holds
    assert said == [without_cache(partial(said_on_save, path), Settings()) for path in paths]
