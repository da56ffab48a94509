"""What a group imports from outside is not simulated again after an edit that leaves it as it was, and only then."""

from __future__ import annotations

import random
from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pylint_cycles.api import Settings
from pylint_cycles.causes.crashes.alike import Alike
from pylint_cycles.graph.graph import Tangle
from pylint_cycles.runtime.evidence import Evidence
from tests.cache.processes import forget, said_on_save, without_cache
from tests.cache.test_each_edit import write_all
from tests.cache.test_moved import own_cache
from tests.cache.test_never_stale import all_is_old

__all__ = ["all_is_old", "own_cache"]

TREE = {
    "pyproject.toml": "",
    "p/__init__.py": "from .a import A\n",
    "p/a.py": "import q\nfrom .b import B\nA = B\n",
    "p/b.py": "B = 1\n",
    # q is in no group, and does something before it imports
    "q.py": "def f():\n    import r\n    return 'pa'\nimport r\nX = f()\n",
    "r.py": "def g(): ...\nimport importlib\nimportlib.import_module('pa' + 'rts')\nfrom w import sub\n",
    # a submodule that no statement stands for: its package has bound the name, and deleted it
    "w/__init__.py": "from .names import NAMES\nsub = 1\ndel sub\n",
    "w/names.py": "NAMES = ['sub']\ndef z():\n    import w\n",
    "w/sub.py": "import q\n",
    "parts.py": "import bits\nY = 1\n",
    "bits.py": "Z = 1\n",
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What has been simulated to know whether modules load alike."""
    loads = Evidence._loads
    found: list[Any] = []

    def watched(self: Evidence, path: str, packages: Any, around: Any) -> bool:
        found.append(Path(path).name)
        return loads(self, path, packages, around)

    monkeypatch.setattr(Evidence, "_loads", watched)
    return found


@pytest.mark.parametrize(
    ("edited", "expected"),
    [
        ("p/b.py", []),
        ("p/__init__.py", []),
        ("q.py", ["q.py", "r.py"]),
        ("r.py", ["q.py", "r.py"]),
        ("parts.py", ["q.py", "r.py"]),
        ("bits.py", ["q.py", "r.py"]),
        ("w/sub.py", ["q.py", "r.py"]),
    ],
)
@pytest.mark.usefixtures("all_is_old")
def test_only_what_an_edit_concerns(tmp_path: Path, asked: list[Any], edited: str, expected: list[str]) -> None:
    root = tmp_path / "project"
    write_all(root, {**TREE, "p/__init__.py": "from .a import A\nclass P: ...\n"})
    said_on_save(root / "p" / "a.py", Settings())
    assert asked == ["q.py", "r.py"]
    asked.clear()
    # of a package every name counts for the import graph
    text = (root / edited).read_text()
    (root / edited).write_text(
        text.replace("P: ...", "P: 'text'") if edited == "p/__init__.py" else f"{text}W = str(1)\n"
    )
    forget()
    said = said_on_save(root / "p" / "a.py", Settings())
    assert asked == expected
    assert said == without_cache(partial(said_on_save, root / "p" / "a.py"), Settings())


_BODIES = ("W = 1\n", "raise ImportError('no')\n", "del X\n", "X.more\n", "f = None\n", "run = lambda: X\n")
_EARLY = "    return 1\n"
"""Behind it an edit puts a call: what functions import may then be half loaded."""


def _outside(chance: random.Random) -> dict[str, str]:
    """A package that is safe but for what it imports: modules that lead to one another in functions, and by names."""
    tree = {**TREE, "p/a.py": "from .b import B\nA = B\n"}
    for number in range(5):
        body = "".join(f"    from q{chance.randrange(5)} import X\n" for _ in range(chance.randrange(3)))
        text = f"import importlib\ndef f():\n{body}{_EARLY}" + "f()\n" * (chance.random() < 0.3)
        text += "".join(f"import q{one}\n" for one in range(number + 1, 5) if chance.random() < 0.4)
        text += f"importlib.import_module('x' + '{number}')\n" * (chance.random() < 0.4)
        called = chance.choice(["f()\n", f"import q{number}\nq{number}.f()\n", ""])
        tree[f"q{number}.py"] = f"{text}X = 1\n{called}"
        tree[f"x{number}.py"] = f"import q{chance.randrange(5)}\n" * (chance.random() < 0.3) + "X = 1\n"
    for path in ("p/a.py", "p/b.py"):
        tree[path] = f"import q{chance.randrange(5)}\n{tree[path]}"
    return tree


def _edited(text: str, chance: random.Random) -> str:
    if _EARLY in text and chance.random() < 0.7:
        return text.replace(_EARLY, f"{_EARLY}f()\n")
    return text + chance.choice(_BODIES)


@pytest.mark.usefixtures("all_is_old")
def test_what_is_kept_says_what_would_be_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[bool] = []
    load_alike = Alike.all_load_alike

    def watched(self: Alike, paths: Collection[str], group: Tangle, inside: Collection[str]) -> bool:
        told.append(load_alike(self, paths, group, inside))
        return told[-1]

    monkeypatch.setattr(Alike, "all_load_alike", watched)
    both = set()
    for seed in range(30):
        chance = random.Random(seed)
        root = tmp_path / str(seed)
        write_all(root, _outside(chance))
        said_on_save(root / "p" / "a.py", Settings())
        for _ in range(6):
            edited = chance.choice(sorted(root.glob("[qx]*.py")))
            edited.write_text(_edited(edited.read_text(), chance))
            forget()
            told.clear()
            said = said_on_save(root / "p" / "a.py", Settings())
            told_before = tuple(told)
            told.clear()
            assert said == without_cache(partial(said_on_save, root / "p" / "a.py"), Settings()), (seed, edited)
            # nothing was asked when what was said rests on nothing that has changed
            assert told_before in ((), tuple(told)), (seed, edited)
            both.update(told)
    assert both == {True, False}
