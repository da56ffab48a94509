"""Guessing from the text which files stand in a cycle."""

from __future__ import annotations

import os
from collections.abc import Iterable

import pytest

from pylint_cycles.graph.foresight import foreseen
from pylint_cycles.project.ahead import Foreseen

_TOP = os.path.join(os.sep, "project", "app")


def guess(files: dict[str, str]) -> Foreseen:
    paths = {os.path.join(_TOP, *name.split("/")): text.encode() for name, text in files.items()}
    return foreseen(_TOP, paths, paths.__getitem__)


def names(paths: Iterable[str]) -> list[str]:
    return sorted(os.path.relpath(path, _TOP).replace(os.sep, "/") for path in paths)


def tangled(files: dict[str, str]) -> list[str]:
    return names(guess(files).uses)


@pytest.mark.parametrize(
    "there",
    [
        "from app.b import x\n",
        "from app import b\n",
        "import app.b\n",
        "import app.b as other\n",
        "from .b import x\n",
        "from . import b\n",
        "from . import (\n    d,  # none\n    b,\n)\n",
        "import os\nfrom app.b import x\n",
        "try:\n    from app.b import x\nexcept ImportError:\n    x = None\n",
        "if os:\n    from .b import x\n\ndef f(): ...\n",
    ],
)
@pytest.mark.parametrize("back", ["from app.a import y\n", "def f(): ...\nimport app.a\n"])
def test_a_ring_of_two(there: str, back: str) -> None:
    files = {"__init__.py": "", "a.py": there, "b.py": back, "c.py": "from . import a, b\n"}
    assert tangled(files) == ["a.py", "b.py"]


@pytest.mark.parametrize(
    "there",
    [
        "from apple.b import x\n",
        "from b import x\n",
        "from .x.b import x\n",
        "from .. import b\n",
        "def f():\n    from .b import x\n",
        "class C:\n    from .b import x\n",
        "if TYPE_CHECKING:\n    from .b import x\n",
        "if typing.TYPE_CHECKING:\n\n    import app.b\n    from .b import x\nelse:\n    x = None\n",
        "#from .b import x\n",
    ],
)
def test_no_ring(there: str) -> None:
    assert tangled({"__init__.py": "", "a.py": there, "b.py": "from .a import y\n"}) == []


def test_packages() -> None:
    files = {
        "__init__.py": "",
        "one/__init__.py": "from .x import X\n",
        "one/x.py": "from ..two.y import Y\n",
        "one/z.py": "from app.one.x import X\n",
        "two/__init__.py": "",
        "two/y.py": "from app.one.w import W\n",
        "one/w.py": "",
    }
    # w runs the package `one` first
    assert tangled(files) == ["one/__init__.py", "one/x.py", "two/y.py"]


def test_what_a_ring_leads_to() -> None:
    files = {
        "__init__.py": "",
        "a.py": "from . import b\n",
        "b.py": "from . import a, c\n",
        "c.py": "from app.sub.d import D\n",
        "sub/__init__.py": "",
        "sub/d.py": "",
        "e.py": "from . import a\n",
    }
    assert names(guess(files).uses) == ["a.py", "b.py"]
    assert names(guess(files).programs) == ["a.py", "b.py", "c.py", "sub/__init__.py", "sub/d.py"]


def test_nothing_is_in_reach_of_no_ring() -> None:
    assert guess({"__init__.py": "", "a.py": "from . import b\n", "b.py": ""}) == Foreseen()
